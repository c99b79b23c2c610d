import { fail, ok, type Result } from '../errors'
import type { Anchor, AnchorDraft, AnchorSegment, Segment } from '../model/anchor'
import { isGraphemeBoundary } from './graphemes'
import type { ScriptOffsets } from './offsets'
import { beginning } from './surrogates'

/** Code points of context on either side of a quote (Hypothesis's habit). */
export const contextLength = 32

// The slices are long enough for 32 code points of two units each, so a pair cut at their far edge is never among them.
const before = (text: string, offset: number): string =>
  Array.from(text.slice(Math.max(0, offset - 2 * contextLength), offset))
    .slice(-contextLength)
    .join('')

const after = (text: string, offset: number): string =>
  Array.from(text.slice(offset, offset + 2 * contextLength))
    .slice(0, contextLength)
    .join('')

/** The segment with its quote selector, read from the text. Offsets in UTF-16 code units. */
export const quoteSegment = (text: string, { start, end }: Segment): AnchorSegment => ({
  start,
  end,
  exact: text.slice(start, end),
  prefix: before(text, start),
  suffix: after(text, end),
})

/** Sorts segments and joins those that touch or overlap; empty ones are dropped. */
export const mergeSegments = (segments: readonly Segment[]): Segment[] => {
  const merged: Segment[] = []
  for (const { start, end } of segments.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start >= end) continue
    const last = merged.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** Are these the same places in the same order? */
export const sameSegments = (a: readonly Segment[], b: readonly Segment[]): boolean =>
  a.length === b.length && a.every(({ start, end }, i) => start === b[i]?.start && end === b[i]?.end)

/** Makes an anchor for the segments, in text order and merged. Offsets in UTF-16 code units. */
export const makeAnchor = (text: string, segments: readonly Segment[]): Anchor => ({
  segments: mergeSegments(segments).map((segment) => quoteSegment(text, segment)),
})

const excerpt = (words: string): string => (words.length > 60 ? `${beginning(words, 57)}…` : words)

type Context = { prefix?: string | undefined; suffix?: string | undefined }

/** Do prefix and suffix, as far as they are given, stand right before and right after the place? */
const standsIn = (text: string, { start, end }: Segment, { prefix = '', suffix = '' }: Context): boolean =>
  text.slice(Math.max(0, start - prefix.length), start) === prefix && text.startsWith(suffix, end)

const failContext = (place: string) =>
  fail('anchor-mismatch', `The prefix or the suffix given does not stand beside ${place} in the text.`)

type Told = (utf16: number) => number

const same: Told = (offset) => offset

const placeTold = ({ start, end }: Segment, told: Told): string => `${told(start)}–${told(end)}`

/**
 * Holds an anchor against the text it claims to be on: in bounds, in order, on grapheme boundaries, on its own
 * words and in its own context. `told` makes of an offset the one that an error names. Errors: `anchor-invalid`, `anchor-mismatch`.
 */
export const checkAnchor = (text: string, anchor: Anchor, told: Told = same): Result<Anchor> => {
  if (anchor.segments.length === 0) return fail('anchor-invalid', 'An anchor needs at least one segment.')
  let previousEnd = 0
  for (const segment of anchor.segments) {
    const { start, end, exact } = segment
    if (start < 0 || start >= end || end > text.length)
      return fail(
        'anchor-invalid',
        `The segment ${placeTold(segment, told)} is empty or lies outside the text (length ${told(text.length)}).`,
      )
    if (start < previousEnd)
      return fail(
        'anchor-invalid',
        `The segment ${placeTold(segment, told)} overlaps the one before it or is out of order.`,
      )
    previousEnd = end
    if (text.slice(start, end) !== exact)
      return fail(
        'anchor-mismatch',
        `At ${placeTold(segment, told)} the text reads “${excerpt(text.slice(start, end))}”, not “${excerpt(exact)}”.`,
      )
    if (!standsIn(text, segment, segment)) return failContext(placeTold(segment, told))
    if (!isGraphemeBoundary(text, start) || !isGraphemeBoundary(text, end))
      return fail('anchor-invalid', `The segment ${placeTold(segment, told)} would split a character.`)
  }
  return ok(anchor)
}

/** Where the words stand in that context: none, one, or the first two. */
const placesOf = (text: string, exact: string, context: Context): number[] => {
  const places: number[] = []
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    if (standsIn(text, { start: at, end: at + exact.length }, context)) places.push(at)
    if (places.length > 1) break
  }
  return places
}

/**
 * Completes an anchor that a script wrote: finds the words where only words are given (they must occur exactly
 * once in their context), checks words and context where offsets are given too, and reads the quote selectors
 * from the text. The draft's offsets, and those that errors name, are in the script's unit. Errors: `anchor-invalid`, `anchor-mismatch`, `anchor-ambiguous`.
 */
export const completeAnchor = (
  text: string,
  draft: AnchorDraft,
  { toUtf16, fromUtf16 }: ScriptOffsets,
): Result<Anchor> => {
  const segments: AnchorSegment[] = []
  for (const { start, end, exact, ...context } of draft.segments) {
    if (start !== undefined && end !== undefined) {
      const segment = quoteSegment(text, { start: toUtf16(start), end: toUtf16(end) })
      if (exact !== undefined && segment.exact !== exact)
        return fail(
          'anchor-mismatch',
          `At ${start}–${end} the text reads “${excerpt(segment.exact)}”, not “${excerpt(exact)}”.`,
        )
      if (!standsIn(text, segment, context)) return failContext(`${start}–${end}`)
      segments.push(segment)
    } else if (start === undefined && end === undefined && exact !== undefined) {
      const places = placesOf(text, exact, context)
      const [place] = places
      if (place === undefined) return fail('anchor-mismatch', `The words “${excerpt(exact)}” are not in the text.`)
      if (places.length > 1)
        return fail(
          'anchor-ambiguous',
          `The words “${excerpt(exact)}” stand in the text more than once; give a prefix, a suffix or offsets.`,
        )
      segments.push(quoteSegment(text, { start: place, end: place + exact.length }))
    } else {
      return fail('anchor-invalid', 'A segment needs start and end, or exact, or all three.')
    }
  }
  segments.sort((a, b) => a.start - b.start)
  return checkAnchor(text, { segments }, fromUtf16)
}
