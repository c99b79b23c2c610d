import { DocumentChange } from '#shared/changes/change'
import { heldAnchors } from '#shared/changes/held-anchors'
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
