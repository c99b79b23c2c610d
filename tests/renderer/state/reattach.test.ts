import { expect, test } from 'vitest'
import { Records } from '#shared/changes/records'
import { makeAnchor } from '#shared/text/anchoring'
import type { Adrift, Offer } from '../../../src/renderer/state/adrift'
import { beyondDoubt } from '../../../src/renderer/state/reattach'

const text = 'The dam was opened on Sunday night, and the water came.'

const adriftOn = (id: string, words: string): Adrift => {
  const start = text.indexOf(words)
  return { type: 'claim', id, key: id, anchor: makeAnchor(text, [{ start, end: start + words.length }]) }
}
const foundElsewhere = ({ key, anchor }: Adrift): [string, Offer] => [
  key,
  { for: anchor, found: { kind: 'moved', anchor } },
]

test('what is beyond doubt is all of it: nothing before all has been looked for', () => {
  const first = adriftOn('1', 'The dam')
  const second = adriftOn('2', 'the water')
  const items = Records.of([first, second].map((item) => ({ id: item.id, anchors: [item] })))
  expect(beyondDoubt({ items, offers: new Map([foundElsewhere(first)]) })).toEqual([])
  // Looked for as it was, not as it is now.
  const stale: [string, Offer] = ['2', { for: first.anchor, found: { kind: 'moved', anchor: first.anchor } }]
  expect(beyondDoubt({ items, offers: new Map([foundElsewhere(first), stale]) })).toEqual([])
  const all = new Map([first, second].map(foundElsewhere))
  expect(beyondDoubt({ items, offers: all }).map(({ item }) => item.id)).toEqual(['1', '2'])
})
