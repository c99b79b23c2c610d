import type { Anchor, Claim, Mention, Note } from '../model'
import { checkAnchor } from '../text/anchoring'

/**
 * An anchor of a record, with its place in it: the words the record itself is on, or, in a step of a claim's chain, those
 * that name the source (`mention`) or set the report (`cue`).
 */
export type HeldAnchor = {
  readonly type: 'claim' | 'mention' | 'note'
  readonly id: string
  readonly anchor: Anchor
  readonly link?: { readonly index: number; readonly field: 'mention' | 'cue' }
}

export const anchorsOfClaim = ({ id, anchor, attribution }: Claim): HeldAnchor[] => {
  const held: HeldAnchor[] = [{ type: 'claim', id, anchor }]
  for (const [index, { mention, cue }] of attribution.entries()) {
    if (mention !== undefined) held.push({ type: 'claim', id, anchor: mention, link: { index, field: 'mention' } })
    if (cue !== undefined) held.push({ type: 'claim', id, anchor: cue, link: { index, field: 'cue' } })
  }
  return held
}

export const anchorsOfMention = ({ id, anchor }: Mention): HeldAnchor[] => [{ type: 'mention', id, anchor }]

export const anchorsOfNote = ({ id, target }: Note): HeldAnchor[] =>
  target.type === 'passage' ? [{ type: 'note', id, anchor: target.anchor }] : []

type Records = { claims: Iterable<Claim>; mentions: Iterable<Mention>; notes: Iterable<Note> }

/** Every anchor in the records of a document. */
export function* heldAnchors({ claims, mentions, notes }: Records): Generator<HeldAnchor> {
  for (const claim of claims) yield* anchorsOfClaim(claim)
  for (const mention of mentions) yield* anchorsOfMention(mention)
  for (const note of notes) yield* anchorsOfNote(note)
}

/** How many records are adrift: an anchor of theirs does not hold on the text. */
export const countAdrift = (text: string, records: Records): number => {
  const adrift = new Set<string>()
  for (const { id, anchor } of heldAnchors(records)) if (!checkAnchor(text, anchor).ok) adrift.add(id)
  return adrift.size
}

/** So many marks are adrift, in a sentence. */
export const adriftWords = (count: number): string =>
  count === 1
    ? '1 mark is adrift: its words are not in the text where they were.'
    : `${count.toLocaleString('en')} marks are adrift: their words are not in the text where they were.`
