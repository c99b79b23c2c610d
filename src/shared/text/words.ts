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

/** UTF-16 code units looked at on either side of a place at first: many times the usual word or sentence. */
const reach: Record<TextUnit, number> = { word: 500, sentence: 4_000 }

/** How many times as far is looked where nothing was found, and how far at most: no key goes through a whole document. */
const wider = 4
const farthest = 64_000

/** Which boundary is looked for: the start or the end of a unit, after the place (`direction` 1) or before it (-1). */
type Boundary = { direction: 1 | -1; edge: 'start' | 'end'; unit: TextUnit; language: string }

/**
 * The starts (or ends) of the words or sentences of a stretch of a block, without the white space around them. Where the
 * stretch was cut out of the block its own ends are none of theirs. Languages without spaces are cut by the dictionaries
 * of `Intl.Segmenter` (Thai, Lao, Khmer, Burmese, Chinese, Japanese).
 */
const edgesIn = (text: string, block: Block, { start, end }: Segment, { edge, unit, language }: Boundary): number[] => {
  // A line break inside a block is one that a program made to wrap it: it ends no sentence.
  const words = text.slice(start, end).replace(/[\r\n\u2028\u2029]/gu, ' ')
  const pieces = [...segmenterFor(language, unit).segment(words)]
  if (edge === 'start' && start > block.start) pieces.shift()
  if (edge === 'end' && end < block.end) pieces.pop()
  return pieces
    .filter(({ isWordLike }) => unit === 'sentence' || isWordLike === true)
    .map(({ index, segment }) => trimSegment(text, { start: start + index, end: start + index + segment.length }))
    .filter((piece) => piece.start < piece.end)
    .map((piece) => piece[edge])
}

/**
 * The next boundary in a block; none where it has no more. Only a stretch around the offset is cut up, however long the
 * block is, and a longer one, the way that is looked, only where a single word or sentence is longer. A sentence that
 * goes on beyond the farthest is taken to go on to the end of its block.
 */
const boundaryIn = (text: string, block: Block, offset: number, boundary: Boundary): number | undefined => {
  const { direction, edge, unit } = boundary
  const near = Math.min(Math.max(offset, block.start), block.end)
  for (let far = reach[unit]; far <= farthest; far *= wider) {
    const back = near - (direction === -1 ? far : reach[unit])
    const on = near + (direction === 1 ? far : reach[unit])
    const start = Math.max(block.start, graphemeStart(text, Math.max(0, back)))
    const end = Math.min(block.end, graphemeEnd(text, Math.min(text.length, on)))
    const edges = edgesIn(text, block, { start, end }, boundary)
    const found = direction === 1 ? edges.find((place) => place > offset) : edges.findLast((place) => place < offset)
    if (found !== undefined || (direction === 1 ? end === block.end : start === block.start)) return found
  }
  const last = direction === 1 ? 'end' : 'start'
  return unit === 'sentence' && edge === last ? block[last] : undefined
}

/**
 * The next start (or end) of a word or sentence after the offset or before it, in the next block where there is none in
 * this one; the offset itself where there is none at all. UTF-16 code units; never inside a grapheme cluster.
 */
export const boundaryNear = (text: string, blocks: readonly Block[], offset: number, boundary: Boundary): number => {
  const { direction, edge } = boundary
  for (let at = blockAt(blocks, offset); at >= 0; at += direction) {
    const block = blocks[at]
    if (block === undefined) return offset
    const found = boundaryIn(text, block, offset, boundary)
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
