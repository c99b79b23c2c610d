import type { DocumentState } from '#shared/changes/state'
import { recordOf, type TextRecord } from './text-record'

/**
 * The claims, mentions and notes that differ between two states of a document, by their ids and as they are after it, where
 * nothing is known of how one became the other (else `touchedBy`). Undefined is what is gone. Of more than `most` nothing is
 * answered: then to begin anew costs less.
 */
export const touchedBetween = (
  before: DocumentState,
  after: DocumentState,
  most: number,
): Map<string, TextRecord | undefined> | undefined => {
  const claims = after.claims.differingFrom(before.claims, most)
  const mentions = after.mentions.differingFrom(before.mentions, most)
  const notes = after.notes.differingFrom(before.notes, most)
  if (claims === undefined || mentions === undefined || notes === undefined) return undefined
  const ids = [...claims, ...mentions, ...notes]
  return ids.length > most ? undefined : new Map(ids.map((id) => [id, recordOf(after, id)]))
}
