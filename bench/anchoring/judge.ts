import type { Anchor, Segment } from '#shared/model/index'
import { plainWords } from '#shared/text/reanchor/normalise'
import { type Reanchored, reanchor } from '#shared/text/reanchor/reanchor'
import { randomFrom } from '../random'
import type { MarkedText } from './eval-articles'
import type { Mutated, Mutation } from './mutations'

/** What became of the anchors of a text that was edited, against what is known of the edit. */
export type Tally = {
  /** Anchors whose words all stand in the new text, in their order, with nothing between that was not there. */
  surviving: number
  /** Those that were found, on just those words. */
  found: number
  /** Those that were called adrift, or offered other places. */
  missed: number
  /** Anchors whose words stand twice, side by side: adrift or on either, both are right. Counted with neither. */
  twice: number
  /** Anchors whose words are gone. */
  gone: number
  /** Answers on other words than the anchor's own, found ones and offered ones, whatever became of its words. */
  onOthers: number
  /** Offers: words like the lost ones, in their place. */
  offered: number
  /** Anchors that were called adrift, whatever became of their words. */
  adrift: number
}

const noTally = (): Tally => ({
  surviving: 0,
  found: 0,
  missed: 0,
  twice: 0,
  gone: 0,
  onOthers: 0,
  offered: 0,
  adrift: 0,
})

/** Where the words of a segment stand now, if they all do. White space at their ends is not a word. */
const nowOf = (text: string, mutated: Mutated, places: Int32Array, { start, end }: Segment): Segment | undefined => {
  const words = text.slice(start, end)
  const from = start + (words.length - words.trimStart().length)
  const to = end - (words.length - words.trimEnd().length)
  const first = places[from] ?? -1
  const last = places[to - 1] ?? -1
  if (from >= to || first === -1 || last < first) return undefined
  const now = mutated.text.slice(first, last + 1)
  return plainWords(now) === plainWords(text.slice(from, to)) ? { start: first, end: last + 1 } : undefined
}

/** Does an offered place touch what was put in place of the segment, or what is left of it? */
const isInPlace = (mutated: Mutated, old: Segment, now: Segment): boolean => {
  for (let at = old.start; at < old.end; at++) {
    const place = mutated.places[at] ?? -1
    if (now.start <= place && place < now.end) return true
  }
  return mutated.replaced.some(
    ({ from, to, start, end }) => from < old.end && old.start < to && start < now.end && now.start < end,
  )
}

export type Wrong = { anchor: Anchor; answer: Reanchored; expected: readonly (Segment | undefined)[] }

/** Re-anchors and counts. `wrong` is told of every answer on other words, `missed` of every surviving anchor not found. */
export const judge = (
  text: string,
  anchors: readonly Anchor[],
  mutated: Mutated,
  tally: Tally,
  tell: (what: 'wrong' | 'missed', found: Wrong) => void = () => {},
): void => {
  reanchor(mutated.text, anchors).forEach((answer, i) => {
    const anchor = anchors[i]
    if (anchor === undefined) return
    const expectations = [mutated.places, mutated.otherPlaces]
      .filter((places) => places !== undefined)
      .map((places) => anchor.segments.map((segment) => nowOf(text, mutated, places, segment)))
      .filter((now) => now.every((segment, nth) => segment !== undefined && segment.start >= (now[nth - 1]?.end ?? 0)))
    const survives = expectations.length > 0
    const expected = expectations[0] ?? []
    const isTwice = expectations.length > 1 && expected.some((now, nth) => now?.start !== expectations[1]?.[nth]?.start)
    if (isTwice) tally.twice++
    else if (survives) tally.surviving++
    else tally.gone++
    if (answer.kind === 'adrift') {
      tally.adrift++
      if (survives && !isTwice) {
        tally.missed++
        tell('missed', { anchor, answer, expected })
      }
      return
    }
    const { segments } = answer.kind === 'here' ? anchor : answer.anchor
    const wrong = () => {
      tally.onOthers++
      tell('wrong', { anchor, answer, expected })
    }
    if (answer.kind === 'near') {
      const inPlace = segments.every((now, nth) => {
        const old = anchor.segments[nth]
        return old !== undefined && isInPlace(mutated, old, now)
      })
      if (!inPlace) wrong()
      else tally.offered++
      if (survives && !isTwice) {
        tally.missed++
        tell('missed', { anchor, answer, expected })
      }
      return
    }
    const exact = expectations.some((right) =>
      segments.every((now, nth) => {
        // White space at its ends belongs to a segment that stands as it was.
        const trimmed = now.start + (now.exact.length - now.exact.trimStart().length)
        return trimmed === right[nth]?.start && trimmed + now.exact.trim().length === right[nth]?.end
      }),
    )
    if (!exact) wrong()
    else if (!isTwice) tally.found++
  })
}

/** Edits every text in one way, `rounds` times each with other seed numbers, re-anchors and counts. */
export const tallyOf = (articles: readonly MarkedText[], mutate: Mutation, rounds: number): Tally => {
  const tally = noTally()
  articles.forEach(({ text, anchors }, i) => {
    for (let round = 0; round < rounds; round++)
      judge(text, anchors, mutate(text, randomFrom(i * rounds + round)), tally)
  })
  return tally
}
