import { Map as PersistentMap } from 'immutable'
import type { Claim, Document, Mention, Note, Relation, Source, Workspace } from '../model'

/** A collection of records by id, persistent: a change costs O(log n), not a copy of them all. */
export type Records<R> = PersistentMap<string, R>

/** A document's place in the case. `sample` marks what came with the app; `trashedAt` what was thrown away. */
export type Membership = { id: string; sample?: boolean | undefined; trashedAt?: string | undefined }

/** Everything that belongs to the case as a whole. */
export type WorkspaceState = {
  readonly workspace: Workspace
  readonly documents: Records<Membership>
  readonly sources: Records<Source>
  readonly relations: Records<Relation>
}

/** Everything that belongs to one document, but for its text, which never changes. */
export type DocumentState = {
  readonly document: Document
  readonly claims: Records<Claim>
  readonly mentions: Records<Mention>
  readonly notes: Records<Note>
}

/** The same as plain records, sorted by id: what is stored and sent. */
export type WorkspaceRecords = {
  workspace: Workspace
  documents: Membership[]
  sources: Source[]
  relations: Relation[]
}
export type DocumentRecords = { document: Document; claims: Claim[]; mentions: Mention[]; notes: Note[] }

type WithId = { readonly id: string }

const byId = (a: WithId, b: WithId) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The records of a collection, sorted by id, which for ids of ours is the order they were made in. */
export const sortedRecords = <R extends WithId>(records: Records<R>): R[] => [...records.values()].sort(byId)

export const collect = <R extends WithId>(records: readonly R[]): Records<R> =>
  PersistentMap(records.map((record) => [record.id, record]))

export const emptyWorkspace = (workspace: Workspace): WorkspaceState => ({
  workspace,
  documents: PersistentMap(),
  sources: PersistentMap(),
  relations: PersistentMap(),
})

export const emptyDocument = (document: Document): DocumentState => ({
  document,
  claims: PersistentMap(),
  mentions: PersistentMap(),
  notes: PersistentMap(),
})

export const workspaceRecords = (state: WorkspaceState): WorkspaceRecords => ({
  workspace: state.workspace,
  documents: sortedRecords(state.documents),
  sources: sortedRecords(state.sources),
  relations: sortedRecords(state.relations),
})

export const workspaceState = (records: WorkspaceRecords): WorkspaceState => ({
  workspace: records.workspace,
  documents: collect(records.documents),
  sources: collect(records.sources),
  relations: collect(records.relations),
})

export const documentRecords = (state: DocumentState): DocumentRecords => ({
  document: state.document,
  claims: sortedRecords(state.claims),
  mentions: sortedRecords(state.mentions),
  notes: sortedRecords(state.notes),
})

export const documentState = (records: DocumentRecords): DocumentState => ({
  document: records.document,
  claims: collect(records.claims),
  mentions: collect(records.mentions),
  notes: collect(records.notes),
})

/*
 * A state to which many changes are to be applied before anyone looks at it: its collections are changed in place, and no
 * copy is made for each change. Whoever makes one keeps it to himself until it is immutable again.
 */

export const mutableDocument = (state: DocumentState): DocumentState => ({
  document: state.document,
  claims: state.claims.asMutable(),
  mentions: state.mentions.asMutable(),
  notes: state.notes.asMutable(),
})

export const immutableDocument = (state: DocumentState): DocumentState => ({
  document: state.document,
  claims: state.claims.asImmutable(),
  mentions: state.mentions.asImmutable(),
  notes: state.notes.asImmutable(),
})

export const mutableWorkspace = (state: WorkspaceState): WorkspaceState => ({
  workspace: state.workspace,
  documents: state.documents.asMutable(),
  sources: state.sources.asMutable(),
  relations: state.relations.asMutable(),
})

export const immutableWorkspace = (state: WorkspaceState): WorkspaceState => ({
  workspace: state.workspace,
  documents: state.documents.asImmutable(),
  sources: state.sources.asImmutable(),
  relations: state.relations.asImmutable(),
})
