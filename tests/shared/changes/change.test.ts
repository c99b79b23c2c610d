import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Change, changeNames, DocumentChange, isDocumentChange, WorkspaceChange } from '#shared/changes/change'
import { documentChangeTypes, documentSequence, workspaceChangeTypes, workspaceSequence } from '../change-sequences'

describe('Change', () => {
  it('has a name for menus for every type, and the tests know every type', () => {
    const types = Change.options.map((option) => option.shape.type.value)
    expect(Object.keys(changeNames).toSorted()).toEqual(types.toSorted())
    expect([...documentChangeTypes, ...workspaceChangeTypes, 'document.import'].toSorted()).toEqual(types.toSorted())
  })

  it('has a row for every type in docs/changes.md, with every field that it brings or sets', async () => {
    const page = await readFile(new URL('../../../docs/changes.md', import.meta.url), 'utf8')
    const inAll = ['type', 'id', 'at', 'by', 'step', 'documentId', 'modifiedAt']
    for (const { shape } of Change.options) {
      const rows = page.split('\n').filter((line) => line.startsWith(`| \`${shape.type.value}\` |`))
      expect(rows, shape.type.value).toHaveLength(1)
      const set = 'set' in shape && shape.set instanceof z.ZodObject ? Object.keys(shape.set.shape) : []
      for (const field of [...Object.keys(shape), ...set].filter((name) => !inAll.includes(name)))
        expect(rows[0]).toContain(`\`${field}\``)
      if ('modifiedAt' in shape) expect(rows[0]).toContain('`modifiedAt`')
    }
  })

  it('refuses fields it does not know', () => {
    fc.assert(
      fc.property(documentSequence(), ({ changes }) => {
        for (const change of changes) expect(Change.safeParse({ ...change, extra: 1 }).success).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  it('is of a document or of the case, never of both', () => {
    fc.assert(
      fc.property(documentSequence(), workspaceSequence(), (ofDocument, ofCase) => {
        for (const change of ofDocument.changes) {
          expect(isDocumentChange(change)).toBe(true)
          expect(DocumentChange.safeParse(change).success).toBe(true)
          expect(WorkspaceChange.safeParse(change).success).toBe(false)
        }
        for (const change of ofCase.changes) {
          expect(isDocumentChange(change)).toBe(false)
          expect(WorkspaceChange.safeParse(change).success).toBe(true)
          expect(DocumentChange.safeParse(change).success).toBe(false)
        }
      }),
      { numRuns: 20 },
    )
  })
})
