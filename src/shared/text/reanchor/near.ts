import search from 'approx-string-match'
import type { Segment } from '../../model/anchor'
import { snapToGraphemes } from '../graphemes'
import { contextAfter, contextBefore, type Haystack } from './candidates'
import type { Landmarks } from './landmarks'
import { heft, type Quote } from './quote'
import type { SeedPlace } from './seeds'

/** Share of a quote's letters that must be the same for words to be like it. */
const similarityFloor = 0.7

/** Letters below which no words are like others: “he” is not “she”. */
const leastHeft = 16

/** Places that are looked at closely, those that share most with the quote first. */
const mostLookedAt = 6

/** Code units of context, of up to 64, that must stand beside words that are only like the quote's. */
const leastContext = { betweenNeighbours: 32, alone: 40 }

/** Words like a quote's: where they stand, and the share of letters that are the same. */
export type Near = Segment & { similarity: number }

const words = new Intl.Segmenter('und', { granularity: 'word' })

/** Widens a segment to whole words. */
const snapToWords = (text: string, { start, end }: Segment): Segment => {
  const from = Math.max(0, start - 40)
  const around = words.segment(text.slice(from, end + 40))
  const first = around.containing(start - from)
  const last = around.containing(end - 1 - from)
  return snapToGraphemes(text, {
    start: first?.isWordLike ? from + first.index : start,
    end: last?.isWordLike ? from + last.index + last.segment.length : end,
  })
}

/** How much context a place needs: little between its old neighbours, much without any, none is enough elsewhere. */
const contextNeeded = (quote: Quote, { start, end }: Segment, landmarks: Landmarks): number => {
  const left = landmarks.before(quote.start)
  const right = landmarks.after(quote.end)
  if (left === undefined || right === undefined) return leastContext.alone
  // No more between them than there was and half again.
  const isClose = right.now - left.now <= 1.5 * (right.old - left.old) + 32
  return left.now <= start && end <= right.now && isClose ? leastContext.betweenNeighbours : Number.POSITIVE_INFINITY
}

/**
 * Words like the quote's where its own would stand: at least `similarityFloor` of their letters in edit distance
 * (Levenshtein; Myers' algorithm), with context that is still the quote's or between the neighbours it had. None where
 * two places would do. Offsets in UTF-16 code units of the text.
 */
export const nearestTo = (
  haystack: Haystack,
  quote: Quote,
  places: readonly SeedPlace[],
  landmarks: Landmarks,
): Near | undefined => {
  if (heft(quote.words) < leastHeft) return undefined
  const { text, plain, toOriginal } = haystack
  const most = Math.floor((1 - similarityFloor) * quote.words.length)
  const found: (Segment & { errors: number })[] = []
  for (const { from, to } of places.slice(0, mostLookedAt)) {
    const first = Math.max(0, from + quote.prefix.length - most)
    const last = to + quote.prefix.length + quote.words.length + most
    for (const { start, end, errors } of search(plain.slice(first, last), quote.words, most)) {
      const place = { start: first + start, end: first + end, errors }
      // The same words, found once more or with an end that is as good.
      const same = found.find((other) => other.start < place.end && place.start < other.end)
      if (same === undefined) found.push(place)
      else if (errors < same.errors) Object.assign(same, place)
    }
  }
  const [only, other] = found
  if (only === undefined || other !== undefined) return undefined
  const place = { start: toOriginal(only.start), end: toOriginal(only.end - 1) + 1 }
  const context = contextBefore(plain, only.start, quote.prefix) + contextAfter(plain, only.end, quote.suffix)
  if (context < contextNeeded(quote, place, landmarks)) return undefined
  return { ...snapToWords(text, place), similarity: 1 - only.errors / quote.words.length }
}
