import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HistoryEntry, PastRecord } from '#shared/history'
import type { Claim, Link } from '#shared/model'
import { changedFields } from '../../../src/renderer/history/changed-fields'
import { fieldsOf, type Names } from '../../../src/renderer/history/field-words'
import * as any from '../../shared/arbitraries'

const names: Names = {
  source: (id) => ({ outlet: 'Veldana', ministry: 'the ministry' })[id] ?? 'a source that was removed',
  claim: (id) => `claim ${id}`,
  mention: (id) => `mention ${id}`,
}

const anchorOn = (exact: string, start = 10) => ({
  segments: [{ start, end: start + exact.length, exact, prefix: '', suffix: '' }],
})

const claim: Claim = {
  id: 'c',
  anchor: anchorOn('the dam holds'),
  kind: 'statement',
  presentedAs: 'fact',
  attribution: [],
  credibility: null,
  verification: 'unchecked',
  tags: [],
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: 'Ann',
  modifiedAt: '2026-01-01T00:00:00Z',
}

/** What a change from one claim to the next reads like. */
const read = (before: Partial<Claim>, after: Partial<Claim>) =>
  changedFields(
    {
      before: { type: 'claim', record: { ...claim, ...before } },
      after: { type: 'claim', record: { ...claim, ...after } },
    },
    names,
  ).map(({ label, from, to }) => [label, from?.words, to.words])

const link = (sourceId: string | null, more: Partial<Link> = {}): Link => ({
  sourceId,
  stance: 'reports',
  verifiedAtOrigin: false,
  ...more,
})

describe('a change in words', () => {
  test('grades, verification and judgements by their words, and no grade by its own', () => {
    expect(read({}, { credibility: 3 })).toEqual([['Credibility', 'Not graded', '3 Possibly true']])
    expect(read({ credibility: 6 }, {})).toEqual([['Credibility', '6 Truth cannot be judged', 'Not graded']])
    expect(read({}, { verification: 'refuted' })).toEqual([['Verification', 'Unchecked', 'Refuted']])
    expect(read({ likelihood: 'likely' }, { confidence: 'low' })).toEqual([
      ['Likelihood', 'Likely', 'Not judged'],
      ['Confidence', 'Not judged', 'Low'],
    ])
  })

  test('texts and tags as they stand, and that there was none', () => {
    expect(read({}, { statement: 'It holds.' })).toEqual([['Neutral statement', 'None', 'It holds.']])
    expect(read({ tags: ['dam'] }, { tags: ['dam', 'flood'] })).toEqual([['Tags', 'dam', 'dam, flood']])
  })

  test('the extent as words; where those are the same, by its place', () => {
    expect(read({}, { anchor: anchorOn('the dam') })).toEqual([['Words', 'the dam holds', 'the dam']])
    expect(read({}, { anchor: anchorOn('the dam holds', 50) })).toEqual([
      ['Words', 'the dam holds (at 10–23)', 'the dam holds (at 50–63)'],
    ])
  })

  test('the chain as it is read, with names as they are now', () => {
    const chain = [link('outlet'), link('ministry')]
    expect(read({ attribution: [link('outlet')] }, { attribution: chain })).toEqual([
      ['Attribution', 'Veldana says', 'Veldana reports that the ministry says'],
    ])
    expect(read({}, { attribution: [link(null, { stance: 'denies' })] })).toEqual([
      ['Attribution', 'Nobody', 'No named source denies'],
    ])
    expect(
      read({ attribution: chain }, { attribution: [link('outlet', { verifiedAtOrigin: true }), link('gone')] }),
    ).toEqual([
      [
        'Attribution',
        'Veldana reports that the ministry says',
        'Veldana reports that (seen at the origin) a source that was removed says',
      ],
    ])
    expect(
      read({ attribution: [link('outlet')] }, { attribution: [link('outlet', { mention: anchorOn('officials') })] }),
    ).toEqual([['Attribution', 'Veldana says', 'Veldana says “officials”']])
  })

  test('of a record that was made, what has a value; of one that was removed, nothing', () => {
    const made = changedFields({ after: { type: 'claim', record: claim } }, names)
    expect(made.map(({ label, from, to }) => [label, from, to.words])).toEqual([
      ['Words', undefined, 'the dam holds'],
      ['Kind', undefined, 'Statement'],
      ['Presented as', undefined, 'Fact'],
      ['Verification', undefined, 'Unchecked'],
    ])
    expect(changedFields({ before: { type: 'claim', record: claim } }, names)).toEqual([])
  })

  test('is said of every difference between two records of a type, and of no other', () => {
    const past = fc.oneof(
      fc.tuple(any.claim, any.claim).map((pair) => pair.map((record): PastRecord => ({ type: 'claim', record }))),
      fc.tuple(any.mention, any.mention).map((pair) => pair.map((record): PastRecord => ({ type: 'mention', record }))),
      fc.tuple(any.note, any.note).map((pair) => pair.map((record): PastRecord => ({ type: 'note', record }))),
      fc.tuple(any.source, any.source).map((pair) => pair.map((record): PastRecord => ({ type: 'source', record }))),
      fc
        .tuple(any.relation, any.relation)
        .map((pair) => pair.map((record): PastRecord => ({ type: 'relation', record }))),
      fc
        .tuple(any.document, any.document)
        .map((pair) => pair.map((record): PastRecord => ({ type: 'document', record }))),
    )
    fc.assert(
      fc.property(past, ([before, after]) => {
        if (before === undefined || after === undefined) throw new Error('no pair')
        expect(changedFields({ before, after: before }, names)).toEqual([])
        const entry: Pick<HistoryEntry, 'before' | 'after'> = { before, after }
        for (const { label, from, to } of changedFields(entry, names)) {
          expect(label).not.toBe('')
          expect([from?.words, from?.isNone]).not.toEqual([to.words, to.isNone])
        }
        expect(fieldsOf(before, names).map(({ label }) => label)).toEqual(
          fieldsOf(after, names).map(({ label }) => label),
        )
      }),
    )
  })
})
