import { describe, expect, it } from 'vitest'
import { type CaveatError, fail } from '#shared/errors'
import { distinctNotices, documentIdIn, reportSummary, reportText } from '#shared/report'

const damaged = (file: string): CaveatError =>
  fail('damaged', `“${file}” is damaged.`, { file: `/case/${file}`, safe: 'The copy before it was used.' }).error
const recovered = fail(
  'recovered',
  'Caveat was not closed properly the last time. 3 changes were brought back from the journals.',
  {
    file: '/case',
    safe: 'Everything that was saved is there.',
  },
).error

describe('the summary of a report', () => {
  it('says how much was found wrong, and what came back', () => {
    expect(reportSummary([damaged('a.json'), damaged('a.json'), damaged('b.json')])).toBe(
      '3 things were found wrong in 2 files; nothing was thrown away.',
    )
    expect(reportSummary([damaged('a.json'), recovered])).toBe(
      `${recovered.message} 1 thing was found wrong in 1 file; nothing was thrown away.`,
    )
    expect(reportSummary([recovered])).toBe(recovered.message)
  })
})

it('counts what was found twice once', () => {
  const notices = [damaged('a.json'), damaged('b.json'), damaged('a.json')]
  expect(distinctNotices(notices)).toEqual([damaged('a.json'), damaged('b.json')])
})

describe('the text of a report', () => {
  it('says of each entry what it is, where, and what is safe', () => {
    expect(reportText(['Harbour'], [damaged('a.json'), recovered])).toBe(`Harbour

1. “a.json” is damaged.
   File: /case/a.json
   The copy before it was used.
   (damaged)

2. ${recovered.message}
   File: /case
   Everything that was saved is there.
   (recovered)
`)
  })
})

it('names the document that a file is of', () => {
  const id = '01a21ed4-cbd3-70e0-9c3e-c388d7749809'
  const notice = damaged(`documents/${id}/document.json`)
  const text = reportText(['Harbour'], [notice], (file) => (documentIdIn(file) === id ? 'The night ferry' : undefined))
  expect(text).toContain(`is damaged.\n   Document: The night ferry\n   File: /case/documents/${id}/document.json\n`)
  expect(reportText(['Harbour'], [damaged('a.json')], () => undefined)).not.toContain('Document:')
})

it('knows a file of a document by its folder, wherever the case is', () => {
  const id = '01a21ed4-cbd3-70e0-9c3e-c388d7749809'
  expect(documentIdIn(`/home/documents/case/documents/${id}/history/000001.jsonl`)).toBe(id)
  expect(documentIdIn(`C:\\documents\\case\\documents\\${id}`)).toBe(id)
  expect(documentIdIn('/home/documents/case/journal.jsonl')).toBeUndefined()
})
