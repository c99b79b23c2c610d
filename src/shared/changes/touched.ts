import type { Change } from './change'

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
