import type { Segment } from '#shared/model'
import { type Query, searchable } from './find-text'

/** A text is looked through in pieces so long, with so much around each (UTF-16 code units). */
const pieceLength = 64_000
const margin = 1_000
/** Longer words than this a piece might not have as a whole. */
const longest = 500
/** Milliseconds. Typing never waits longer. */
const patience = 4
/** Nobody sees more before the worker has answered. */
const most = 100

type Piece = { readonly start: number; readonly find: ReturnType<typeof searchable> }

/**
 * Looks in a text from an offset on (UTF-16 code units) for what is typed, at once and as far as a few milliseconds go, so that
 * the first hits are there in the frame of the letter. Answers those of the first piece that has any; none says nothing. For
 * regular expressions, which may explode, it does not look.
 */
export const createLookAhead = (text: string, language: string, from: number) => {
  const pieces = new Map<number, Piece>()

  const pieceAt = (own: number): Piece => {
    const known = pieces.get(own)
    if (known !== undefined) return known
    const start = Math.max(0, own - margin)
    const made = { start, find: searchable(text.slice(start, own + pieceLength + margin), language) }
    pieces.set(own, made)
    return made
  }

  return (query: Query): Segment[] => {
    if (query.regex || query.words.length > longest) return []
    const until = performance.now() + patience
    for (let own = from; own < text.length && performance.now() < until; own += pieceLength) {
      const { start, find } = pieceAt(own)
      const found = find(query)
      if ('refused' in found) return []
      const hits: Segment[] = []
      for (const hit of found) {
        const at = start + hit.start
        if (at >= own + pieceLength || hits.length === most) break
        if (at >= own) hits.push({ start: at, end: start + hit.end })
      }
      if (hits.length > 0) return hits
    }
    return []
  }
}
