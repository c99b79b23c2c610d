import * as z from 'zod'
import { Id, Line, LongText, Time } from './basics'

export const relationKinds = ['supports', 'contradicts', 'repeats', 'updates', 'derives-from'] as const
export const RelationKind = z.enum(relationKinds)
export type RelationKind = z.infer<typeof RelationKind>

/** A directed relation between two claims, in one document or two: `fromClaimId` *kind* `toClaimId`. */
export const Relation = z
  .strictObject({
    id: Id,
    kind: RelationKind,
    fromClaimId: Id,
    toClaimId: Id,
    note: LongText.optional(),
    createdAt: Time,
    createdBy: Line,
    modifiedAt: Time,
  })
  .meta({
    id: 'Relation',
    description: 'A relation between two claims: fromClaimId, kind, toClaimId, read as a sentence.',
  })
export type Relation = z.infer<typeof Relation>
