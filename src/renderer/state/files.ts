import { discardDocument } from '#shared/changes/compose'
import { adriftWords } from '#shared/changes/held-anchors'
import type { ImportAnswer } from '#shared/contract'
import { fail } from '#shared/errors'
import { firstWords } from '#shared/text/anchor-words'
import type { OffsetUnit } from '#shared/text/offsets'
import { host } from '../host'
import { counted } from '../ui/counted'
import { areAllSaved } from './all-saved'
import { commit, remember } from './commit'
import { settled } from './line'
import { closerOfDialog, say, sayError } from './messages'
import { getState } from './store'
import { leaveDocument, openDocument } from './sync'
import { rememberRestored } from './trash'

/** Bytes. Main refuses more as well; here the file is not even read. */
const importLimit = 16 * 1024 * 1024

/** What an import brought, and under which name of a file. */
type Import = ImportAnswer & { name: string }

/** Takes it in and puts it on screen; nothing where it was refused, which is said. */
const importBytes = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Import | undefined> => {
  // What it finds there depends on what was done before, which may still be on its way.
  await settled()
  const answer = await host.call('document.import', { name, base64: bytes.toBase64() })
  if (!answer.ok) {
    sayError(answer.error)
    return undefined
  }
  const { kind, documentIds, duplicate, restored } = answer.value
  const [id] = documentIds
  if (id !== undefined) await openDocument(id)
  // A whole case that came in is not taken back by a keystroke; its documents can be thrown away.
  if (!duplicate && kind === 'article' && id !== undefined)
    remember({ ids: [], name: 'import document', inverses: [{ type: 'document.trash', documentId: id }] })
  if (restored !== undefined && id !== undefined) rememberRestored(id, restored)
  return { ...answer.value, name }
}

/** Says what came in: whoever does not see the screen has no other sign of it, and of several files only the last is on it. */
const sayImported = (imports: readonly Import[]) => {
  const ids = imports.flatMap(({ duplicate, documentIds }) => (duplicate ? [] : documentIds))
  const { open } = getState()
  const shown = open !== undefined && ids.includes(open.id) ? firstWords(open.state.document.title, 120) : undefined
  if (ids.length === 1 && shown !== undefined) say(`Imported: ${shown}`)
  else if (ids.length > 0)
    say(`Imported ${counted(ids.length, 'document')}${shown === undefined ? '' : `. On screen: ${shown}`}`)
  for (const { name, duplicate, adrift, restored } of imports) {
    if (restored !== undefined) say(`“${name}” was in the trash, and was brought back from there.`, { undo: true })
    else if (duplicate) say(`“${name}” is in the case already: the same bytes were imported before. Here it is.`)
    if (adrift > 0) say(`${adriftWords(adrift)} The list of marks has them.`)
  }
}

/** Imports files that were chosen or dropped, one after the other; the last is put on screen. */
export const importFiles = async (files: readonly File[]): Promise<void> => {
  const imports: Import[] = []
  for (const file of files) {
    if (file.size > importLimit) {
      const limit = importLimit / 1024 / 1024
      const { error } = fail(
        'too-large',
        `“${file.name}” is larger than ${limit} MiB. An article is text; is this the right file?`,
        { file: file.name },
      )
      sayError(error)
      continue
    }
    const bytes = await file.arrayBuffer().catch(() => undefined)
    const imported = bytes && (await importBytes(file.name, new Uint8Array(bytes)))
    if (imported !== undefined) imports.push(imported)
    // The browser does not say which of these it was.
    if (bytes === undefined)
      sayError(
        fail('unreadable', `“${file.name}” cannot be read. It is a folder, it has gone away, or you may not read it.`, {
          file: file.name,
        }).error,
      )
  }
  sayImported(imports)
}

/** Imports pasted text as a document of its own, and closes the dialog it was pasted into unless it is refused. */
export const importPasted = async (text: string): Promise<void> => {
  const close = closerOfDialog()
  const imported = await importBytes('Pasted text.txt', new TextEncoder().encode(text))
  if (imported === undefined) return
  close()
  sayImported([imported])
}

/** Exports the case, or one document, as Caveat JSON. */
export const exportJson = async (documentId: string | undefined, offsetUnit: OffsetUnit): Promise<void> => {
  const close = closerOfDialog()
  if (!(await areAllSaved('Not exported'))) return
  const answer = await host.call('export.json', { offsetUnit, ...(documentId === undefined ? {} : { documentId }) })
  if (!answer.ok) return sayError(answer.error)
  const saved = await host.saveFile(answer.value)
  if (!saved.ok) return sayError(saved.error)
  if (saved.value.saved) {
    close()
    say(`Exported ${answer.value.fileName}`)
  }
}

/** Opens a folder as the case; main then tells every window. */
export const openWorkspace = async (folder: string): Promise<void> => {
  const close = closerOfDialog()
  await settled()
  const { phase, folder: current } = getState()
  // Main refuses what was meant for another case. The same one, opened anew, takes what waits for it; where none is open, nothing else can be done.
  if (phase === 'open' && folder !== current && !(await areAllSaved('Not opened', 'lost'))) return
  const answer = await host.call('workspace.open', { folder })
  if (answer.ok) close()
  else sayError(answer.error)
}

/** Opens the case anew, which was open for reading only: for writing, if nothing stands in the way any more. */
export const reopenWorkspace = async (): Promise<void> => {
  await settled()
  const answer = await host.call('workspace.open', { folder: getState().folder })
  if (!answer.ok) return sayError(answer.error)
  // Main tells every window of what it opened; the banner then says why, where it still is for reading only.
  say(answer.value.readOnly === undefined ? 'Open for writing' : 'It can still only be read; it was read anew.')
}

/** Copies the case into a new folder and goes on there, with what is unsaved. Answers whether that was done. */
export const saveCopyElsewhere = async (folder: string): Promise<boolean> => {
  const answer = await host.call('workspace.copy', { folder })
  if (!answer.ok) {
    sayError(answer.error)
    return false
  }
  say(`The case goes on in ${answer.value.folder}`)
  return true
}

/** Takes a document off the screen that has just been thrown away, and says it. */
const leaveThrownAway = async (documentId: string, said: string): Promise<void> => {
  if (getState().open?.id === documentId) await leaveDocument()
  say(said, { undo: true })
}

/**
 * Throws a document away, with the sources only it refers to. It can be undone, and restored from the trash. Of one that is damaged
 * nobody can say what goes with it, so nothing does.
 */
export const trashDocument = async (documentId: string): Promise<void> => {
  await settled()
  const answer = await host.call('document.read', { documentId })
  if (!answer.ok && answer.error.code === 'damaged') {
    const title = firstWords(getState().summaries.get(documentId)?.title ?? 'the document', 120)
    if (commit([{ type: 'document.trash', documentId }], { name: 'throw away document' }))
      await leaveThrownAway(documentId, `Thrown away: ${title}. It cannot be read; its sources stay.`)
    return
  }
  if (!answer.ok) return sayError(answer.error)
  // Only now: what goes with it may have changed while main was asked.
  const { caseState, summaries } = getState()
  if (caseState === undefined) return
  const claimIds = new Set(answer.value.claims.map(({ id }) => id))
  const title = answer.value.document.title
  if (!commit(discardDocument(caseState, summaries, documentId, claimIds), { name: 'throw away document' })) return
  await leaveThrownAway(documentId, `Thrown away: ${firstWords(title, 120)}`)
}
