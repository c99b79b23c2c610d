import type { DocumentState, WorkspaceState } from '#shared/changes/state'
import type { HistoryEntry, PastRecord } from '#shared/history'
import { isSame } from '#shared/same'

/** The record that an entry of a history is about, as it is now; undefined where it is not there (any more). */
export const presentOf = (
  { type, id }: HistoryEntry['subject'],
  document: DocumentState | undefined,
  workspace: WorkspaceState | undefined,
): PastRecord | undefined => {
  const present = <T extends PastRecord['type'], R>(as: T, record: R | undefined) =>
    record === undefined ? undefined : { type: as, record }
  switch (type) {
    case 'claim':
      return present('claim', document?.claims.get(id))
    case 'mention':
      return present('mention', document?.mentions.get(id))
    case 'note':
      return present('note', document?.notes.get(id))
    case 'source':
      return present('source', workspace?.sources.get(id))
    case 'relation':
      return present('relation', workspace?.relations.get(id))
    case 'document':
      return present('document', document?.document)
    default:
      return type satisfies never
  }
}

const withoutTime = (past: PastRecord | undefined) =>
  past && { type: past.type, record: { ...past.record, modifiedAt: undefined } }

/** Are two states of a record the same, whenever they came to be? Undefined stands for no record. */
export const isSameState = (one: PastRecord | undefined, other: PastRecord | undefined): boolean =>
  isSame(withoutTime(one), withoutTime(other))
