import * as z from 'zod'
import { Direction, Id, Line, Offset, Sha256, Time } from '../model'
import type { DocumentState } from './state'

/** What the library shows of a document without loading it. Derived; can be made anew at any time. */
export const DocumentSummary = z.strictObject({
  id: Id,
  title: Line,
  outlet: Line.optional(),
  publishedAt: Time.optional(),
  importedAt: Time,
  direction: Direction,
  length: Offset,
  originalSha256: Sha256,
  claims: z.int(),
  uncheckedClaims: z.int(),
  mentions: z.int(),
  notes: z.int(),
  openNotes: z.int(),
  sourceIds: z.array(Id),
})
export type DocumentSummary = z.infer<typeof DocumentSummary>

/** The sources a document refers to, in its claims' chains, its mentions and its notes. */
const sourceIdsOf = (state: DocumentState): string[] => {
  const ids = new Set<string>()
  for (const claim of state.claims.values())
    for (const { sourceId } of claim.attribution) if (sourceId) ids.add(sourceId)
  for (const mention of state.mentions.values()) ids.add(mention.sourceId)
  for (const { target } of state.notes.values()) if (target.type === 'source') ids.add(target.id)
  return [...ids].sort()
}

export const summarize = (state: DocumentState): DocumentSummary => {
  const { id, title, outlet, publishedAt, importedAt, direction, length, originalSha256 } = state.document
  return {
    id,
    title,
    ...(outlet === undefined ? {} : { outlet }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    importedAt,
    direction,
    length,
    originalSha256,
    claims: state.claims.size,
    uncheckedClaims: state.claims.count((claim) => claim.verification === 'unchecked'),
    mentions: state.mentions.size,
    notes: state.notes.size,
    openNotes: state.notes.count((note) => note.status === 'open'),
    sourceIds: sourceIdsOf(state),
  }
}
