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
import type { Note, Relation } from '#shared/model/index'
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

describe('what is about other claims', () => {
  /** Relates claims of a case to each other, from the first of each pair to the second. */
  const related = (workspace: WorkspaceState, relation: Relation, pairs: readonly (readonly [string, string])[]) => ({
    ...workspace,
    relations: collect(pairs.map(([fromClaimId, toClaimId]) => ({ ...relation, id: newId(), fromClaimId, toClaimId }))),
  })

  it('stays: notes', () => {
    fc.assert(
      fc.property(
        states,
        any.note,
        ({ workspace, document: { document, claims, mentions, notes }, claim, other }, note) => {
          const onOther: Note = { ...note, target: { type: 'claim', id: other.id } }
          const noted = documentState({
            document,
            claims: [...claims.values()],
            mentions: [...mentions.values()],
            notes: [...notes.values(), onOther],
          })
          const after = applyAll({ workspace, document: noted }, removeClaim(workspace, noted, claim.id))
          expect(after.document.notes.size).toBe(3)
          expect(after.document.notes.get(onOther.id)).toEqual(onOther)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('stays: relations, on whichever side of them the claims are that go', () => {
    fc.assert(
      fc.property(states, any.relation, ({ workspace, document, claim, other }, relation) => {
        const [far, farther] = [newId(), newId()]
        const joined = related(workspace, relation, [
          [claim.id, far],
          [far, claim.id],
          [other.id, claim.id],
          [far, other.id],
          [far, farther],
        ])
        const left = ({ workspace: { relations } }: States) =>
          [...relations.values()].map(({ fromClaimId, toClaimId }) => [fromClaimId, toClaimId])
        const removed = applyAll({ workspace: joined, document }, removeClaim(joined, document, claim.id))
        expect(left(removed)).toEqual([
          [far, other.id],
          [far, farther],
        ])
        const { id } = document.document
        const claimIds = new Set(document.claims.keys())
        const discard = discardDocument(joined, collect([summarize(document)]), id, claimIds)
        expect(left(applyAll({ workspace: joined, document }, discard))).toEqual([[far, farther]])
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

  it('takes off a source only the affiliations that go, too', () => {
    fc.assert(
      fc.property(states, ({ workspace, document, group, elsewhere }) => {
        const { id } = document.document
        const member = workspace.sources.find(({ affiliations }) => affiliations.includes(group.id))
        if (member === undefined) throw new Error('no member')
        const both = { ...member, affiliations: [group.id, elsewhere.id] }
        const joined = { ...workspace, sources: workspace.sources.set(both) }
        const discard = discardDocument(joined, collect([summarize(document)]), id, new Set(document.claims.keys()))
        const edits = discard.filter(({ type }) => type === 'source.edit')
        expect(edits).toEqual([{ type: 'source.edit', sourceId: both.id, set: { affiliations: [elsewhere.id] } }])
      }),
      { numRuns: 30 },
    )
  })

  it('leaves a source that another document has, unless that is in the trash', () => {
    fc.assert(
      fc.property(states, fc.boolean(), any.time, ({ workspace, document, group, elsewhere }, inTrash, trashedAt) => {
        const { id } = document.document
        const another = { id: newId(), ...(inTrash ? { trashedAt } : {}) }
        const both = { ...workspace, documents: workspace.documents.set(another) }
        const summary = summarize(document)
        const summaries = collect([summary, { ...summary, id: another.id, sourceIds: [group.id] }])
        const discard = discardDocument(both, summaries, id, new Set(document.claims.keys()))
        const after = applyAll({ workspace: both, document }, discard)
        const left = inTrash ? [elsewhere.id] : [group.id, elsewhere.id]
        expect(new Set(after.workspace.sources.keys())).toEqual(new Set(left))
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
