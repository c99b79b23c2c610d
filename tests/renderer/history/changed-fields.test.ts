import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HistoryEntry, PastRecord } from '#shared/history'
import type { Claim, Link } from '#shared/model'
import { isSame } from '#shared/same'
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

  test('words of a step that stand elsewhere, or do something else there, by their place', () => {
    const says = (more: Partial<Link>) => ({ attribution: [link('outlet', more)] })
    expect(read(says({ cue: anchorOn('said') }), says({ cue: anchorOn('said', 50) }))).toEqual([
      ['Attribution', 'Veldana says (cue words “said” at 10–14)', 'Veldana says (cue words “said” at 50–54)'],
    ])
    expect(read(says({ mention: anchorOn('officials') }), says({ cue: anchorOn('officials') }))).toEqual([
      [
        'Attribution',
        'Veldana says (source words “officials” at 10–19)',
        'Veldana says (cue words “officials” at 10–19)',
      ],
    ])
  })

  test('what reads the same before and after, as changed', () => {
    expect(read({ tags: ['a, b'] }, { tags: ['a', 'b'] })).toEqual([['Tags', 'a, b', 'a, b (changed)']])
    // Two sources that were removed, or have one name.
    expect(read({ attribution: [link('one')] }, { attribution: [link('two')] })).toEqual([
      ['Attribution', 'a source that was removed says', 'a source that was removed says (changed)'],
    ])
  })

  test('a text that reads as if there were none, in quotation marks', () => {
    expect(read({ statement: 'None' }, {})).toEqual([['Neutral statement', '“None”', 'None']])
  })

  test('is there for whatever field became another', () => {
    /** A record, and the same with one field of another one. */
    const pairOf = <T extends PastRecord['type'], R extends object>(
      type: T,
      record: fc.Arbitrary<R>,
      fields: readonly (keyof R)[],
    ) =>
      fc.tuple(record, record, fc.constantFrom(...fields)).map(([before, other, field]) => ({
        before: { type, record: before },
        after: { type, record: { ...before, [field]: other[field] } },
      }))
    const pairs = fc.oneof(
      pairOf('claim', any.claim, ['anchor', 'statement', 'kind', 'presentedAs', 'attribution', 'credibility']),
      pairOf('claim', any.claim, ['likelihood', 'confidence', 'verification', 'tags']),
      pairOf('mention', any.mention, ['anchor', 'sourceId']),
      pairOf('note', any.note, ['target', 'kind', 'weight', 'body', 'question', 'status', 'resolution', 'evidence']),
      pairOf('source', any.source, ['name', 'aliases', 'kind', 'role', 'affiliations', 'reliability']),
      pairOf('source', any.source, ['reliabilityReason', 'descriptor', 'notes']),
      pairOf('relation', any.relation, ['kind', 'note']),
      pairOf('document', any.document, ['title', 'outlet', 'byline', 'url', 'pageId', 'language', 'direction']),
      pairOf('document', any.document, ['publishedAt', 'pageUpdatedAt', 'boilerplate']),
    )
    // Other records tell nothing apart: they have one name, or are gone.
    const nobody: Names = { source: () => 'a source', claim: () => 'a claim', mention: () => 'a mention' }
    fc.assert(
      fc.property(pairs, (entry) => {
        expect(changedFields(entry, nobody).length > 0).toBe(!isSame(entry.before, entry.after))
      }),
      { numRuns: 1_000 },
    )
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
