import type { Change } from '#shared/changes/change'
import type { DocumentState } from '#shared/changes/state'

/** The id of the record of the document that a change makes, edits or removes. */
const recordOf = (change: Change): string | undefined => {
  switch (change.type) {
    case 'claim.add':
      return change.claim.id
    case 'claim.edit':
    case 'claim.grade':
    case 'claim.verify':
    case 'claim.anchor':
    case 'claim.attribute':
    case 'claim.remove':
      return change.claimId
    case 'mention.add':
      return change.mention.id
    case 'mention.edit':
    case 'mention.remove':
      return change.mentionId
    case 'note.add':
      return change.note.id
    case 'note.edit':
    case 'note.remove':
      return change.noteId
    default:
      return undefined
  }
}

/** The ids of the claims, mentions and notes that changes make, edit or remove. */
export const touchedBy = (changes: readonly Change[]): string[] => changes.flatMap((change) => recordOf(change) ?? [])

/** The same found by comparing two states of a document, where nothing is known of how one became the other. */
export const touchedBetween = (before: DocumentState | undefined, after: DocumentState | undefined): string[] => {
  if (before === after) return []
  const touched: string[] = []
  for (const kind of ['claims', 'mentions', 'notes'] as const) {
    const old = before?.[kind]
    const now = after?.[kind]
    if (old === now) continue
    old?.forEach((record, id) => {
      if (now?.get(id) !== record) touched.push(id)
    })
    now?.forEach((_, id) => {
      if (!old?.has(id)) touched.push(id)
    })
  }
  return touched
}
