import { expect, it } from 'vitest'
import type { HistoryEntry, PastRecord } from '#shared/history'
import { newId } from '#shared/ids'
import type { Document } from '#shared/model'
import { entryName } from '../../../src/renderer/history/entry-name'

const document: Document = {
  id: newId(),
  title: 'Night release',
  importedAt: '2026-03-01T08:00:00.000Z',
  language: 'en',
  direction: 'auto',
  originalFile: 'night.txt',
  originalSha256: '0'.repeat(64),
  textSha256: '0'.repeat(64),
  length: 10,
  boilerplate: [],
  headings: [],
}

const importAt = (at: string): HistoryEntry => {
  const after: PastRecord = { type: 'document', record: document }
  return { id: newId(), type: 'document.import', at, by: 'Ann', subject: { type: 'document', id: document.id }, after }
}

it('is what was done', () => {
  expect(entryName(importAt(document.importedAt))).toBe('Import document')
})

it('tells a document that somebody had imported elsewhere', () => {
  expect(entryName(importAt('2026-11-28T03:41:00.000Z'))).toBe('Taken in from an export')
})
