import type { Segment } from '../model/anchor'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * How far around an offset we look for grapheme boundaries. A cluster may be longer in theory (a letter with
 * thousands of combining marks); then the whole text is looked at.
 */
const window = 256

/** A place near `offset` that is surely a boundary: after a line break, or the edge of the text. */
const safeStart = (text: string, offset: number): number => {
  for (let i = offset; i > 0 && i > offset - window; i--) {
    const unit = text.charCodeAt(i - 1)
    // LF always ends a cluster (UAX #29, GB4); a space does unless a mark follows it.
    if (unit === 0x0a) return i
    if (unit === 0x20 && i < offset && text.charCodeAt(i) < 0x80) return i
  }
  return 0
}

/** Is `offset` (UTF-16) a boundary between grapheme clusters of the text? Both ends of the text are. */
export const isGraphemeBoundary = (text: string, offset: number): boolean =>
  offset >= 0 && offset <= text.length && graphemeStart(text, offset) === offset

/** The start (UTF-16) of the grapheme cluster that holds `offset`; `offset` itself where it is a boundary. */
export const graphemeStart = (text: string, offset: number): number => {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  const from = safeStart(text, offset)
  const hit = segmenter.segment(text.slice(from, offset + window)).containing(offset - from)
  return hit === undefined ? offset : from + hit.index
}

/** The end (UTF-16) of the grapheme cluster that holds `offset`; `offset` itself where it is a boundary. */
export const graphemeEnd = (text: string, offset: number): number => {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  const from = safeStart(text, offset)
  const hit = segmenter.segment(text.slice(from, offset + window)).containing(offset - from)
  if (hit === undefined || from + hit.index === offset) return offset
  return from + hit.index + hit.segment.length
}

/** Widens a segment to whole grapheme clusters. */
export const snapToGraphemes = (text: string, { start, end }: Segment): Segment => ({
  start: graphemeStart(text, start),
  end: graphemeEnd(text, end),
})

const isSpace = (char: string) => /^[\s\u200b\ufeff]$/u.test(char)

/** Narrows a segment so that it neither starts nor ends with white space. May come out empty. */
export const trimSegment = (text: string, segment: Segment): Segment => {
  let { start, end } = segment
  while (start < end && isSpace(text.charAt(start))) start++
  while (end > start && isSpace(text.charAt(end - 1))) end--
  return { start, end }
}
