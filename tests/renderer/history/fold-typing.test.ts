import { expect, test } from 'vitest'
import type { HistoryEntry } from '#shared/history'
import type { Claim } from '#shared/model'
import { foldTyping } from '../../../src/renderer/history/fold-typing'

const claim: Claim = {
  id: 'c',
  anchor: { segments: [{ start: 0, end: 1, exact: 'a', prefix: '', suffix: '' }] },
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

/** Changes one after the other, each with the fields it leads to and the seconds since the first; newest first. */
const historyOf = (...states: [seconds: number, fields: Partial<Claim>, by?: string][]): HistoryEntry[] => {
  let before = claim
  return states
    .map(([seconds, fields, by = 'Ann'], index): HistoryEntry => {
      const at = new Date(Date.UTC(2026, 0, 2) + seconds * 1_000).toISOString()
      const after = { ...before, ...fields, modifiedAt: at }
      const entry: HistoryEntry = {
        id: `${index}`,
        type: 'credibility' in fields ? 'claim.grade' : 'claim.edit',
        at,
        by,
        subject: { type: 'claim', id: 'c' },
        before: { type: 'claim', record: before },
        after: { type: 'claim', record: after },
      }
      before = after
      return entry
    })
    .reverse()
}

const read = (entries: readonly HistoryEntry[]) =>
  foldTyping(entries).map(({ before, after }) =>
    [before, after].map((past) => (past?.type === 'claim' ? past.record.statement : 'nothing')),
  )

test('the saves of typing into one field are one entry, as it is after the last of them', () => {
  const typing = historyOf([0, { statement: 'T' }], [2, { statement: 'Ta' }], [6, { statement: 'Talks' }])
  expect(read(typing)).toEqual([[undefined, 'Talks']])
  expect(foldTyping(typing)[0]).toMatchObject({ id: '2', at: typing[0]?.at })
})

test('what is undone stays apart from what was typed', () => {
  expect(read(historyOf([0, { statement: 'T' }], [2, { statement: 'Ta' }], [3, { statement: undefined }]))).toEqual([
    ['Ta', undefined],
    [undefined, 'Ta'],
  ])
  expect(
    read(
      historyOf(
        [0, { statement: 'One' }],
        [2, { statement: 'Two' }],
        [3, { statement: 'One' }],
        [4, { statement: 'Two' }],
      ),
    ),
  ).toEqual([
    ['One', 'Two'],
    ['Two', 'One'],
    [undefined, 'Two'],
  ])
})

test('going back to what was there long before hides nothing that was typed since', () => {
  const [before, old, typed] = ['Before', 'Old', 'Just typed'].map((statement) => ({ statement }))
  // Restored, and undone twice.
  const restored = historyOf([0, { ...before }], [60, { ...old }], [120, { ...typed }], [122, { ...before }])
  expect(read(restored)).toEqual([
    ['Just typed', 'Before'],
    ['Old', 'Just typed'],
    ['Before', 'Old'],
    [undefined, 'Before'],
  ])
  const undone = historyOf([0, { ...old }], [60, { ...typed }], [120, { ...old }], [121, { statement: undefined }])
  expect(read(undone)).toEqual([
    ['Old', undefined],
    ['Just typed', 'Old'],
    ['Old', 'Just typed'],
    [undefined, 'Old'],
  ])
  // Also where other fields changed with it then, and what is gone back to is older than all that is listed.
  const together = historyOf([0, { statement: 'Old', tags: ['a'] }], [60, { ...typed }], [62, { statement: undefined }])
  expect(read(together)).toEqual([
    ['Just typed', undefined],
    ['Old', 'Just typed'],
    [undefined, 'Old'],
  ])
})

test('what another field or another record has held is nothing to go back to', () => {
  const other = historyOf([0, { statement: 'Talks' }], [60, { statement: 'Talks failed' }]).map((entry) => ({
    ...entry,
    subject: { type: 'claim', id: 'another' } as const,
  }))
  const typing = historyOf([120, { statement: 'Ta' }], [122, { statement: 'Talks' }])
  expect(read([...typing, ...other])).toHaveLength(3)
})

test('a pause of just 5 s is one in the typing, and a save that is not in the journal ends it', () => {
  expect(read(historyOf([0, { statement: 'T' }], [5, { statement: 'Ta' }]))).toHaveLength(1)
  const [last, , first] = historyOf([0, { statement: 'T' }], [1, { statement: 'Ta' }], [2, { statement: 'Tal' }])
  if (first === undefined || last === undefined) throw new Error('no entries')
  expect(read([last, first])).toHaveLength(2)
})

test('a pause, another author, another field and another kind of change begin an entry of their own', () => {
  expect(read(historyOf([0, { statement: 'T' }], [6, { statement: 'Ta' }]))).toHaveLength(2)
  expect(read(historyOf([0, { statement: 'T' }], [2, { statement: 'Ta' }, 'Bob']))).toHaveLength(2)
  expect(read(historyOf([0, { statement: 'T' }], [1, { tags: ['a'] }], [2, { statement: 'Ta' }]))).toHaveLength(3)
  expect(read(historyOf([0, { statement: 'T' }], [1, { statement: 'Ta', confidence: 'low' }]))).toHaveLength(2)
  expect(read(historyOf([0, { tags: ['a'] }], [1, { tags: ['a', 'b'] }]))).toHaveLength(2)
  expect(read(historyOf([0, { credibility: 3 }], [1, { credibility: 4 }]))).toHaveLength(2)
})
