import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { subjectOf, touchedBy } from '#shared/changes/touched'
import { documentSequence, workspaceSequence } from '../change-sequences'

describe('touchedBy', () => {
  it('names the claims, mentions and notes that are not what they were, and no more than one a change', () => {
    fc.assert(
      fc.property(documentSequence(), ({ start, changes }) => {
        let state = start
        for (const change of changes) {
          const applied = applyToDocument(state, change)
          if (!applied.ok) throw new Error(applied.error.message)
          const next = applied.value.state
          const differing = [
            ...(state.claims.differingFrom(next.claims, 10) ?? []),
            ...(state.mentions.differingFrom(next.mentions, 10) ?? []),
            ...(state.notes.differingFrom(next.notes, 10) ?? []),
          ]
          const touched = touchedBy([change])
          expect(touched).toEqual(expect.arrayContaining(differing))
          expect(touched.length).toBeLessThanOrEqual(1)
          state = next
        }
      }),
    )
  })
})

describe('subjectOf', () => {
  it('is the record of the case that a change makes, edits or removes', () => {
    fc.assert(
      fc.property(workspaceSequence(), ({ start, changes }) => {
        let state = start
        for (const change of changes) {
          const applied = applyToWorkspace(state, change)
          if (!applied.ok) throw new Error(applied.error.message)
          const next = applied.value.state
          const { type, id } = subjectOf(change)
          expect(state.documents.differingFrom(next.documents, 10)).toEqual(
            type === 'document' && state.documents !== next.documents ? [id] : [],
          )
          expect(state.sources.differingFrom(next.sources, 10)).toEqual(
            type === 'source' && state.sources !== next.sources ? [id] : [],
          )
          expect(state.relations.differingFrom(next.relations, 10)).toEqual(
            type === 'relation' && state.relations !== next.relations ? [id] : [],
          )
          if (type === 'workspace') expect(id).toBe('')
          state = next
        }
      }),
    )
  })
})
