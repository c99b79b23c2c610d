import type { CaveatError } from '#shared/errors'

/** Words for a few numbers of records: 14 sources, 1 relation. */
const counts = (records: readonly (readonly [count: number, noun: string])[]): string =>
  records.map(([count, noun]) => `${count} ${count === 1 ? noun : `${noun}s`}`).join(', ')

/**
 * What was found wrong with a snapshot, with what its records were made anew from and how many there are: whoever reads of a damaged
 * file asks first whether his work is there, and as of when.
 */
export const tellMadeAnew = (
  notices: readonly CaveatError[],
  from: 'the journal' | 'the copy before it and the journal',
  records: readonly (readonly [count: number, noun: string])[],
): CaveatError[] => {
  const clause = `Its records were made anew from ${from}, up to the last change that was saved: ${counts(records)}.`
  return notices.map((notice, index) =>
    index < notices.length - 1 ? notice : { ...notice, safe: `${notice.safe} ${clause}` },
  )
}
