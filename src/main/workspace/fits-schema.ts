import { Change } from '#shared/changes/change'
import { describeIssues } from '#shared/changes/draft'
import { fail, ok, type Result } from '#shared/errors'
import { surelyFits } from './surely-fits'

/**
 * Is it a change as the next opening will read it? What clients send was asked this where it came in; a change that main made
 * itself and that does not fit would be acknowledged, and damage the file it is written to. Error: `change-invalid`.
 */
export const fitsSchema = (change: Change): Result<true> => {
  if (surelyFits(Change, change)) return ok(true)
  const parsed = Change.safeParse(change)
  return parsed.success
    ? ok(true)
    : fail('change-invalid', `The change is not one that Caveat could read again: ${describeIssues(parsed.error)}.`)
}
