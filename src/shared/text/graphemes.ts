import type { Segment } from '../model/anchor'

/** Extended grapheme clusters (UAX #29), which are the same in every language. */
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Characters after which a boundary depends on more than the next one: marks and joiners (GB9c, GB11). A few that
 * could be told from the pair are among them; that costs a step, no more. Between two regional indicators there may
 * be a boundary too (GB12, GB13), but the pair alone never shows one.
 */
const needsContext = /^[\p{M}\p{Cf}\p{Grapheme_Extend}\p{Emoji_Modifier}]$/u

/**
 * Line feed; Latin, Greek, Cyrillic, Hebrew, Arabic and kana letters, digits, ideographs, dashes and quotation marks, without
 * anything that joins: between any two of them there is a boundary. First and last UTF-16 code units.
 */
const plainUnits = [
  [0x0a, 0x0a],
  [0x20, 0x2ff],
  [0x370, 0x482],
  [0x48a, 0x52f],
  [0x5d0, 0x5ea],
  [0x620, 0x64a],
  [0x2010, 0x2027],
  [0x3001, 0x3029],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x3400, 0x9fff],
  [0xff01, 0xff60],
] as const
const plain = new Uint8Array(0x10000)
for (const [first, last] of plainUnits) plain.fill(1, first, last + 1)
const isPlain = (unit: number): boolean => plain[unit] === 1
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** Is there a boundary at the offset that the characters on either side of it prove, whatever stands around them? */
const isSureBoundary = (text: string, offset: number): boolean => {
  if (offset <= 0 || offset >= text.length) return true
  const left = text.charCodeAt(offset - 1)
  const right = text.charCodeAt(offset)
  if (isPlain(left) && isPlain(right)) return true
  if (isHigh(left) && isLow(right)) return false
  const isPair = isLow(left) && offset > 1 && isHigh(text.charCodeAt(offset - 2))
  const before = text.slice(isPair ? offset - 2 : offset - 1, offset)
  if (needsContext.test(before)) return false
  const pair = before + String.fromCodePoint(text.codePointAt(offset) ?? 0)
  return segmenter.segment(pair).containing(before.length)?.index === before.length
}

/**
 * The cluster that holds the offset; empty where the offset is a boundary. Looks from the nearest sure boundary
 * before it to the nearest after it, a few characters in any script, so that a long text costs no more than a
 * short one. Only a run of marks, joined emoji or flags is looked through to its ends.
 */
const clusterAt = (text: string, offset: number): Segment => {
  const at = Math.min(Math.max(offset, 0), text.length)
  if (isSureBoundary(text, at)) return { start: at, end: at }
  let from = at
  let to = at
  while (!isSureBoundary(text, from)) from--
  while (!isSureBoundary(text, to)) to++
  const hit = segmenter.segment(text.slice(from, to)).containing(at - from)
  if (hit === undefined || from + hit.index === at) return { start: at, end: at }
  return { start: from + hit.index, end: from + hit.index + hit.segment.length }
}

/** Is `offset` (UTF-16) a boundary between grapheme clusters of the text? Both ends of the text are. */
export const isGraphemeBoundary = (text: string, offset: number): boolean =>
  offset >= 0 && offset <= text.length && (isSureBoundary(text, offset) || clusterAt(text, offset).start === offset)

/** The start (UTF-16) of the grapheme cluster that holds `offset`; `offset` itself where it is a boundary. */
export const graphemeStart = (text: string, offset: number): number => clusterAt(text, offset).start

/** The end (UTF-16) of the grapheme cluster that holds `offset`; `offset` itself where it is a boundary. */
export const graphemeEnd = (text: string, offset: number): number => clusterAt(text, offset).end

/** Widens a segment to whole grapheme clusters. */
export const snapToGraphemes = (text: string, { start, end }: Segment): Segment => ({
  start: graphemeStart(text, start),
  end: graphemeEnd(text, end),
})

const isSpace = (char: string) => /^[\s\u200b\ufeff]$/u.test(char)

/**
 * Narrows a segment so that it neither starts nor ends with white space. A space that carries a mark is no white
 * space: no character is split. May come out empty.
 */
export const trimSegment = (text: string, segment: Segment): Segment => {
  let { start, end } = segment
  while (start < end && isSpace(text.charAt(start))) start++
  while (end > start && isSpace(text.charAt(end - 1))) end--
  if (start === end) return { start, end }
  return {
    start: start === segment.start ? start : Math.max(segment.start, graphemeStart(text, start)),
    end: end === segment.end ? end : Math.min(segment.end, graphemeEnd(text, end)),
  }
}
