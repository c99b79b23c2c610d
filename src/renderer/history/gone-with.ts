import type { HistoryEntry, PastRecord } from '#shared/history'

/** Is it a note on this record, or a relation of it? */
const isAbout = (past: PastRecord, { type, id }: HistoryEntry['subject']): boolean => {
  if (past.type === 'note') return past.record.target.type === type && past.record.target.id === id
  if (past.type !== 'relation') return false
  return past.record.fromClaimId === id || past.record.toClaimId === id
}

/**
 * The notes on a claim or a mention and the relations of a claim that were removed in one step with it, and are gone since. `newest`
 * has the newest entry about each record.
 */
export const goneWith = (
  { type, step, subject }: HistoryEntry,
  entries: readonly HistoryEntry[],
  newest: ReadonlySet<HistoryEntry>,
): PastRecord[] => {
  if (step === undefined || (type !== 'claim.remove' && type !== 'mention.remove')) return []
  return entries.flatMap((other) => {
    const went = other.step === step && (other.type === 'note.remove' || other.type === 'relation.remove')
    return went && newest.has(other) && other.before !== undefined && isAbout(other.before, subject) ? other.before : []
  })
}
