import type { ChangeBody } from './change'

/** A record that a change is about. A relation belongs to its claims, the document's own record to the document. */
export type Subject = {
  type: 'workspace' | 'document' | 'claim' | 'mention' | 'note' | 'source' | 'relation'
  id: string
}

/** The record that a change makes, edits or removes; the case itself has no id in its changes. */
export const subjectOf = (change: ChangeBody): Subject => {
  switch (change.type) {
    case 'workspace.edit':
      return { type: 'workspace', id: '' }
    case 'document.add':
    case 'document.trash':
    case 'document.restore':
    case 'document.purge':
    case 'document.import':
    case 'document.edit':
      return { type: 'document', id: change.documentId }
    case 'source.add':
      return { type: 'source', id: change.source.id }
    case 'source.edit':
    case 'source.grade':
    case 'source.remove':
      return { type: 'source', id: change.sourceId }
    case 'relation.add':
      return { type: 'relation', id: change.relation.id }
    case 'relation.edit':
    case 'relation.remove':
      return { type: 'relation', id: change.relationId }
    case 'claim.add':
      return { type: 'claim', id: change.claim.id }
    case 'claim.edit':
    case 'claim.grade':
    case 'claim.verify':
    case 'claim.anchor':
    case 'claim.attribute':
    case 'claim.remove':
      return { type: 'claim', id: change.claimId }
    case 'mention.add':
      return { type: 'mention', id: change.mention.id }
    case 'mention.edit':
    case 'mention.remove':
      return { type: 'mention', id: change.mentionId }
    case 'note.add':
      return { type: 'note', id: change.note.id }
    case 'note.edit':
    case 'note.remove':
      return { type: 'note', id: change.noteId }
    default:
      return change satisfies never
  }
}

/** The ids of the claims, mentions and notes that changes make, edit or remove. */
export const touchedBy = (changes: readonly ChangeBody[]): string[] =>
  changes.flatMap((change) => {
    const { type, id } = subjectOf(change)
    return type === 'claim' || type === 'mention' || type === 'note' ? id : []
  })
