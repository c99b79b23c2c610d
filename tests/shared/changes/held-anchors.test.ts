import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAdrift, type HeldAnchor, heldAnchors } from '#shared/changes/held-anchors'
import type { Claim, Mention, Note } from '#shared/model/index'
import { checkAnchor } from '#shared/text/anchoring'
import * as any from '../arbitraries'

const records = fc.record({
  claims: fc.uniqueArray(any.claim, { selector: ({ id }) => id, maxLength: 4 }),
  mentions: fc.uniqueArray(any.mention, { selector: ({ id }) => id, maxLength: 3 }),
  notes: fc.uniqueArray(any.note, { selector: ({ id }) => id, maxLength: 4 }),
})

/** Every anchor in a value, found by its shape alone. */
const anchorsIn = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return []
  return 'segments' in value ? [value] : Object.values(value).flatMap(anchorsIn)
}

/** The anchor that is where a held one says it is. */
const anchorAt = (
  { claims, mentions, notes }: { claims: Claim[]; mentions: Mention[]; notes: Note[] },
  { type, id, link }: HeldAnchor,
): unknown => {
  if (type === 'mention') return mentions.find((mention) => mention.id === id)?.anchor
  if (type === 'note') {
    const target = notes.find((note) => note.id === id)?.target
    return target?.type === 'passage' ? target.anchor : undefined
  }
  const claim = claims.find((other) => other.id === id)
  return link === undefined ? claim?.anchor : claim?.attribution[link.index]?.[link.field]
}

describe('heldAnchors', () => {
  it('has every anchor of the records, each where it says', () => {
    fc.assert(
      fc.property(records, (all) => {
        const held = [...heldAnchors(all)]
        expect(new Set(held.map(({ anchor }) => anchor))).toEqual(new Set(anchorsIn(all)))
        expect(held).toHaveLength(anchorsIn(all).length)
        for (const one of held) expect(anchorAt(all, one)).toBe(one.anchor)
      }),
    )
  })
})

describe('countAdrift', () => {
  it('counts each record once of which an anchor is off its words', () => {
    fc.assert(
      fc.property(records, (all) => {
        const isAdrift = (record: Claim | Mention | Note) =>
          [...heldAnchors(all)].some(({ id, anchor }) => id === record.id && !checkAnchor(any.anchoredText, anchor).ok)
        const count = [...all.claims, ...all.mentions, ...all.notes].filter(isAdrift).length
        expect(countAdrift(any.anchoredText, all)).toBe(count)
      }),
    )
  })
})
