import { expect, it } from 'vitest'
import { newId } from '#shared/ids'
import type { Source } from '#shared/model'
import { matchSources } from '../../../src/renderer/ui/match-sources'

const source = (name: string, ...aliases: string[]): Source => ({
  id: newId(),
  name,
  aliases,
  kind: 'person',
  affiliations: [],
  reliability: null,
  descriptor: {},
  notes: '',
})

const sources = [source('John Bolton'), source('Boltanski'), source('Müller', 'Bolt'), source('World News')]
const names = (query: string) => matchSources(sources, query).matches.map(({ name }) => name)

it('puts the source that is called so first, then names that begin so, then words that do', () => {
  expect(names('bolt')).toEqual(['Müller', 'Boltanski', 'John Bolton'])
})

it('passes over case and marks over letters', () => {
  expect(names('MULLER')).toEqual(['Müller'])
  expect(matchSources(sources, 'muller').exact).toBe(true)
})

it('offers all by name where nothing is typed, and none of them as exact', () => {
  expect(names(' ')).toEqual(['Boltanski', 'John Bolton', 'Müller', 'World News'])
  expect(matchSources(sources, '').exact).toBe(false)
  expect(matchSources(sources, 'World').exact).toBe(false)
})
