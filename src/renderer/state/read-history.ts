import type { Result } from '#shared/errors'
import type { HistoryOf, HistoryPage, HistoryPlace } from '#shared/history'
import { host } from '../host'

/** So many changes are asked for at once. */
const pageLength = 50
const most = 200

/** Asks main who changed what and when, the newest first; `before` is where an earlier page ended. */
export const readHistory = (
  of: HistoryOf,
  { before, limit = pageLength }: { before?: HistoryPlace; limit?: number } = {},
): Promise<Result<HistoryPage>> =>
  host.call('history.read', {
    of,
    limit: Math.max(pageLength, Math.min(limit, most)),
    ...(before === undefined ? {} : { before }),
  })
