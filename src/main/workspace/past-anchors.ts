import { DocumentChange } from '#shared/changes/change'
import {
  anchorsOfClaim,
  anchorsOfMention,
  anchorsOfNote,
  type HeldAnchor,
  heldAnchors,
} from '#shared/changes/held-anchors'
import { anchorsOf } from '#shared/changes/references'
import type { DocumentState } from '#shared/changes/state'
import type { Anchor } from '#shared/model/index'
import { checkAnchor } from '#shared/text/anchoring'
import type { Files } from './files'
import { changeOf, readJournal } from './journal-reading'
import { documentPaths } from './stored-files'

/** The same for the same anchor. */
export const anchorKey = ({ segments }: Anchor): string =>
  JSON.stringify(segments.map(({ start, end, exact, prefix, suffix }) => [start, end, exact, prefix, suffix]))

/** What `of` says of a record, where there is one. */
const inRecord = <R>(record: R | undefined, of: (record: R) => HeldAnchor[]): HeldAnchor[] =>
  record === undefined ? [] : of(record)

/** The anchors that stand in the record which a change removes, or sets others in: what may come back when it is undone. */
export const anchorsTaken = ({ claims, mentions, notes }: DocumentState, change: DocumentChange): HeldAnchor[] => {
  switch (change.type) {
    case 'claim.anchor':
    case 'claim.attribute':
    case 'claim.remove':
      return inRecord(claims.get(change.claimId), anchorsOfClaim)
    case 'mention.remove':
      return inRecord(mentions.get(change.mentionId), anchorsOfMention)
    case 'mention.edit':
      return change.set.anchor === undefined ? [] : inRecord(mentions.get(change.mentionId), anchorsOfMention)
    case 'note.remove':
      return inRecord(notes.get(change.noteId), anchorsOfNote)
    case 'note.edit':
      return change.set.target === undefined ? [] : inRecord(notes.get(change.noteId), anchorsOfNote)
    case 'document.import':
    case 'document.edit':
    case 'claim.add':
    case 'claim.edit':
    case 'claim.grade':
    case 'claim.verify':
    case 'mention.add':
    case 'note.add':
      return []
    default:
      return change satisfies never
  }
}

/**
 * The anchors of a document that do not hold on its text, by `anchorKey`: those in its records, and those that its journal
 * tells of. They are the ones that may come back by an undo, although none like them may be made. Reads the whole journal.
 */
export const adriftAnchors = async (
  files: Files,
  folder: string,
  text: string,
  { claims, mentions, notes }: DocumentState,
): Promise<ReadonlySet<string>> => {
  const adrift = new Set<string>()
  const look = (anchor: Anchor) => {
    if (!checkAnchor(text, anchor).ok) adrift.add(anchorKey(anchor))
  }
  const records = { claims: claims.values(), mentions: mentions.values(), notes: notes.values() }
  for (const { anchor } of heldAnchors(records)) look(anchor)
  const journal = await readJournal(files, documentPaths(folder).journal)
  for (const entry of journal.ok ? (journal.value?.entries ?? []) : []) {
    const change = changeOf(entry, DocumentChange)
    if (change.ok) anchorsOf(change.value).forEach(look)
  }
  return adrift
}
