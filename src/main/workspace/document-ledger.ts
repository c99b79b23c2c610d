import { applyToDocument, beginDocument } from '#shared/changes/apply-document'
import { DocumentChange } from '#shared/changes/change'
import { type DocumentState, documentState } from '#shared/changes/state'
import { type Tally, tallyOf } from '#shared/changes/summary'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { type Aside, damage } from './damaged'
import type { Files } from './files'
import { createJournal } from './journal'
import { changeOf, type JournalEntry } from './journal-reading'
import { jsonFile } from './json-file'
import { createLedger, type Ledger, type Told, tellNobody } from './ledger'
import { readSteadily } from './read-steadily'
import { readText } from './reading-text'
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
  /** Why the text is not the one that was imported, where it is not. */
  otherText: CaveatError | undefined
  /** The anchors that do not hold on the text and stand in it or did, by `anchorKey`; once somebody asked. */
  adrift: ReadonlySet<string> | undefined
  ledger: DocumentLedger
  /** Of the accepted state. */
  tally: Tally
  notices: CaveatError[]
  replayed: number
}

/** A document while its journal is read: nothing until its import. */
export type NextDocument = { state: DocumentState | undefined }

/** Applies a change while reading a journal; the first one brings the document. */
export const applyNext = ({ state }: NextDocument, change: DocumentChange): Result<NextDocument> => {
  if (state === undefined)
    return change.type === 'document.import'
      ? ok({ state: beginDocument(change) })
      : fail('damaged', 'the document it belongs to has not been imported')
  const applied = applyToDocument(state, change)
  return applied.ok ? ok({ state: applied.value.state }) : applied
}

const isAbout = (id: string, entry: JournalEntry): boolean => {
  const change = changeOf(entry, DocumentChange)
  return change.ok && change.value.documentId === id
}

/**
 * Opens a document's folder: the last good snapshot and what the journal has beyond it. Errors: `damaged`
 * (neither snapshot nor journal can be read), `newer-version`, those of `readText` and of the disk.
 */
export const openDocument = (
  files: Files,
  folder: string,
  id: string,
  aside: Aside,
  told: Told = tellNobody,
): Promise<Result<OpenDocument>> => readSteadily(aside, () => openOnce(files, folder, id, aside, told))

const openOnce = async (
  files: Files,
  folder: string,
  id: string,
  aside: Aside,
  told: Told,
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

  // A snapshot and a journal that do not belong together: a whole journal wins, else nothing may be given up. One
  // that is another document's has nothing of this one.
  const isOwn = entries[0] !== undefined && isAbout(id, entries[0])
  const fromJournal = disagrees && complete && lastChange >= position.changes && isOwn
  const begin: NextDocument = {
    state: snapshot === undefined || fromJournal ? undefined : documentState(snapshot),
  }
  const missing = fromJournal ? entries : entries.filter(({ seq }) => seq > position.changes || snapshot === undefined)
  const replayed = replay(begin, missing, DocumentChange, applyNext, paths.journal)
  notices.push(...replayed.notices)
  if (disagrees) {
    const safe = fromJournal ? 'The journal was whole and was followed.' : 'What either of them has was kept.'
    notices.push(damage('“document.json” and “journal.jsonl” do not belong together.', paths.journal, safe))
  }
  const state = replayed.state.state
  if (state === undefined || state.document.id !== id)
    return fail('damaged', 'Neither “document.json” nor “journal.jsonl” of the document can be read.', {
      file: folder,
      safe: [
        ...notices.map(({ message, safe }) => `${message} ${safe}`),
        'The text and the original are in the folder.',
      ].join(' '),
    })
  const reading = await readText(files, folder, state.document, aside)
  if (!reading.ok) return reading
  const { text, otherText } = reading.value
  notices.push(...reading.value.notices)

  const ledger = createLedger({
    scope: folder,
    state,
    journal: createJournal<DocumentChange>(files, paths.journal, recovered.value, aside),
    save: (current, at) => file.write(storedDocument(current, at)),
    ...told,
  })
  return ok({
    id,
    text,
    otherText,
    adrift: undefined,
    ledger,
    tally: tallyOf(state),
    notices,
    replayed: missing.length,
  })
}
