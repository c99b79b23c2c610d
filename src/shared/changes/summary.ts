import * as z from 'zod'
import { Direction, Id, Line, Offset, Sha256, Time } from '../model'
import type { DocumentState } from './state'

const uuid = z.regexes.uuid()

/** The same as `z.array(Id)`, but checked in one go: a large case has more of these than of all else together. */
const Ids = z.custom<string[]>(
  (value) => Array.isArray(value) && value.every((id) => typeof id === 'string' && uuid.test(id)),
  'must be a list of UUIDs',
)

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
  sourceIds: Ids,
})
export type DocumentSummary = z.infer<typeof DocumentSummary>

/** What a summary counts over all records of a document; kept up with every change, so that none costs a look at all. */
export type Tally = {
  uncheckedClaims: number
  openNotes: number
  /** How often each source is referred to, in the claims' chains, the mentions and the notes. */
  sourceUses: Map<string, number>
}

/** Counts what the records with these ids hold, `by` times (1 or -1). */
const count = (tally: Tally, state: DocumentState, ids: Iterable<string>, by: 1 | -1): void => {
  const use = (sourceId: string | null) => {
    if (sourceId === null) return
    const uses = (tally.sourceUses.get(sourceId) ?? 0) + by
    if (uses > 0) tally.sourceUses.set(sourceId, uses)
    else tally.sourceUses.delete(sourceId)
  }
  for (const id of ids) {
    const claim = state.claims.get(id)
    if (claim?.verification === 'unchecked') tally.uncheckedClaims += by
    for (const link of claim?.attribution ?? []) use(link.sourceId)
    const mention = state.mentions.get(id)
    if (mention !== undefined) use(mention.sourceId)
    const note = state.notes.get(id)
    if (note?.status === 'open') tally.openNotes += by
    if (note?.target.type === 'source') use(note.target.id)
  }
}

export const tallyOf = (state: DocumentState): Tally => {
  const tally: Tally = { uncheckedClaims: 0, openNotes: 0, sourceUses: new Map() }
  for (const records of [state.claims, state.mentions, state.notes]) count(tally, state, records.keys(), 1)
  return tally
}

/** Brings a tally up to date where only the records with these ids may differ between the two states. */
export const retally = (tally: Tally, before: DocumentState, after: DocumentState, touched: Iterable<string>): void => {
  const ids = new Set(touched)
  count(tally, before, ids, -1)
  count(tally, after, ids, 1)
}

export const summarize = (state: DocumentState, tally = tallyOf(state)): DocumentSummary => {
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
    uncheckedClaims: tally.uncheckedClaims,
    mentions: state.mentions.size,
    notes: state.notes.size,
    openNotes: tally.openNotes,
    sourceIds: [...tally.sourceUses.keys()].sort(),
  }
}
