import * as z from 'zod'
import {
  Anchor,
  Claim,
  Credibility,
  Document,
  Id,
  Line,
  Link,
  LongText,
  Mention,
  Note,
  Relation,
  Reliability,
  Source,
  Time,
  Verification,
  Workspace,
} from '../model'

/** What every change carries: its own id, when, by whom, and the step (one action of the analyst) it is part of. */
const envelope = { id: Id, at: Time, by: Line, step: Id.optional() }

/**
 * For changes to records that keep `modifiedAt`: what it becomes, `at` where absent. An inverse carries the
 * earlier time, so that undo gives back exactly the record that was.
 */
const modifiedAt = { modifiedAt: Time.optional() }

const change = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...envelope, ...shape })

const inDocument = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  change(type, { documentId: Id, ...shape })

const unset = <const F extends readonly [string, ...string[]]>(...fields: F) => z.array(z.enum(fields)).optional()

/** Changes to the case: its name, its documents, the registry of sources, relations between claims. */
export const workspaceChangeSchemas = [
  change('workspace.edit', {
    set: Workspace.pick({ id: true, name: true, createdAt: true, noteKinds: true }).partial(),
  }),
  change('document.add', { documentId: Id, sample: z.boolean().optional() }),
  change('document.trash', { documentId: Id, trashedAt: Time.optional() }),
  change('document.restore', { documentId: Id }),
  /** Takes a document that is in the trash off the case for good. Only main makes it, which removes the files. */
  change('document.purge', { documentId: Id }),
  change('source.add', { source: Source }),
  change('source.edit', {
    sourceId: Id,
    set: Source.pick({
      name: true,
      aliases: true,
      kind: true,
      role: true,
      affiliations: true,
      descriptor: true,
      notes: true,
    }).partial(),
    unset: unset('role'),
  }),
  change('source.grade', { sourceId: Id, reliability: Reliability.nullable(), reliabilityReason: LongText.optional() }),
  change('source.remove', { sourceId: Id }),
  change('relation.add', { relation: Relation }),
  change('relation.edit', {
    relationId: Id,
    ...modifiedAt,
    set: Relation.pick({ kind: true, note: true }).partial(),
    unset: unset('note'),
  }),
  change('relation.remove', { relationId: Id }),
] as const

/** Changes to one document. `document.import` is the first of every document. */
export const documentChangeSchemas = [
  inDocument('document.import', { document: Document }),
  inDocument('document.edit', {
    set: Document.pick({
      title: true,
      outlet: true,
      byline: true,
      url: true,
      publishedAt: true,
      pageUpdatedAt: true,
      pageId: true,
      language: true,
      direction: true,
      boilerplate: true,
    }).partial(),
    unset: unset('outlet', 'byline', 'url', 'publishedAt', 'pageUpdatedAt', 'pageId'),
  }),
  inDocument('claim.add', { claim: Claim }),
  inDocument('claim.edit', {
    claimId: Id,
    ...modifiedAt,
    set: Claim.pick({
      statement: true,
      kind: true,
      presentedAs: true,
      likelihood: true,
      confidence: true,
      tags: true,
    }).partial(),
    unset: unset('statement', 'likelihood', 'confidence'),
  }),
  inDocument('claim.grade', { claimId: Id, ...modifiedAt, credibility: Credibility.nullable() }),
  inDocument('claim.verify', { claimId: Id, ...modifiedAt, verification: Verification }),
  inDocument('claim.anchor', { claimId: Id, ...modifiedAt, anchor: Anchor }),
  inDocument('claim.attribute', { claimId: Id, ...modifiedAt, attribution: z.array(Link).max(100) }),
  inDocument('claim.remove', { claimId: Id }),
  inDocument('mention.add', { mention: Mention }),
  inDocument('mention.edit', {
    mentionId: Id,
    ...modifiedAt,
    set: Mention.pick({ sourceId: true, anchor: true }).partial(),
  }),
  inDocument('mention.remove', { mentionId: Id }),
  inDocument('note.add', { note: Note }),
  inDocument('note.edit', {
    noteId: Id,
    ...modifiedAt,
    set: Note.pick({
      target: true,
      kind: true,
      weight: true,
      body: true,
      question: true,
      status: true,
      resolution: true,
      evidence: true,
    }).partial(),
    unset: unset('question', 'resolution'),
  }),
  inDocument('note.remove', { noteId: Id }),
] as const

export const WorkspaceChange = z.discriminatedUnion('type', workspaceChangeSchemas)
export type WorkspaceChange = z.infer<typeof WorkspaceChange>

export const DocumentChange = z.discriminatedUnion('type', documentChangeSchemas)
export type DocumentChange = z.infer<typeof DocumentChange>

/** Every edit is one named, validated change. */
export const Change = z.discriminatedUnion('type', [...workspaceChangeSchemas, ...documentChangeSchemas])
export type Change = z.infer<typeof Change>
export type ChangeType = Change['type']

const documentChangeTypes: ReadonlySet<string> = new Set(documentChangeSchemas.map((schema) => schema.shape.type.value))

/** Is this a change to one document's records (as against the case's)? */
export const isDocumentChange = (change: Change): change is DocumentChange => documentChangeTypes.has(change.type)

/** The words for a change, as they stand in menus and in the history: “Undo grade claim”. */
export const changeNames: Record<ChangeType, string> = {
  'workspace.edit': 'edit case',
  'document.add': 'add to case',
  'document.trash': 'throw away document',
  'document.restore': 'restore document',
  'document.purge': 'delete document for good',
  'source.add': 'add source',
  'source.edit': 'edit source',
  'source.grade': 'grade source',
  'source.remove': 'remove source',
  'relation.add': 'relate claims',
  'relation.edit': 'edit relation',
  'relation.remove': 'remove relation',
  'document.import': 'import document',
  'document.edit': 'edit document',
  'claim.add': 'add claim',
  'claim.edit': 'edit claim',
  'claim.grade': 'grade claim',
  'claim.verify': 'set verification',
  'claim.anchor': 'change extent',
  'claim.attribute': 'edit attribution',
  'claim.remove': 'remove claim',
  'mention.add': 'tag source',
  'mention.edit': 'edit mention',
  'mention.remove': 'remove mention',
  'note.add': 'add note',
  'note.edit': 'edit note',
  'note.remove': 'remove note',
}

type WithoutEnvelope<C> = C extends unknown ? Omit<C, 'id' | 'at' | 'by' | 'step'> : never

/** What a change does, before it has an id, a time and an author. */
export type WorkspaceChangeBody = WithoutEnvelope<WorkspaceChange>
export type DocumentChangeBody = WithoutEnvelope<DocumentChange>
export type ChangeBody = WorkspaceChangeBody | DocumentChangeBody
