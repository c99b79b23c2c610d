import * as z from 'zod'
import { type Claim, Direction, Id, Language, Line, type Mention, type Note, Offset, Sha256, Time } from '../model'
import { isUuid } from '../quick-patterns'
import type { ChangeBody } from './change'
import type { DocumentState } from './state'
import { subjectOf } from './touched'

/** The same as `z.array(Id)`, but checked in one go: a large case has more of these than of all else together. */
const Ids = z.custom<string[]>(
  (value) => Array.isArray(value) && value.every((id) => typeof id === 'string' && isUuid(id)),
  'must be a list of UUIDs',
)

/** What the library shows of a document without loading it. Derived; can be made anew at any time. */
export const DocumentSummary = z.strictObject({
  id: Id,
  title: Line,
  outlet: Line.optional(),
  publishedAt: Time.optional(),
  importedAt: Time,
  language: Language,
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

/** Counts records that a state has, `by` times (1 or -1); one that it does not have counts nothing. */
const countersOf = (tally: Tally, by: 1 | -1) => {
  const use = (sourceId: string | null) => {
    if (sourceId === null) return
    const uses = (tally.sourceUses.get(sourceId) ?? 0) + by
    if (uses > 0) tally.sourceUses.set(sourceId, uses)
    else tally.sourceUses.delete(sourceId)
  }
  return {
    claim: (claim: Claim | undefined) => {
      if (claim?.verification === 'unchecked') tally.uncheckedClaims += by
      for (const link of claim?.attribution ?? []) use(link.sourceId)
    },
    mention: (mention: Mention | undefined) => {
      if (mention !== undefined) use(mention.sourceId)
    },
    note: (note: Note | undefined) => {
      if (note?.status === 'open') tally.openNotes += by
      if (note?.target.type === 'source') use(note.target.id)
    },
  }
}

export const tallyOf = (state: DocumentState): Tally => {
  const tally: Tally = { uncheckedClaims: 0, openNotes: 0, sourceUses: new Map() }
  const count = countersOf(tally, 1)
  for (const claim of state.claims.values()) count.claim(claim)
  for (const mention of state.mentions.values()) count.mention(mention)
  for (const note of state.notes.values()) count.note(note)
  return tally
}

/** Brings a tally up to date where only the records that these changes are about may differ between the two states. */
export const retally = (
  tally: Tally,
  before: DocumentState,
  after: DocumentState,
  changes: Iterable<ChangeBody>,
): void => {
  const [gone, come] = [countersOf(tally, -1), countersOf(tally, 1)]
  const seen = { claim: new Set<string>(), mention: new Set<string>(), note: new Set<string>() }
  for (const change of changes) {
    const { type, id } = subjectOf(change)
    if ((type !== 'claim' && type !== 'mention' && type !== 'note') || seen[type].has(id)) continue
    seen[type].add(id)
    if (type === 'claim') {
      gone.claim(before.claims.get(id))
      come.claim(after.claims.get(id))
    } else if (type === 'mention') {
      gone.mention(before.mentions.get(id))
      come.mention(after.mentions.get(id))
    } else {
      gone.note(before.notes.get(id))
      come.note(after.notes.get(id))
    }
  }
}

export const summarize = (state: DocumentState, tally = tallyOf(state)): DocumentSummary => {
  const { id, title, outlet, publishedAt, importedAt, language, direction, length, originalSha256 } = state.document
  return {
    id,
    title,
    ...(outlet === undefined ? {} : { outlet }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    importedAt,
    language,
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
