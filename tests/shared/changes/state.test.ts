import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import {
  collect,
  documentRecords,
  documentState,
  sortedRecords,
  workspaceRecords,
  workspaceState,
} from '#shared/changes/state'
import * as any from '../arbitraries'
import { documentSequence, workspaceSequence } from '../change-sequences'

describe('records', () => {
  it('and state of a document are two forms of the same', () => {
    fc.assert(
      fc.property(documentSequence(), ({ start, changes }) => {
        let state = start
        for (const change of changes) {
          const applied = applyToDocument(state, change)
          if (applied.ok) state = applied.value.state
        }
        const again = documentState(documentRecords(state))
        expect(again.document).toBe(state.document)
        expect(again.claims.equals(state.claims)).toBe(true)
        expect(again.mentions.equals(state.mentions)).toBe(true)
        expect(again.notes.equals(state.notes)).toBe(true)
      }),
    )
  })

  it('and state of the case are two forms of the same', () => {
    fc.assert(
      fc.property(workspaceSequence(), ({ start, changes }) => {
        let state = start
        for (const change of changes) {
          const applied = applyToWorkspace(state, change)
          if (applied.ok) state = applied.value.state
        }
        const again = workspaceState(workspaceRecords(state))
        expect(again.workspace).toBe(state.workspace)
        expect(again.documents.equals(state.documents)).toBe(true)
        expect(again.sources.equals(state.sources)).toBe(true)
        expect(again.relations.equals(state.relations)).toBe(true)
      }),
    )
  })

  it('are sorted by id, whatever order they came in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(any.source, { selector: ({ id }) => id, maxLength: 40 }), (sources) => {
        const ids = sortedRecords(collect(sources)).map(({ id }) => id)
        expect(ids).toEqual(sources.map(({ id }) => id).sort())
      }),
    )
  })
})
