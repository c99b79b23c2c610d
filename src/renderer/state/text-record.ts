import type { DocumentState } from '#shared/changes/state'
import type { Claim, Mention, Note } from '#shared/model'

/** A record of a document that may stand on words of its text. */
export type TextRecord =
  | { readonly type: 'claim'; readonly record: Claim }
  | { readonly type: 'mention'; readonly record: Mention }
  | { readonly type: 'note'; readonly record: Note }

/** The record of that id; undefined where the document has none. */
export const recordOf = ({ claims, mentions, notes }: DocumentState, id: string): TextRecord | undefined => {
  const claim = claims.get(id)
  if (claim !== undefined) return { type: 'claim', record: claim }
  const mention = mentions.get(id)
  if (mention !== undefined) return { type: 'mention', record: mention }
  const note = notes.get(id)
  return note && { type: 'note', record: note }
}
