import type { Claim, Document, Mention, Note, Relation, Source, Workspace } from '../model'
import { Records, type WithId } from './records'

export type { Records }

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

/** The records of a collection, sorted by id, which for ids of ours is the order they were made in. */
export const sortedRecords = <R extends WithId>(records: Records<R>): R[] => records.sorted()

export const collect = <R extends WithId>(records: readonly R[]): Records<R> => Records.of(records)

export const emptyWorkspace = (workspace: Workspace): WorkspaceState => ({
  workspace,
  documents: collect([]),
  sources: collect([]),
  relations: collect([]),
})

export const emptyDocument = (document: Document): DocumentState => ({
  document,
  claims: collect([]),
  mentions: collect([]),
  notes: collect([]),
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
