import { isDeepStrictEqual } from 'node:util'
import { applyToDocument, beginDocument } from '#shared/changes/apply-document'
import { DocumentChange } from '#shared/changes/change'
import { heldAnchors } from '#shared/changes/held-anchors'
import { type DocumentState, documentState } from '#shared/changes/state'
import { type DocumentSummary, summarize } from '#shared/changes/summary'
import { checkAnchor } from '#shared/text/anchoring'
import { checkJournal, checkJsonFile, checkPosition } from './check-files'
import type { Files } from './files'
import type { Findings } from './finding'
import { changeOf } from './journal-reading'
import { textSha256 } from './reading-text'
import { documentFormat, documentPaths, type StoredSummary, storedDocument } from './stored-files'

export type CheckedDocument = { changes: number; claimIds: string[]; summary: DocumentSummary }

/** What is adrift is told and is no damage: the app lists it, and the analyst re-attaches it or leaves it. */
const checkAnchors = (text: string, { claims, mentions, notes }: DocumentState, path: string, findings: Findings) => {
  const records = { claims: claims.values(), mentions: mentions.values(), notes: notes.values() }
  for (const { type, id, link, anchor } of heldAnchors(records)) {
    const checked = checkAnchor(text, anchor)
    const owner = link === undefined ? `${type} ${id}` : `attribution of ${type} ${id}`
    if (!checked.ok) findings.warning(checked.error.code, `The ${owner} is adrift: ${checked.error.message}`, path)
  }
}

const checkNoteTargets = ({ document, claims, mentions, notes }: DocumentState, path: string, findings: Findings) => {
  for (const { id, target } of notes.values()) {
    const missing =
      (target.type === 'claim' && !claims.has(target.id)) ||
      (target.type === 'mention' && !mentions.has(target.id)) ||
      (target.type === 'document' && target.id !== document.id)
    if (missing) findings.error('damaged', `The note ${id} is on a ${target.type} that is not there.`, path)
  }
}

const checkTexts = async (files: Files, folder: string, state: DocumentState, findings: Findings): Promise<void> => {
  const paths = documentPaths(folder)
  const { document } = state
  const text = await files.readIfThere(paths.text)
  if (!text.ok) findings.error(text.error.code, text.error.message, paths.text)
  else if (text.value === undefined) findings.error('damaged', 'The reading text is not there.', paths.text)
  else if (textSha256(text.value) !== document.textSha256)
    findings.error('damaged', 'The reading text is not the one that was imported.', paths.text)
  else {
    const words = text.value.toString('utf8')
    if (words.length !== document.length)
      findings.error('damaged', `The reading text has ${words.length} units, not ${document.length}.`, paths.text)
    checkAnchors(words, state, paths.record, findings)
  }
  // A document that came in by a Caveat export has no original.
  const original = await files.readIfThere(paths.original)
  if (!original.ok) findings.error(original.error.code, original.error.message, paths.original)
  else if (original.value !== undefined && textSha256(original.value) !== document.originalSha256)
    findings.error('damaged', 'The original is not the one that was imported.', paths.original)
}

/**
 * Checks a document's folder: snapshot against journal, hashes, anchors on their words, targets of notes. Answers
 * undefined where there is nothing to go on.
 */
export const checkDocument = async (
  files: Files,
  folder: string,
  id: string,
  stored: StoredSummary | undefined,
  findings: Findings,
): Promise<CheckedDocument | undefined> => {
  const paths = documentPaths(folder)
  const snapshot = await checkJsonFile(files, paths.record, documentFormat, findings)
  const journal = await checkJournal(files, paths.journal, findings)
  const known = snapshot !== undefined && checkPosition(snapshot.position, journal, paths.record, findings)

  let state: DocumentState | undefined
  for (const entry of journal.entries) {
    const { seq } = entry
    const change = changeOf(entry, DocumentChange)
    if (!change.ok) {
      findings.error('damaged', `Change ${seq} does not fit: ${change.error.message}`, paths.journal)
    } else if (state === undefined && change.value.type === 'document.import') {
      state = beginDocument(change.value)
    } else if (state !== undefined) {
      const applied = applyToDocument(state, change.value)
      if (applied.ok) state = applied.value.state
      else findings.error('damaged', `Change ${seq} does not fit: ${applied.error.message}`, paths.journal)
    }
    if (known && state !== undefined && seq === snapshot.position.changes) {
      const expected = storedDocument(state, snapshot.position)
      if (!isDeepStrictEqual(expected, snapshot))
        findings.error('damaged', 'The snapshot is not what the journal leads to.', paths.record)
    }
  }
  if (state === undefined) {
    findings.error('damaged', 'The journal does not begin with the import of the document.', paths.journal)
    if (snapshot === undefined) return undefined
    state = documentState(snapshot)
  }
  if (state.document.id !== id) findings.error('damaged', 'The folder has another document’s name.', folder)
  checkNoteTargets(state, paths.record, findings)
  await checkTexts(files, folder, state, findings)
  const summary = summarize(state)
  if (stored?.journalBytes === journal.end.bytes && !isDeepStrictEqual(stored.summary, summary))
    findings.error('damaged', 'The summary in “workspace.json” is not that of the document.', paths.record)
  return { changes: journal.entries.length, claimIds: [...state.claims.keys()], summary }
}
