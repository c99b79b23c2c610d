import { ok, type Result } from '#shared/errors'
import type { HistoryOf, HistoryPage, HistoryPlace } from '#shared/history'
import { host } from '../host'

/** So many changes are asked for at once, and so many at most. */
const pageLength = 50
const most = 200

/** Two pages as one: the second begins where the first ends. */
export const joined = (page: HistoryPage, older: HistoryPage): HistoryPage => ({
  ...older,
  entries: [...page.entries, ...older.entries],
  incomplete: page.incomplete || older.incomplete,
})

/**
 * Asks main who changed what and when, the newest first; `before` is where an earlier page ended. A page of them, and as many more as it takes
 * to have `limit`.
 */
export const readHistory = async (
  of: HistoryOf,
  { before, limit = 0 }: { before?: HistoryPlace; limit?: number } = {},
): Promise<Result<HistoryPage>> => {
  const ask = (from: HistoryPlace | undefined, wanted: number) =>
    host.call('history.read', {
      of,
      limit: Math.max(pageLength, Math.min(wanted, most)),
      ...(from === undefined ? {} : { before: from }),
    })
  const first = await ask(before, limit)
  if (!first.ok) return first
  let page = first.value
  while (page.next !== undefined && page.entries.length < limit) {
    const older = await ask(page.next, limit - page.entries.length)
    if (!older.ok) return older
    page = joined(page, older.value)
  }
  return ok(page)
}
