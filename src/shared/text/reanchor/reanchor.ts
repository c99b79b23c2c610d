import type { Anchor, Segment } from '../../model/anchor'
import { checkAnchor, quoteSegment } from '../anchoring'
import { countPlaces } from './candidates'
import { type Near, nearestTo } from './near'
import { plainText } from './normalise'
import { placeQuotes } from './place-quotes'
import { type Quote, quoteOf } from './quote'
import { seedPlaces } from './seeds'

/**
 * What became of an anchor in another text.
 * - `here`: it holds as it is: its words, in their context, at its place.
 * - `moved`: its words stand elsewhere, beyond doubt; `anchor` is on them. They are the same but for white space and
 *   the shape of quotation marks.
 * - `near`: words like its own stand where its own would; `anchor` is on them. To be offered, never to be taken.
 * - `adrift`: neither, or more than one place would do. `standing`: where its words stand, whatever is around them. Of several segments
 *   it is said of the one that stands in the fewest places.
 */
export type Reanchored =
  | { kind: 'here' }
  | { kind: 'moved'; anchor: Anchor }
  | { kind: 'near'; anchor: Anchor; similarity: number }
  | { kind: 'adrift'; standing: 'nowhere' | 'once' | 'several times' }

const standings = ['nowhere', 'once', 'several times'] as const

/** Segments belong together: in order, and no farther apart than they were but for a few spaces. */
const belong = (old: readonly Segment[], now: readonly Segment[]): boolean =>
  now.every(({ start }, i) => {
    const before = now[i - 1]
    const oldBefore = old[i - 1]
    const oldStart = old[i]?.start
    if (before === undefined || oldBefore === undefined || oldStart === undefined) return true
    return start >= before.end && start - before.end <= 1.5 * (oldStart - oldBefore.end) + 16
  })

/**
 * Finds anchors again in a text that may have changed since they were made. An anchor is found whole or not at all,
 * its segments in text order and apart; none splits a grapheme cluster. All anchors of one text should be asked for
 * at once: each is evidence for its neighbours, and the text is read once for all. Offsets in UTF-16 code units, those of
 * `anchors` into the old text, those of the answers into `text`. See docs/anchoring.md.
 */
export const reanchor = (text: string, anchors: readonly Anchor[]): Reanchored[] => {
  const holds = anchors.map((anchor) => checkAnchor(text, anchor).ok)
  if (holds.every(Boolean)) return anchors.map(() => ({ kind: 'here' }))

  const quotes = anchors.flatMap(({ segments }) => segments.map(quoteOf))
  const haystack = { text, ...plainText(text) }
  const places = seedPlaces(
    haystack.plain,
    quotes.map(({ whole }) => whole),
  )
  const { found, contested, landmarks } = placeQuotes(haystack, quotes, places)

  /** A quote's place, with the share of its letters that stand there. */
  const placeOf = (nth: number): Near | undefined => {
    const exact = found[nth]
    if (exact !== undefined) return { ...exact, similarity: 1 }
    const quote = quotes[nth]
    if (quote === undefined || contested.has(nth)) return undefined
    return nearestTo(haystack, quote, places[nth] ?? [], landmarks)
  }

  const adrift = (own: readonly Quote[]): Reanchored => {
    const fewest = Math.min(...own.map((quote) => countPlaces(haystack, quote, standings.length - 1)))
    return { kind: 'adrift', standing: standings[fewest] ?? 'nowhere' }
  }

  let next = 0
  return anchors.map(({ segments }, i) => {
    const first = next
    next += segments.length
    if (holds[i]) return { kind: 'here' }
    const placed: Near[] = []
    for (let nth = first; nth < next; nth++) {
      const place = placeOf(nth)
      if (place === undefined) return adrift(quotes.slice(first, next))
      placed.push(place)
    }
    if (!belong(segments, placed)) return adrift(quotes.slice(first, next))
    const anchor = { segments: placed.map((segment) => quoteSegment(text, segment)) }
    if (found.slice(first, next).every((segment) => segment !== undefined)) return { kind: 'moved', anchor }
    return { kind: 'near', anchor, similarity: Math.min(...placed.map(({ similarity }) => similarity)) }
  })
}
