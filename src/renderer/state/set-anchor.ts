import type { ChangeBody } from '#shared/changes/change'
import type { Anchor } from '#shared/model'
import type { TextRecord } from './text-record'

/** The change that sets a record, which stands on words of its own, on other ones. */
export const setAnchor = (
  documentId: string,
  { type, id }: { type: TextRecord['type']; id: string },
  anchor: Anchor,
): ChangeBody => {
  switch (type) {
    case 'claim':
      return { type: 'claim.anchor', documentId, claimId: id, anchor }
    case 'mention':
      return { type: 'mention.edit', documentId, mentionId: id, set: { anchor } }
    case 'note':
      return { type: 'note.edit', documentId, noteId: id, set: { target: { type: 'passage', anchor } } }
    default:
      return type satisfies never
  }
}
