import * as z from 'zod'
import { Anchor } from './anchor'
import { Id, Line, LongText, Time } from './basics'

/** The kinds that every workspace has; an analyst may add others to the workspace. */
export const noteKinds = [
  'unsupported',
  'unnamed-source',
  'interested-source',
  'second-hand',
  'circular',
  'contradicted',
  'missing-context',
  'loaded-language',
  'vague',
  'timing',
  'numbers',
  'translation',
  'authenticity',
  'assumption',
  'alternative',
  'other',
] as const

export const NoteKind = z
  .string()
  .regex(/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u, 'must be words joined by hyphens')
  .max(60)
  .meta({
    id: 'NoteKind',
    description: 'Why the analyst doubts: one of the kinds every workspace has, or one the analyst added to this one.',
    examples: [...noteKinds],
  })

export const noteWeights = ['minor', 'material', 'decisive'] as const
export const NoteWeight = z.enum(noteWeights).meta({ id: 'NoteWeight', description: 'How much hangs on the doubt.' })
export type NoteWeight = z.infer<typeof NoteWeight>

export const noteStatuses = ['open', 'answered', 'dismissed'] as const
export const NoteStatus = z.enum(noteStatuses)
export type NoteStatus = z.infer<typeof NoteStatus>

/** What a note is about: a record, or a passage with its own anchor. */
export const NoteTarget = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('claim'), id: Id }),
    z.strictObject({ type: z.literal('source'), id: Id }),
    z.strictObject({ type: z.literal('document'), id: Id }),
    z.strictObject({ type: z.literal('mention'), id: Id }),
    z.strictObject({ type: z.literal('passage'), anchor: Anchor }),
  ])
  .meta({ id: 'NoteTarget', description: 'What a note is about: a record, or a passage with its own anchor.' })
export type NoteTarget = z.infer<typeof NoteTarget>

/** Something that speaks for or against: an address, a file or another claim. */
export const Evidence = z
  .strictObject({ label: Line.min(1), url: Line.optional(), file: Line.optional(), claimId: Id.optional() })
  .meta({ id: 'Evidence', description: 'Something that speaks for or against: an address, a file or another claim.' })
export type Evidence = z.infer<typeof Evidence>

/**
 * A skepticism note: why the analyst doubts. It lives in the document it was written in, whatever it is about.
 * `body` is Markdown.
 */
export const Note = z
  .strictObject({
    id: Id,
    target: NoteTarget,
    kind: NoteKind,
    weight: NoteWeight,
    body: LongText.meta({ description: 'Markdown.' }),
    question: LongText.optional().meta({ description: 'What would have to be asked or found out.' }),
    status: NoteStatus,
    resolution: LongText.optional().meta({ description: 'What came of it.' }),
    evidence: z.array(Evidence).max(500),
    createdAt: Time,
    createdBy: Line,
    modifiedAt: Time,
  })
  .meta({ id: 'Note', description: 'A skepticism note: why the analyst doubts.' })
export type Note = z.infer<typeof Note>
