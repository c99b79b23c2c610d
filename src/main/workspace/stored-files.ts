import { join } from 'node:path'
import * as z from 'zod'
import type { DocumentState, WorkspaceState } from '#shared/changes/state'
import { sortedRecords } from '#shared/changes/state'
import { DocumentSummary } from '#shared/changes/summary'
import { MembershipRecord } from '#shared/contract'
import { Claim, Document, Mention, Note, Relation, Source, Workspace } from '#shared/model/index'
import type { JsonFormat } from './json-file'

/** How much of a journal a file contains: so many changes, which end at this byte. */
export const JournalPosition = z.strictObject({ changes: z.int().min(0), bytes: z.int().min(0) })
export type JournalPosition = z.infer<typeof JournalPosition>

export const journalStart: JournalPosition = { changes: 0, bytes: 0 }

/** A summary, and how long the document's journal was when it was made: a longer one makes it stale. */
export const StoredSummary = z.strictObject({ journalBytes: z.int().min(0), summary: DocumentSummary })
export type StoredSummary = z.infer<typeof StoredSummary>

const StoredWorkspace = z.strictObject({
  position: JournalPosition,
  workspace: Workspace,
  documents: z.array(MembershipRecord),
  summaries: z.array(StoredSummary),
})
export type StoredWorkspace = z.infer<typeof StoredWorkspace>

const StoredSources = z.strictObject({
  position: JournalPosition,
  sources: z.array(Source),
  relations: z.array(Relation),
})
export type StoredSources = z.infer<typeof StoredSources>

const StoredDocument = z.strictObject({
  position: JournalPosition,
  document: Document,
  claims: z.array(Claim),
  mentions: z.array(Mention),
  notes: z.array(Note),
})
export type StoredDocument = z.infer<typeof StoredDocument>

const OldSummaries = z.array(z.looseObject({ summary: z.looseObject({}) }))

/** Summaries have the language of none until they are made anew: no journal is of the length that they say they were made at. */
const withLanguages = ({ summaries, ...fields }: Record<string, unknown>): Record<string, unknown> => {
  const old = OldSummaries.safeParse(summaries)
  if (!old.success) return { ...fields, summaries }
  return {
    ...fields,
    summaries: old.data.map(({ summary }) => ({ journalBytes: 0, summary: { ...summary, language: 'und' } })),
  }
}

export const workspaceFormat: JsonFormat<StoredWorkspace> = {
  format: 'caveat-workspace',
  // 2: the case's journal may have `document.purge` in it. 3: summaries say the language. 4: lines of journals may say `more`.
  version: 4,
  schema: StoredWorkspace,
  migrations: { 1: (fields) => fields, 2: withLanguages, 3: (fields) => fields },
}
export const sourcesFormat: JsonFormat<StoredSources> = { format: 'caveat-sources', version: 1, schema: StoredSources }
export const documentFormat: JsonFormat<StoredDocument> = {
  format: 'caveat-document',
  version: 1,
  schema: StoredDocument,
}

/** The record with its keys in the schema's order, whatever edits did to it, so that files compare well. */
const inOrder = <R extends object>(record: R, schema: { shape: { [K in keyof R]: unknown } }): R => {
  const ordered: Partial<R> = {}
  for (const key in schema.shape) if (record[key] !== undefined) ordered[key] = record[key]
  return { ...ordered, ...record }
}

const allInOrder = <R extends object>(records: readonly R[], schema: { shape: { [K in keyof R]: unknown } }): R[] =>
  records.map((record) => inOrder(record, schema))

export const storedWorkspace = (
  state: WorkspaceState,
  position: JournalPosition,
  summaries: readonly StoredSummary[],
): StoredWorkspace => ({
  position,
  workspace: inOrder(state.workspace, Workspace),
  documents: allInOrder(sortedRecords(state.documents), MembershipRecord),
  summaries: summaries.toSorted((a, b) => (a.summary.id < b.summary.id ? -1 : 1)),
})

export const storedSources = (state: WorkspaceState, position: JournalPosition): StoredSources => ({
  position,
  sources: allInOrder(sortedRecords(state.sources), Source),
  relations: allInOrder(sortedRecords(state.relations), Relation),
})

export const storedDocument = (state: DocumentState, position: JournalPosition): StoredDocument => ({
  position,
  document: inOrder(state.document, Document),
  claims: allInOrder(sortedRecords(state.claims), Claim),
  mentions: allInOrder(sortedRecords(state.mentions), Mention),
  notes: allInOrder(sortedRecords(state.notes), Note),
})

/** Where everything in a workspace is. */
export const casePaths = (folder: string) => ({
  workspace: join(folder, 'workspace.json'),
  sources: join(folder, 'sources.json'),
  journal: join(folder, 'journal.jsonl'),
  documents: join(folder, 'documents'),
  lock: join(folder, 'lock'),
})

/** Where everything of a document is; `folder` is the document's own. */
export const documentPaths = (folder: string) => ({
  record: join(folder, 'document.json'),
  text: join(folder, 'text.txt'),
  original: join(folder, 'original'),
  journal: join(folder, 'journal.jsonl'),
})
