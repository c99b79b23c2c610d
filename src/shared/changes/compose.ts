import type { Relation, Source } from '../model'
import { hasNotes } from './apply-document'
import type { ChangeBody } from './change'
import type { DocumentState, Records, WorkspaceState } from './state'
import type { DocumentSummary } from './summary'

/*
 * Actions that take several changes. Each list is ordered so that every prefix of it leaves a sound state: what
 * refers to a record goes before the record.
 */

const notesOn = (state: DocumentState, type: 'claim' | 'mention', id: string): ChangeBody[] =>
  // To find none nobody need go through all of them.
  !hasNotes(state, type, id)
    ? []
    : state.notes
        .values()
        .filter(({ target }) => target.type === type && target.id === id)
        .map((note) => ({ type: 'note.remove', documentId: state.document.id, noteId: note.id }))

/** Removes a claim, the notes on it and its relations. */
export const removeClaim = (workspace: WorkspaceState, state: DocumentState, claimId: string): ChangeBody[] => [
  ...[...workspace.relations.values()]
    .filter(({ fromClaimId, toClaimId }) => fromClaimId === claimId || toClaimId === claimId)
    .map((relation): ChangeBody => ({ type: 'relation.remove', relationId: relation.id })),
  ...notesOn(state, 'claim', claimId),
  { type: 'claim.remove', documentId: state.document.id, claimId },
]

/** Removes a mention and the notes on it. The source stays. */
export const removeMention = (state: DocumentState, mentionId: string): ChangeBody[] => [
  ...notesOn(state, 'mention', mentionId),
  { type: 'mention.remove', documentId: state.document.id, mentionId },
]

/**
 * Throws a document away together with the sources that only it refers to, and the relations of its claims; all can be
 * restored until the trash is emptied (`restoreDocument`). `claimIds` are the document's claims.
 */
export const discardDocument = (
  workspace: WorkspaceState,
  summaries: Records<DocumentSummary>,
  documentId: string,
  claimIds: ReadonlySet<string>,
): ChangeBody[] => {
  const usedElsewhere = new Set<string>()
  for (const { id, trashedAt } of workspace.documents.values())
    if (id !== documentId && trashedAt === undefined)
      for (const used of summaries.get(id)?.sourceIds ?? []) usedElsewhere.add(used)
  const only = new Set((summaries.get(documentId)?.sourceIds ?? []).filter((id) => !usedElsewhere.has(id)))
  // A source that another one, which stays, is affiliated with must stay too.
  for (let changed = true; changed; ) {
    changed = false
    for (const source of workspace.sources.values()) {
      if (only.has(source.id)) continue
      for (const affiliation of source.affiliations) if (only.delete(affiliation)) changed = true
    }
  }
  const removed = [...only].flatMap((id) => workspace.sources.get(id) ?? [])
  return [
    ...[...workspace.relations.values()]
      .filter(({ fromClaimId, toClaimId }) => claimIds.has(fromClaimId) || claimIds.has(toClaimId))
      .map((relation): ChangeBody => ({ type: 'relation.remove', relationId: relation.id })),
    { type: 'document.trash', documentId },
    // Affiliations among the removed first, so that none is in use when it goes. The others stay with each.
    ...removed
      .filter(({ affiliations }) => affiliations.some((id) => only.has(id)))
      .map(
        ({ id, affiliations }): ChangeBody => ({
          type: 'source.edit',
          sourceId: id,
          set: { affiliations: affiliations.filter((other) => !only.has(other)) },
        }),
      ),
    ...removed.map((source): ChangeBody => ({ type: 'source.remove', sourceId: source.id })),
  ]
}

/** A source as it was when it was removed, with the affiliations that the same step took off it, so that all of them could go. */
export const withAffiliations = (source: Source, beforeStep: Source | undefined): Source => ({
  ...source,
  affiliations: [...new Set([...(beforeStep?.affiliations ?? []), ...source.affiliations])],
})

/** What was removed with a document that was thrown away. No source is affiliated with one that is neither here nor there. */
export type Removed = { sources: readonly Source[]; relations: readonly Relation[] }

/** Takes a document back from the trash, with what was removed with it. */
export const restoreDocument = (documentId: string, { sources, relations }: Removed): ChangeBody[] => [
  ...sources.map((source): ChangeBody => ({ type: 'source.add', source: { ...source, affiliations: [] } })),
  // They may be affiliated with each other, whichever comes first.
  ...sources
    .filter(({ affiliations }) => affiliations.length > 0)
    .map(({ id, affiliations }): ChangeBody => ({ type: 'source.edit', sourceId: id, set: { affiliations } })),
  { type: 'document.restore', documentId },
  ...relations.map((relation): ChangeBody => ({ type: 'relation.add', relation })),
]

/** What takes that back. The document is then in the trash as of now. */
export const takeBackRestored = (documentId: string, { sources, relations }: Removed): ChangeBody[] => [
  ...relations.map(({ id }): ChangeBody => ({ type: 'relation.remove', relationId: id })),
  { type: 'document.trash', documentId },
  ...sources
    .filter(({ affiliations }) => affiliations.length > 0)
    .map(({ id }): ChangeBody => ({ type: 'source.edit', sourceId: id, set: { affiliations: [] } })),
  ...sources.map(({ id }): ChangeBody => ({ type: 'source.remove', sourceId: id })),
]
