import type { ChangeBody } from '#shared/changes/change'
import { ok, type Result } from '#shared/errors'
import { isSame } from '#shared/same'
import { type Records, tryAll } from './apply-all'

/*
 * Undo gives way to what others did. A step remembers what it left behind; when its turn to be undone comes, what it
 * would overwrite must still be that. So it is seen whether another window touched the very fields (or, where a record
 * would go, the record), however the news of it came, and not where it touched others.
 */

/**
 * What would make a step again once these changes have taken it back: it names all that they would overwrite, as it is
 * now. Errors: those of `apply`, where it cannot be taken back.
 */
export const whatItLeft = (records: Records, inverses: readonly ChangeBody[]): Result<ChangeBody[]> => {
  const undone = tryAll(records, inverses)
  return undone.ok ? ok(undone.value.inverses) : undone
}

/** Without who made it and when: times change with every field, and here only the fields that are overwritten count. */
const withoutTimes = (body: ChangeBody): object => {
  const unstamped = { modifiedAt: undefined, id: undefined, at: undefined, by: undefined, step: undefined }
  const plain: Record<string, unknown> = { ...body, ...unstamped }
  // An inverse says it where there is nothing to take away.
  if (Array.isArray(plain.unset) && plain.unset.length === 0) plain.unset = undefined
  for (const record of ['claim', 'mention', 'note', 'relation'])
    if (typeof plain[record] === 'object') plain[record] = { ...plain[record], modifiedAt: undefined }
  return plain
}

/** Has somebody else been where a step left this? `now` is what undoing it would overwrite. */
export const isOvertaken = (left: readonly ChangeBody[], now: readonly ChangeBody[]): boolean =>
  !isSame(left.map(withoutTimes), now.map(withoutTimes))
