import type { Segment } from '../../model/anchor'
import { isGraphemeBoundary } from '../graphemes'
import type { PlainText } from './normalise'
import { isInsideWord, lineBreak, type Quote } from './quote'
import type { SeedPlace } from './seeds'

/** The text in which quotes are sought. */
export type Haystack = { text: string } & PlainText

/**
 * A place where the words of a quote stand, to the letter but for white space and the shape of quotation marks.
 * `start` and `end` are offsets into the text, `at` is the start in the plain text; `before` and `after` count how much of the quote's prefix and suffix
 * stands right beside them, in UTF-16 code units of the plain text.
 */
export type Candidate = Segment & { at: number; before: number; after: number }

/** How much of the prefix stands right before the offset of the plain text. */
export const contextBefore = (plain: string, at: number, prefix: string): number => {
  let same = 0
  while (same < prefix.length && plain[at - 1 - same] === prefix[prefix.length - 1 - same]) same++
  return same
}

/** How much of the suffix stands right from the offset of the plain text on. */
export const contextAfter = (plain: string, at: number, suffix: string): number => {
  let same = 0
  while (same < suffix.length && plain[at + same] === suffix[same]) same++
  return same
}

/** One unit less than all: the outermost may be one half of a run of white space. */
export const allBefore = (candidate: Candidate, { prefix }: Quote): boolean => candidate.before >= prefix.length - 1
export const allAfter = (candidate: Candidate, { suffix }: Quote): boolean => candidate.after >= suffix.length - 1

/** The candidate at an offset of the plain text, unless other words stand there or it would split a character. */
export const candidateAt = ({ text, plain, toOriginal }: Haystack, quote: Quote, at: number): Candidate | undefined => {
  if (quote.words === '' || !plain.startsWith(quote.words, at)) return undefined
  if (quote.startsWord && isInsideWord(plain, at)) return undefined
  if (quote.endsWord && isInsideWord(plain, at + quote.words.length)) return undefined
  const start = toOriginal(at)
  // Behind the last letter, before what was left out there.
  const end = toOriginal(at + quote.words.length - 1) + 1
  if (!isGraphemeBoundary(text, start) || !isGraphemeBoundary(text, end)) return undefined
  return {
    start,
    end,
    at,
    before: contextBefore(plain, at, quote.prefix),
    after: contextAfter(plain, at + quote.words.length, quote.suffix),
  }
}

/** Does the quote's whole line stand as a line? Not to be said of a quote that does not hold all of its line. */
export const isWholeLine = ({ text, plain, toOriginal }: Haystack, quote: Quote, candidate: Candidate): boolean => {
  const { lineBefore, lineAfter, words } = quote
  const { at, before, after } = candidate
  if (lineBefore === undefined || lineAfter === undefined || before < lineBefore || after < lineAfter) return false
  const from = at - lineBefore
  const to = at + words.length + lineAfter
  const breaksAt = (space: number) => lineBreak.test(text.slice(toOriginal(space), toOriginal(space + 1)))
  return (from === 0 || breaksAt(from - 1)) && (to === plain.length || breaksAt(to))
}

/** A quote that shares its seeds with more places than this stands in none of them alone. */
const mostPlaces = 12

/** All candidates in the places that share most with the quote. */
export const candidatesOf = (haystack: Haystack, quote: Quote, places: readonly SeedPlace[]): Candidate[] => {
  const found = new Map<number, Candidate>()
  if (quote.words === '') return []
  for (const { from, to } of places.slice(0, mostPlaces)) {
    const last = to + quote.prefix.length + 1
    let at = haystack.plain.indexOf(quote.words, Math.max(0, from + quote.prefix.length - 1))
    while (at !== -1 && at <= last) {
      const candidate = candidateAt(haystack, quote, at)
      if (candidate !== undefined) found.set(candidate.start, candidate)
      at = haystack.plain.indexOf(quote.words, at + 1)
    }
  }
  return [...found.values()]
}

/** In how many places of the text the words of a quote stand, whatever is around them; counted to no more than `most`. */
export const countPlaces = (haystack: Haystack, quote: Quote, most: number): number => {
  if (quote.words === '') return 0
  let count = 0
  for (
    let at = haystack.plain.indexOf(quote.words);
    at !== -1 && count < most;
    at = haystack.plain.indexOf(quote.words, at + 1)
  )
    if (candidateAt(haystack, quote, at) !== undefined) count++
  return count
}
