import type { Segment } from '../model/anchor'
import { type Block, blockAt } from './blocks'
import { graphemeEnd, graphemeStart, trimSegment } from './graphemes'
import { localesOf } from './locales'

/** What an edge or a caret may move by, besides characters. */
export type TextUnit = 'word' | 'sentence'

const segmenters = new Map<string, Intl.Segmenter>()

/** The segmenter of a language (BCP 47), made once. */
const segmenterFor = (language: string, granularity: TextUnit): Intl.Segmenter => {
  const key = `${granularity} ${language}`
  const known = segmenters.get(key)
  if (known !== undefined) return known
  const made = new Intl.Segmenter([...localesOf(language)], { granularity })
  segmenters.set(key, made)
  return made
}

/**
 * A fragment of a text without the word that may be cut at its start (or end), the punctuation and the white space beside it;
 * empty where that is all there is. Where the text is not at hand nobody can tell whether the word is whole.
 */
export const withoutCutWord = (fragment: string, edge: 'start' | 'end', language: string): string => {
  const pieces = [...segmenterFor(language, 'word').segment(fragment)]
  if (edge === 'end') pieces.reverse()
  const isSpace = ({ segment }: Intl.SegmentData) => /\s/u.test(segment)
  const cut = pieces.findIndex((piece) => piece.isWordLike === true || isSpace(piece))
  const kept = pieces.slice(cut).find((piece, nth) => isSpace(piece) || (nth > 0 && piece.isWordLike === true))
  if (cut === -1 || kept === undefined) return ''
  const { index, segment } = kept
  return edge === 'start' ? fragment.slice(index).trimStart() : fragment.slice(0, index + segment.length).trimEnd()
}

/** The start (UTF-16) of the word that an offset is inside of; the offset itself where it is between words. */
export const wordStart = (text: string, offset: number, language: string): number => {
  const from = Math.max(0, offset - reach.word)
  const piece = segmenterFor(language, 'word')
    .segment(text.slice(from, offset + reach.word))
    .containing(offset - from)
  return piece?.isWordLike === true ? from + piece.index : offset
}

/** UTF-16 code units looked at on either side of a place: many times the longest word or sentence of an article. */
const reach: Record<TextUnit, number> = { word: 500, sentence: 4_000 }

/**
 * The words or sentences of a block near an offset, without the white space around them. Only a stretch around the
 * offset is cut up, however long the block is. Languages without spaces are cut by the dictionaries of
 * `Intl.Segmenter` (Thai, Lao, Khmer, Burmese, Chinese, Japanese).
 */
const piecesNear = (text: string, block: Block, offset: number, unit: TextUnit, language: string): Segment[] => {
  const from = Math.max(block.start, graphemeStart(text, Math.max(0, offset - reach[unit])))
  const to = Math.min(block.end, graphemeEnd(text, Math.min(text.length, offset + reach[unit])))
  // A line break inside a block is one that a program made to wrap it: it ends no sentence.
  const words = text.slice(from, to).replace(/[\r\n\u2028\u2029]/gu, ' ')
  const pieces = [...segmenterFor(language, unit).segment(words)]
  // Where the stretch was cut out of the block its ends are no ends of words.
  if (from > block.start) pieces.shift()
  if (to < block.end) pieces.pop()
  return pieces
    .filter(({ isWordLike }) => unit === 'sentence' || isWordLike === true)
    .map(({ index, segment }) => trimSegment(text, { start: from + index, end: from + index + segment.length }))
    .filter(({ start, end }) => start < end)
}

/** Which boundary is looked for: the start or the end of a unit, after the place (`direction` 1) or before it (-1). */
type Boundary = { direction: 1 | -1; edge: 'start' | 'end'; unit: TextUnit; language: string }

/**
 * The next start (or end) of a word or sentence after the offset or before it, in the next block where there is none in
 * this one; the offset itself where there is none at all. UTF-16 code units; never inside a grapheme cluster.
 */
export const boundaryNear = (
  text: string,
  blocks: readonly Block[],
  offset: number,
  { direction, edge, unit, language }: Boundary,
): number => {
  for (let at = blockAt(blocks, offset); at >= 0; at += direction) {
    const block = blocks[at]
    if (block === undefined) return offset
    const near = Math.min(Math.max(offset, block.start), block.end)
    const edges = piecesNear(text, block, near, unit, language).map((piece) => piece[edge])
    const found = direction === 1 ? edges.find((place) => place > offset) : edges.findLast((place) => place < offset)
    if (found !== undefined) return edge === 'start' ? graphemeStart(text, found) : graphemeEnd(text, found)
  }
  return offset
}

/** The start (or end) of a word that is nearest to the offset; the offset itself where there is no word. UTF-16. */
export const nearestWordEdge = (
  text: string,
  blocks: readonly Block[],
  offset: number,
  edge: 'start' | 'end',
  language: string,
): number => {
  const before = boundaryNear(text, blocks, offset + 1, { direction: -1, edge, unit: 'word', language })
  const after = boundaryNear(text, blocks, offset - 1, { direction: 1, edge, unit: 'word', language })
  // One that was not found is the offset it was looked for from.
  if (before > offset) return after < offset ? offset : after
  if (after < offset) return before
  return offset - before <= after - offset ? before : after
}
