import { expect, it } from 'vitest'
import { newId } from '#shared/ids'
import { matchClaims } from '#shared/match-claims'
import type { Claim } from '#shared/model'
import { makeAnchor } from '#shared/text/anchoring'

const text = 'The dam is sound. Engineers found a crack. Müller denied it.'

const claim = (words: string, statement?: string): Claim => ({
  id: newId(),
  anchor: makeAnchor(text, [{ start: text.indexOf(words), end: text.indexOf(words) + words.length }]),
  ...(statement === undefined ? {} : { statement }),
  kind: 'statement',
  presentedAs: 'fact',
  attribution: [],
  credibility: null,
  verification: 'unchecked',
  tags: [],
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'Ana',
  modifiedAt: '2026-01-01T00:00:00Z',
})

const denied = claim('Müller denied it', 'A spokesman said there was no damage.')
const crack = claim('found a crack')
const sound = claim('The dam is sound')
const matches = (query: string) => matchClaims([denied, crack, sound], query)

it('lists them as the text has them', () => {
  expect(matches(' ')).toEqual([sound, crack, denied])
})

it('finds every word, in the analyst’s wording or the article’s', () => {
  expect(matches('damage muller')).toEqual([denied])
  expect(matches('DAM')).toEqual([sound, denied])
  expect(matches('dam crack')).toEqual([])
  expect(matches('no\tdamage  muller\n')).toEqual([denied])
})

it('finds no word made of the end of one wording and the beginning of the other', () => {
  expect(matches('damage. muller')).toEqual([denied])
  expect(matches('damage.muller')).toEqual([])
})

it('keeps claims that begin in one place in one order, however they come', () => {
  const some = Array.from({ length: 5 }, () => claim('found a crack'))
  const inOrder = some.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(matchClaims(some, 'crack')).toEqual(inOrder)
  expect(matchClaims(some.toReversed(), 'crack')).toEqual(inOrder)
})
