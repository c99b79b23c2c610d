/** A text with its white space and quotation marks made plain, and the way back to the places in the text as it is. */
export type PlainText = {
  plain: string
  /** Offset into `plain` → offset into the text. Both in UTF-16 code units. */
  toOriginal(offset: number): number
  /** Offset into the text → offset into `plain`; inside a run of white space the start of the space it became. */
  toPlain(offset: number): number
}

/** Runs of white space that are not one space already. */
const otherSpace = /[\s\u200b]{2,}|[^\S ]|\u200b/gu
const singleQuotes = /[\u2018-\u201b\u2032\u02bc]/gu
const doubleQuotes = /[\u201c-\u201f\u2033]/gu

const straightQuotes = (text: string): string => text.replace(singleQuotes, "'").replace(doubleQuotes, '"')

/** White space as single spaces, quotation marks straight. For strings whose offsets nobody needs. */
export const plainWords = (text: string): string => straightQuotes(text.replace(otherSpace, ' '))

/** How many values of the ascending `sorted` are at most `limit`. */
const countUpTo = (sorted: readonly number[], limit: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Makes every run of white space one space and every quotation mark straight. Nothing else changes, so that words
 * are the same if and only if they read the same. One pass; offsets are then converted by binary search over the
 * runs that were longer than one.
 */
export const plainText = (text: string): PlainText => {
  // For each run that became shorter: its end in the text and in the plain one, and what all runs so far lost.
  const originalStarts: number[] = []
  const plainEnds: number[] = []
  const lostUpTo: number[] = []
  let lost = 0
  for (const { 0: run, index } of text.matchAll(otherSpace)) {
    if (run.length === 1) continue
    originalStarts.push(index)
    plainEnds.push(index - lost + 1)
    lost += run.length - 1
    lostUpTo.push(lost)
  }
  return {
    plain: plainWords(text),
    toOriginal: (offset) => offset + (lostUpTo[countUpTo(plainEnds, offset) - 1] ?? 0),
    toPlain: (offset) => {
      const runs = countUpTo(originalStarts, offset)
      const inOrAfter = offset - (lostUpTo[runs - 1] ?? 0)
      // Within the run the offset would come out before its start.
      return Math.max(inOrAfter, (plainEnds[runs - 1] ?? 1) - 1)
    },
  }
}
