import { create } from 'zustand'
import { anchorsOfClaim, anchorsOfMention, anchorsOfNote, type HeldAnchor } from '#shared/changes/held-anchors'
import { Records } from '#shared/changes/records'
import { checkAnchor } from '#shared/text/anchoring'
import type { Reanchored } from '#shared/text/reanchor/reanchor'
import type { TextRecord } from './text-record'

/** An anchor that does not hold on the text on screen. `key` tells it from the other anchors of its record. */
export type Adrift = HeldAnchor & { readonly key: string }

/** What was found of the words of an anchor that is adrift; `unsought`: they could not be looked for. */
export type Found = Reanchored | { readonly kind: 'unsought' }
/** `for` is the anchor it was asked for. */
export type Offer = { readonly for: Adrift['anchor']; readonly found: Found }

/** A record of the document with its anchors that are adrift, one at least. */
export type AdriftRecord = { readonly id: string; readonly anchors: readonly Adrift[] }

type AdriftState = {
  readonly items: Records<AdriftRecord>
  /** By the key of the item. */
  readonly offers: ReadonlyMap<string, Offer>
}

const none: Records<AdriftRecord> = Records.of<AdriftRecord>([])

/**
 * What is adrift in the open document. Derived: the document index keeps the items up, change by change, and what is found
 * of their words comes from a worker. Nothing of it is stored anywhere.
 */
export const useAdrift = create<AdriftState>()(() => ({ items: none, offers: new Map() }))

const keyOf = ({ id, link }: HeldAnchor): string => (link === undefined ? id : `${id} ${link.index} ${link.field}`)

const anchorsOf = (found: TextRecord): HeldAnchor[] => {
  switch (found.type) {
    case 'claim':
      return anchorsOfClaim(found.record)
    case 'mention':
      return anchorsOfMention(found.record)
    case 'note':
      return anchorsOfNote(found.record)
    default:
      return found satisfies never
  }
}

/** The anchors of a record that do not hold on the text. */
export const adriftOf = (text: string, found: TextRecord): readonly Adrift[] =>
  anchorsOf(found)
    .filter(({ anchor }) => !checkAnchor(text, anchor).ok)
    .map((held) => ({ ...held, key: keyOf(held) }))

/** Takes in what is adrift of some records, in the place of what was; `anew`: and nothing is of all others. */
export const setAdrift = (changes: ReadonlyMap<string, readonly Adrift[]>, anew: boolean) => {
  const { items: before, offers } = useAdrift.getState()
  let items = anew ? none : before
  for (const [id, anchors] of changes) {
    if (anchors.length > 0) items = items.set({ id, anchors })
    else if (items.size > 0) items = items.delete(id)
  }
  if (items !== before) useAdrift.setState({ items, offers: anew ? new Map() : offers })
}

/** The ids of the records of which something is adrift. */
export const adriftIds = (): string[] => useAdrift.getState().items.keys()
export const hasAdrift = (id: string): boolean => useAdrift.getState().items.has(id)

const isWhole = ({ link }: Adrift): boolean => link === undefined

/** The words of the record itself are adrift, so that it stands nowhere in the text. */
export const isAdrift = (id: string): boolean => useAdrift.getState().items.get(id)?.anchors.some(isWhole) === true

/** What is said where something is to be done with the words of a record that is adrift. */
export const reattachFirst = 'Its words are adrift. Select the right ones in the text and re-attach it first.'

/** What was found of the words, if it was asked for the anchor as it is now. */
export const offerFor = ({ offers }: Pick<AdriftState, 'offers'>, { key, anchor }: Adrift): Found | undefined => {
  const offer = offers.get(key)
  return offer?.for === anchor ? offer.found : undefined
}

const startOf = ({ anchor }: Adrift): number => anchor.segments[0]?.start ?? 0

/** All that is adrift, in the order in which it stood in the text. */
export const adriftInOrder = ({ items }: Pick<AdriftState, 'items'>): Adrift[] =>
  items
    .values()
    .flatMap(({ anchors }) => anchors)
    .sort((a, b) => startOf(a) - startOf(b) || (a.key < b.key ? -1 : 1))

/** Have the words of all that is adrift been looked for? */
export const isAllSought = (state: AdriftState): boolean =>
  adriftInOrder(state).every((item) => offerFor(state, item) !== undefined)
