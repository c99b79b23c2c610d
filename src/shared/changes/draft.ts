import * as z from 'zod'
import { fail, ok, type Result } from '../errors'
import { newId } from '../ids'
import {
  type Anchor,
  AnchorDraft,
  Claim,
  ClaimKind,
  Credibility,
  Descriptor,
  Evidence,
  Id,
  Line,
  Link,
  LongText,
  Mention,
  Note,
  NoteStatus,
  NoteTarget,
  NoteWeight,
  Presentation,
  Relation,
  Reliability,
  Segment,
  Source,
  Stance,
  Time,
  Verification,
  Workspace,
} from '../model'
import { completeAnchor } from '../text/anchoring'
import type { ScriptOffsets } from '../text/offsets'
import { checkBoilerplate } from '../text/segment-fault'
import { beginning } from '../text/surrogates'
import { Change, type ChangeType, documentChangeSchemas, workspaceChangeSchemas } from './change'

/*
 * A draft is a change as a person or a script writes it: ids, times and authors may be left out, fields have
 * their usual values, and an anchor may be given by its words alone. Completing it makes a Change.
 */

const authorship = { createdAt: Time.optional(), createdBy: Line.optional(), modifiedAt: Time.optional() }

const LinkDraft = Link.extend({
  sourceId: Id.nullable(),
  mention: AnchorDraft.optional(),
  cue: AnchorDraft.optional(),
  stance: Stance.default('reports'),
  verifiedAtOrigin: z.boolean().default(false),
}).meta({ id: 'LinkDraft' })

const ClaimDraft = Claim.extend({
  id: Id.optional(),
  anchor: AnchorDraft,
  kind: ClaimKind.default('statement'),
  presentedAs: Presentation.default('fact'),
  attribution: z.array(LinkDraft).max(100).default([]),
  credibility: Credibility.nullable().default(null),
  verification: Verification.default('unchecked'),
  tags: z.array(Line.min(1)).max(200).default([]),
  ...authorship,
}).meta({ id: 'ClaimDraft' })

const MentionDraft = Mention.extend({ id: Id.optional(), anchor: AnchorDraft, ...authorship }).meta({
  id: 'MentionDraft',
})

const NoteTargetDraft = z
  .union([
    ...NoteTarget.options.filter((option) => option.shape.type.value !== 'passage'),
    z.strictObject({ type: z.literal('passage'), anchor: AnchorDraft }),
  ])
  .meta({ id: 'NoteTargetDraft' })

const NoteDraft = Note.extend({
  id: Id.optional(),
  target: NoteTargetDraft,
  weight: NoteWeight.default('material'),
  body: LongText.default(''),
  status: NoteStatus.default('open'),
  evidence: z.array(Evidence).max(500).default([]),
  ...authorship,
}).meta({ id: 'NoteDraft' })

const SourceDraft = Source.extend({
  id: Id.optional(),
  aliases: z.array(Line.min(1)).max(500).default([]),
  affiliations: z.array(Id).max(500).default([]),
  reliability: Reliability.nullable().default(null),
  descriptor: Descriptor.default({}),
  notes: LongText.default(''),
}).meta({ id: 'SourceDraft' })

const RelationDraft = Relation.extend({ id: Id.optional(), ...authorship }).meta({ id: 'RelationDraft' })

/** Where a draft differs from the change it becomes, apart from the envelope. */
const draftShapes: Partial<Record<ChangeType, z.ZodRawShape>> = {
  // Which case it is, and since when, only main says, as a case comes in.
  'workspace.edit': { set: Workspace.pick({ name: true, noteKinds: true }).partial() },
  'source.add': { source: SourceDraft },
  'relation.add': { relation: RelationDraft },
  'claim.add': { claim: ClaimDraft },
  'claim.anchor': { anchor: AnchorDraft },
  'claim.attribute': { attribution: z.array(LinkDraft).max(100) },
  'mention.add': { mention: MentionDraft },
  'mention.edit': { set: z.strictObject({ sourceId: Id.optional(), anchor: AnchorDraft.optional() }) },
  'note.add': { note: NoteDraft },
  'note.edit': {
    set: Note.omit({ id: true, createdAt: true, createdBy: true, modifiedAt: true })
      .partial()
      .extend({ target: NoteTargetDraft.optional() }),
  },
}

/** Documents come in by import, which brings bytes and text, and their files go when the trash is emptied; a script edits what is there. */
const notForScripts: readonly ChangeType[] = ['document.add', 'document.import', 'document.purge']

