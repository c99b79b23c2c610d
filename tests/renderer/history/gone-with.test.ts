import { expect, it } from 'vitest'
import type { HistoryEntry, PastRecord } from '#shared/history'
import { newId } from '#shared/ids'
import { goneWith } from '../../../src/renderer/history/gone-with'
import { claimOn, mentionOn, noteOn, relationOf } from '../../main/workspace/helpers'

const text = 'Officials say that the talks failed.'
const claim = claimOn(text, 'the talks failed')
const other = claimOn(text, 'Officials')
const mention = mentionOn(text, 'Officials', newId())

const removal = (before: PastRecord, step: string | undefined): HistoryEntry => ({
  id: newId(),
  type: `${before.type === 'document' ? 'claim' : before.type}.remove`,
  at: claim.createdAt,
  by: 'Ann',
  ...(step === undefined ? {} : { step }),
  subject: { type: before.type, id: before.record.id },
  before,
})
const note = (id: string, type: 'claim' | 'mention' = 'claim'): PastRecord => ({
  type: 'note',
  record: noteOn({ type, id }),
})
const relation = (from: string, to: string): PastRecord => ({ type: 'relation', record: relationOf(from, to) })
const gone = { type: 'claim', record: claim } as const

it('is what was on the record and went in its step', () => {
  const along = [note(claim.id), relation(claim.id, other.id), relation(other.id, claim.id)]
  const rest = [note(other.id), note(mention.id, 'mention'), relation(other.id, newId())]
  const [first, ...others] = [gone, ...along, ...rest].map((record) => removal(record, 'one'))
  if (first === undefined) throw new Error('no entry')
  const later = removal(note(claim.id), 'another')
  const entries = [first, ...others, later]
  expect(goneWith(first, entries, new Set(entries))).toEqual(along)
  // What has come back since is not gone.
  expect(goneWith(first, entries, new Set(entries.slice(2)))).toEqual(along.slice(1))
})

it('is of a mention its notes, and of a note nothing', () => {
  const [first, second] = [
    removal({ type: 'mention', record: mention }, 'one'),
    removal(note(mention.id, 'mention'), 'one'),
  ]
  const entries = [first, second]
  expect(goneWith(first, entries, new Set(entries))).toEqual([second.before])
  expect(goneWith(second, entries, new Set(entries))).toEqual([])
})

it('is nothing where nobody knows what was one step', () => {
  const entries = [gone, note(claim.id)].map((record) => removal(record, undefined))
  const [first] = entries
  expect(first && goneWith(first, entries, new Set(entries))).toEqual([])
})
