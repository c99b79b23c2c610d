/** A text with its white space and quotation marks made plain, and the way back to the places in the text as it is. */
export type PlainText = {
  plain: string
  /** Offset into `plain` → offset into the text, behind what was left out there. Both in UTF-16 code units. */
  toOriginal(offset: number): number
  /** Offset into the text → offset into `plain`; inside a run of white space the start of what it became. */
  toPlain(offset: number): number
}

/** Runs of white space, also without width (U+200B, U+FEFF), that are not one space already. */
const otherSpace = /[\s\u200b]{2,}|[^\S ]|\u200b/gu
const withWidth = /[^\u200b\ufeff]/u
/** What a run becomes: nothing where nothing is to be seen of it, so that `now\u200bhere` reads as `nowhere` does. */
const plainSpace = (run: string): string => (withWidth.test(run) ? ' ' : '')
const singleQuotes = /[\u2018-\u201b\u2032\u02bc]/gu
const doubleQuotes = /[\u201c-\u201f\u2033]/gu

const straightQuotes = (text: string): string => text.replace(singleQuotes, "'").replace(doubleQuotes, '"')

/** White space as single spaces, quotation marks straight. For strings whose offsets nobody needs. */
export const plainWords = (text: string): string => straightQuotes(text.replace(otherSpace, plainSpace))

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
 * Makes every run of white space one space, or nothing where it has no width, and every quotation mark straight. Nothing
 * else changes, so that words are the same if and only if they read the same. One pass; offsets are then converted by
 * binary search over the runs that became shorter.
 */
export const plainText = (text: string): PlainText => {
  // For each run that became shorter: its start in the text, its start and end in the plain one, and what all runs so far lost.
  const originalStarts: number[] = []
  const plainStarts: number[] = []
  const plainEnds: number[] = []
  const lostUpTo: number[] = []
  let lost = 0
  for (const { 0: run, index } of text.matchAll(otherSpace)) {
    const { length } = plainSpace(run)
    if (run.length === length) continue
    originalStarts.push(index)
    plainStarts.push(index - lost)
    plainEnds.push(index - lost + length)
    lost += run.length - length
    lostUpTo.push(lost)
  }
  return {
    plain: plainWords(text),
    toOriginal: (offset) => offset + (lostUpTo[countUpTo(plainEnds, offset) - 1] ?? 0),
    toPlain: (offset) => {
      const runs = countUpTo(originalStarts, offset)
      const inOrAfter = offset - (lostUpTo[runs - 1] ?? 0)
      // Within the run the offset would come out before its start.
      return Math.max(inOrAfter, plainStarts[runs - 1] ?? 0)
    },
  }
}
