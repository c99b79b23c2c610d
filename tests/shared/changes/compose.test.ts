import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { Change, type ChangeBody, isDocumentChange } from '#shared/changes/change'
import { discardDocument, removeClaim, removeMention } from '#shared/changes/compose'
import { stampChange } from '#shared/changes/stamp'
import { collect, type DocumentState, documentState, type WorkspaceState, workspaceState } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import { newId } from '#shared/ids'
import * as any from '../arbitraries'

type States = { workspace: WorkspaceState; document: DocumentState }

/** Applies them all; throws at the first that is refused. */
const applyAll = (states: States, bodies: readonly ChangeBody[]): States =>
  bodies.reduce(({ workspace, document }, body) => {
    const change = Change.parse(stampChange(body, { at: '2031-01-01T00:00:00Z', by: 'Ann', step: newId() }))
    if (isDocumentChange(change)) {
      const applied = applyToDocument(document, change)
      if (!applied.ok) throw new Error(applied.error.message)
      return { workspace, document: applied.value.state }
    }
    const applied = applyToWorkspace(workspace, change)
    if (!applied.ok) throw new Error(applied.error.message)
    return { workspace: applied.value.state, document }
  }, states)

/** A case with one document: two claims that are related, a mention, and notes on one of each. */
const states = fc
  .tuple(
    fc.tuple(any.workspace, any.document, any.relation),
    fc.tuple(any.claim, any.claim, any.mention),
    fc.tuple(any.note, any.note, any.note),
    fc.tuple(any.source, any.source, any.source),
  )
  .map(([[workspace, record, relation], [claim, other, mention], [onClaim, onMention, onPassage], sources]) => {
    const [used, group, elsewhere] = sources
    const document = documentState({
      document: record,
      claims: [
        { ...claim, attribution: [] },
        { ...other, attribution: [{ sourceId: group.id, stance: 'reports', verifiedAtOrigin: false }] },
      ],
      mentions: [{ ...mention, sourceId: used.id }],
      notes: [
        { ...onClaim, target: { type: 'claim', id: claim.id } },
        { ...onMention, target: { type: 'mention', id: mention.id } },
        onPassage,
      ],
    })
    const workspaceStates = workspaceState({
      workspace,
      documents: [{ id: record.id }],
      sources: [{ ...used, affiliations: [group.id] }, group, elsewhere],
      relations: [{ ...relation, fromClaimId: claim.id, toClaimId: other.id }],
    })
    return { workspace: workspaceStates, document, claim, other, mention, onPassage, group, elsewhere }
  })

describe('removeClaim', () => {
  it('takes the notes and relations of the claim along, and nothing else', () => {
    fc.assert(
      fc.property(states, ({ workspace, document, claim, other, onPassage }) => {
        const after = applyAll({ workspace, document }, removeClaim(workspace, document, claim.id))
        expect([...after.document.claims.keys()]).toEqual([other.id])
        expect(after.document.notes.has(onPassage.id)).toBe(true)
        expect(after.document.notes.size).toBe(2)
        expect(after.workspace.relations.size).toBe(0)
        expect(after.document.mentions).toBe(document.mentions)
      }),
      { numRuns: 30 },
    )
  })
})

describe('removeMention', () => {
  it('takes the notes of the mention along, and leaves the source', () => {
    fc.assert(
      fc.property(states, ({ workspace, document, mention }) => {
        const after = applyAll({ workspace, document }, removeMention(document, mention.id))
        expect(after.document.mentions.size).toBe(0)
        expect(after.document.notes.size).toBe(2)
        expect(after.workspace).toBe(workspace)
      }),
      { numRuns: 30 },
    )
  })
})

describe('discardDocument', () => {
  it('takes along the sources and relations that only it has', () => {
    fc.assert(
      fc.property(states, ({ workspace, document, elsewhere }) => {
        const { id } = document.document
        const summaries = collect([summarize(document)])
        const discard = discardDocument(workspace, summaries, id, new Set(document.claims.keys()))
        const after = applyAll({ workspace, document }, discard)
        expect(after.workspace.documents.get(id)?.trashedAt).toBeDefined()
        expect([...after.workspace.sources.keys()]).toEqual([elsewhere.id])
        expect(after.workspace.relations.size).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  it('leaves a source that another document or another source needs', () => {
    fc.assert(
      fc.property(states, ({ workspace, document, group, elsewhere }) => {
        const { id } = document.document
        const summaries = collect([summarize(document)])
        const joined = {
          ...workspace,
          sources: workspace.sources.set({ ...elsewhere, affiliations: [group.id] }),
        }
        const discard = discardDocument(joined, summaries, id, new Set(document.claims.keys()))
        const after = applyAll({ workspace: joined, document }, discard)
        expect(new Set(after.workspace.sources.keys())).toEqual(new Set([group.id, elsewhere.id]))
      }),
      { numRuns: 30 },
    )
  })
})
