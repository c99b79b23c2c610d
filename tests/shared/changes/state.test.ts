import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import type { WithId } from '#shared/changes/records'
import {
  collect,
  documentRecords,
  documentState,
  type Records,
  sortedRecords,
  workspaceRecords,
  workspaceState,
} from '#shared/changes/state'
import * as any from '../arbitraries'
import { documentSequence, workspaceSequence } from '../change-sequences'

/** The very same records, not only equal ones. */
const expectSame = <R extends WithId>(some: Records<R>, others: Records<R>): void => {
  expect(some.size).toBe(others.size)
  for (const record of some.values()) expect(others.get(record.id)).toBe(record)
}

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
        expectSame(again.claims, state.claims)
        expectSame(again.mentions, state.mentions)
        expectSame(again.notes, state.notes)
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
        expectSame(again.documents, state.documents)
        expectSame(again.sources, state.sources)
        expectSame(again.relations, state.relations)
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
