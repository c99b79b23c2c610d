import * as z from 'zod'
import { type ChangeType, changeNames } from './changes/change'
import { Claim, Document, Id, Line, Mention, Note, Relation, Source, Time } from './model'

/** Whose history is asked for. That of a document is everything that was changed in it. */
export const HistoryOf = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('document'), id: Id }),
  z.strictObject({ type: z.enum(['claim', 'mention', 'note']), id: Id, documentId: Id }),
  z.strictObject({ type: z.enum(['source', 'relation']), id: Id }),
])
export type HistoryOf = z.infer<typeof HistoryOf>

/** A record as it was at some time. */
export const PastRecord = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('document'), record: Document }),
  z.strictObject({ type: z.literal('claim'), record: Claim }),
  z.strictObject({ type: z.literal('mention'), record: Mention }),
  z.strictObject({ type: z.literal('note'), record: Note }),
  z.strictObject({ type: z.literal('source'), record: Source }),
  z.strictObject({ type: z.literal('relation'), record: Relation }),
])
export type PastRecord = z.infer<typeof PastRecord>

/**
 * A change that is in a journal, with the record before and after it. Neither is there where the change is not about a
 * record but about the place of a document in the case, or where the journal before it cannot be read.
 */
export const HistoryEntry = z.strictObject({
  id: Id,
  type: z.custom<ChangeType>((value) => typeof value === 'string' && Object.hasOwn(changeNames, value)),
  at: Time,
  by: Line,
  step: Id.optional(),
  subject: z.strictObject({ type: z.enum(['document', 'claim', 'mention', 'note', 'source', 'relation']), id: Id }),
  before: PastRecord.optional(),
  after: PastRecord.optional(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** A place in the journals: the numbers of the changes from which on everything is newer. */
export const HistoryPlace = z.strictObject({ document: z.int().min(0), case: z.int().min(0) })
export type HistoryPlace = z.infer<typeof HistoryPlace>

/** A page of a history, the newest first. `next` is where the older ones begin, if there are any. */
export const HistoryPage = z.strictObject({
  entries: z.array(HistoryEntry),
  next: HistoryPlace.optional(),
  /** Something in the journal cannot be read, or does not fit: this may not be all. */
  incomplete: z.boolean(),
})
export type HistoryPage = z.infer<typeof HistoryPage>