const draftSchemas = [...workspaceChangeSchemas, ...documentChangeSchemas].flatMap((schema) => {
  const type = schema.shape.type.value
  if (notForScripts.includes(type)) return []
  const envelope = { id: Id.optional(), at: Time.optional(), by: Line.optional() }
  return [z.strictObject({ ...schema.shape, ...envelope, ...draftShapes[type] })]
})

/** Changes that name a document and do not touch its text: it may be in the trash. */
const membershipTypes: readonly string[] = ['document.trash', 'document.restore'] satisfies ChangeType[]

/** The one draft with segments that are no anchor: their offsets are in the script's unit too. */
const DocumentEdit = z.looseObject({
  type: z.literal('document.edit'),
  set: z.looseObject({ boilerplate: z.array(Segment) }),
})

/** One line of a change script (`caveat apply`). Published as `resources/schema/change-1.schema.json`. */
export const ChangeDraft = z.union(draftSchemas)

export type DraftContext = {
  /** Time and author for what does not state its own. */
  at: string
  by: string
  /** The reading text of a document and what the script's offsets in it are; undefined if there is no such document. */
  text(documentId: string): { text: string; offsets: ScriptOffsets } | undefined
}

const recordKeys = ['source', 'relation', 'claim', 'mention', 'note'] as const

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Replaces every draft of an anchor inside the value by the whole anchor. */
const completeAnchors = (value: unknown, complete: (draft: AnchorDraft) => Result<Anchor>): Result<unknown> => {
  if (Array.isArray(value)) {
    const items: unknown[] = []
    for (const item of value) {
      const completed = completeAnchors(item, complete)
      if (!completed.ok) return completed
      items.push(completed.value)
    }
    return ok(items)
  }
  if (!isObject(value)) return ok(value)
  const draft = 'segments' in value ? AnchorDraft.safeParse(value) : undefined
  if (draft?.success) return complete(draft.data)
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) {
    const completed = completeAnchors(field, complete)
    if (!completed.ok) return completed
    fields[name] = completed.value
  }
  return ok(fields)
}

/** The schema's complaints in one line: `claim.credibility: Invalid input; …`. */
export const describeIssues = (error: z.ZodError): string =>
  error.issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ')

/**
 * Makes a change of a draft. Errors: `change-invalid` (it fails the schema), `not-found` (no such document), and
 * those of `completeAnchor` and `checkBoilerplate`.
 */
export const completeDraft = (raw: unknown, context: DraftContext): Result<Change> => {
  // The union's own message names no branch, so the branch is chosen by type first.
  if (!isObject(raw)) return fail('change-invalid', 'A change is a JSON object with a type.')
  const { type } = raw
  if (typeof type !== 'string') return fail('change-invalid', 'type: a change needs one, as text.')
  const schema = draftSchemas.find((candidate) => candidate.shape.type.value === type)
  if (schema === undefined)
    return fail('change-invalid', `type: “${beginning(type, 60)}” is not a change that a script may make.`)
  const draft = schema.safeParse(raw)
  if (!draft.success)
    return fail('change-invalid', `The change ${type} does not fit its schema: ${describeIssues(draft.error)}.`)

  const filled: Record<string, unknown> = { ...draft.data }
  filled.id ??= newId()
  filled.at ??= context.at
  filled.by ??= context.by
  for (const key of recordKeys) {
    const record = filled[key]
    if (!isObject(record)) continue
    const authored = { createdAt: filled.at, createdBy: filled.by, modifiedAt: filled.at }
    filled[key] = { id: newId(), ...(key === 'source' ? {} : authored), ...record }
  }

  const { documentId } = filled
  let completed: Result<unknown> = ok(filled)
  if (typeof documentId === 'string' && !membershipTypes.includes(type)) {
    const source = context.text(documentId)
    if (source === undefined) return fail('not-found', `There is no document with the id ${documentId}.`)
    completed = completeAnchors(filled, (anchor) => completeAnchor(source.text, anchor, source.offsets))
    const edit = DocumentEdit.safeParse(filled)
    if (edit.success) {
      const { toUtf16, fromUtf16 } = source.offsets
      const boilerplate = edit.data.set.boilerplate.map(({ start, end }) => ({
        start: toUtf16(start),
        end: toUtf16(end),
      }))
      // Main looks again, but knows no more what unit the script counts in.
      const checked = checkBoilerplate(boilerplate, source.text, fromUtf16)
      if (!checked.ok) return checked
      completed = ok({ ...filled, set: { ...edit.data.set, boilerplate } })
    }
  }
  if (!completed.ok) return completed
  const change = Change.safeParse(completed.value)
  return change.success
    ? ok(change.data)
    : fail('change-invalid', `The change ${type} does not fit its schema: ${describeIssues(change.error)}.`)
}
