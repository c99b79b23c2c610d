import * as z from 'zod'
import { Id, Line, LongText } from './basics'

export const sourceKinds = [
  'person',
  'office',
  'organization',
  'outlet',
  'document',
  'unnamed-person',
  'unnamed-group',
] as const
export const SourceKind = z.enum(sourceKinds)
export type SourceKind = z.infer<typeof SourceKind>

/** Reliability of a source, Admiralty code (NATO AJP-2.1). F is *cannot be judged*: unknown, not worst. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export const Reliability = z.enum(reliabilities).meta({
  id: 'Reliability',
  description:
    'Reliability of the source, Admiralty code: A completely reliable to E unreliable. F means it cannot be judged: unknown, not worst. Never sort or average it as if it were.',
})
export type Reliability = z.infer<typeof Reliability>

/** What may affect the quality of what the source says (after ICD 206). */
export const Descriptor = z
  .strictObject({
    access: LongText.optional(),
    expertise: LongText.optional(),
    bias: LongText.optional(),
    trackRecord: LongText.optional(),
  })
  .meta({ id: 'Descriptor', description: 'What may affect the quality of what the source says (after ICD 206).' })
export type Descriptor = z.infer<typeof Descriptor>

/** Who is behind a claim. One registry for the whole workspace. */
export const Source = z
  .strictObject({
    id: Id,
    name: Line.min(1),
    aliases: z.array(Line.min(1)).max(500),
    kind: SourceKind,
    role: Line.optional(),
    affiliations: z.array(Id).max(500).meta({ description: 'Ids of the sources it belongs to.' }),
    reliability: Reliability.nullable().meta({ description: 'null: not graded yet.' }),
    reliabilityReason: LongText.optional(),
    descriptor: Descriptor,
    notes: LongText,
  })
  .meta({ id: 'Source', description: 'Who is behind a claim. One registry for the whole workspace.' })
export type Source = z.infer<typeof Source>
