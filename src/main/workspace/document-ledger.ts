import { createHash } from 'node:crypto'
import { applyToDocument, beginDocument } from '#shared/changes/apply-document'
import { DocumentChange } from '#shared/changes/change'
import { type DocumentState, documentState, immutableDocument, mutableDocument } from '#shared/changes/state'
import { type Tally, tallyOf } from '#shared/changes/summary'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { type Aside, damage } from './damaged'
import type { Files } from './files'
import { createJournal } from './journal'
import { jsonFile } from './json-file'
import { createLedger, type Ledger, type Told, tellNobody } from './ledger'
import { recoverJournal, replay } from './recover'
import { documentFormat, documentPaths, journalStart, storedDocument } from './stored-files'

export type DocumentLedger = Ledger<DocumentState, DocumentChange>

/**
 * A document in memory: its records with their journal, and its reading text. `replayed` counts the changes that
 * the journal had beyond the snapshot.
 */
export type OpenDocument = {
  id: string
  text: string
  ledger: DocumentLedger
  /** Of the accepted state. */
  tally: Tally
  notices: CaveatError[]
  replayed: number
}

export const textSha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

type NextDocument = { state: DocumentState | undefined }

/** Applies a change while reading a journal, in place; the first one brings the document. */
const applyNext = ({ state }: NextDocument, change: DocumentChange): Result<NextDocument> => {
  if (state === undefined)
    return change.type === 'document.import'
      ? ok({ state: mutableDocument(beginDocument(change)) })
      : fail('damaged', 'the document it belongs to has not been imported')
  const applied = applyToDocument(state, change)
  return applied.ok ? ok({ state: applied.value.state }) : applied
}

/** The reading text, which must be the one that was imported. */
const readText = async (files: Files, path: string, sha256: string): Promise<Result<string>> => {
  const bytes = await files.read(path)
  if (!bytes.ok) return bytes
  if (textSha256(bytes.value) === sha256) return ok(bytes.value.toString('utf8'))
  return fail('damaged', '“text.txt” is not the text that was imported. Put it back from a copy of the folder.', {
    file: path,
    safe: 'The claims and notes on it are there; none was moved.',
  })
}

/**
 * Opens a document's folder: the last good snapshot and what the journal has beyond it. Errors: `damaged` (the
 * text is another one, or neither snapshot nor journal can be read), `newer-version`, those of the disk.
 */
export const openDocument = async (
  files: Files,
  folder: string,
  id: string,
  aside: Aside,
  told: Told = tellNobody,
): Promise<Result<OpenDocument>> => {
  const paths = documentPaths(folder)
  const file = jsonFile(files, paths.record, documentFormat, aside, told.onNotice)
  const stored = await file.read()
  if (!stored.ok) return stored
  const snapshot = stored.value.data
  const position = snapshot?.position ?? journalStart
  const recovered = await recoverJournal(files, paths.journal, position, aside)
  if (!recovered.ok) return recovered
  const { entries, lastChange, disagrees, complete } = recovered.value
  const notices = [...stored.value.notices, ...recovered.value.notices]

  // A snapshot and a journal that do not belong together: a whole journal wins, else nothing may be given up.
  const fromJournal = disagrees && complete && lastChange >= position.changes
  const begin: NextDocument = {
    state: snapshot === undefined || fromJournal ? undefined : mutableDocument(documentState(snapshot)),
  }
  const missing = fromJournal ? entries : entries.filter(({ seq }) => seq > position.changes || snapshot === undefined)
  const replayed = replay(begin, missing, DocumentChange, applyNext, paths.journal)
  notices.push(...replayed.notices)
  if (disagrees) {
    const safe = fromJournal ? 'The journal was whole and was followed.' : 'What either of them has was kept.'
    notices.push(damage('“document.json” and “journal.jsonl” do not belong together.', paths.journal, safe))
  }
  const state = replayed.state.state && immutableDocument(replayed.state.state)
  if (state === undefined || state.document.id !== id)
    return fail('damaged', 'Neither “document.json” nor “journal.jsonl” of the document can be read.', {
      file: folder,
      safe: 'The folder was left as it is; the text and the original are in it.',
    })
  const text = await readText(files, paths.text, state.document.textSha256)
  if (!text.ok) return text

  const ledger = createLedger({
    state,
    journal: createJournal<DocumentChange>(files, paths.journal, recovered.value),
    aside,
    save: (current, at) => file.write(storedDocument(current, at)),
    ...told,
  })
  return ok({ id, text: text.value, ledger, tally: tallyOf(state), notices, replayed: missing.length })
}
