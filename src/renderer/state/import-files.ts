import { adriftWords } from '#shared/changes/held-anchors'
import type { ImportAnswer } from '#shared/contract'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { newId } from '#shared/ids'
import { largestImport, maxArticleBytes } from '#shared/import-limits'
import { firstWords } from '#shared/text/anchor-words'
import { host } from '../host'
import { counted, numeral } from '../ui/counted'
import { isolated } from '../ui/isolated'
import { remember } from './commit'
import { settled } from './line'
import { closerOfDialog, forgetSaidAbout, isSaidAbout, say, sayError, sayProgress, sayRefused } from './messages'
import { getState } from './store'
import { openDocument } from './sync'
import { rememberRestored } from './trash'

/** What an import brought, and under which name of a file. */
type Import = ImportAnswer & { name: string }

/** The case that is on screen, for which something is meant. */
const caseOfNow = () => {
  const { caseState, folder } = getState()
  return caseState === undefined ? {} : { workspaceId: caseState.workspace.id, folder }
}

/** Takes it in. */
const importBytes = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Result<Import>> => {
  // Another window may open another case while it waits.
  const meantFor = caseOfNow()
  // What it finds there depends on what was done before, which may still be on its way.
  await settled()
  const answer = await host.call('document.import', { name, base64: bytes.toBase64(), ...meantFor })
  if (!answer.ok) return answer
  const { kind, documentIds, duplicate, restored, outlet } = answer.value
  const [id] = documentIds
  // A whole case that came in is not taken back by a keystroke; its documents can be thrown away.
  if (!duplicate && kind === 'article' && id !== undefined)
    remember({
      ids: [],
      name: 'import document',
      inverses: [{ type: 'document.trash', documentId: id }],
      ...(outlet === undefined ? {} : { brought: outlet }),
    })
  if (restored !== undefined && id !== undefined) rememberRestored(id, restored)
  return ok({ ...answer.value, name })
}

/** Takes a file in. Errors: those of main; `too-large`; `unreadable`. */
const importFile = async (file: File): Promise<Result<Import>> => {
  const { name } = file
  const limit = largestImport(name)
  // Main refuses more as well; here the file is not even read.
  if (file.size > limit) {
    const question =
      limit === maxArticleBytes
        ? 'An article is text; is this the right file? The name of a larger Caveat export must end in .json.'
        : 'Is this the right file?'
    const sentence = `“${isolated(name)}” is larger than ${limit / 1024 / 1024} MiB. ${question}`
    return fail('too-large', sentence, { file: name })
  }
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (bytes !== undefined) return importBytes(name, new Uint8Array(bytes))
  // The browser does not say which of these it was.
  const sentence = `“${isolated(name)}” cannot be read. It is a folder, it has gone away, or you may not read it.`
  return fail('unreadable', sentence, { file: name })
}

/** Answers whether the analyst is still in the case and at the document of now, or on the way to it. */
const placeKeeper = (): (() => boolean) => {
  const place = () => {
    const { folder, opening, open } = getState()
    return { folder, documentId: opening ?? open?.id }
  }
  const begun = place()
  return () => place().folder === begun.folder && place().documentId === begun.documentId
}

/** Puts what came in last on screen. */
const openLast = async (imports: readonly Import[]): Promise<void> => {
  const id = imports.at(-1)?.documentIds[0]
  if (id !== undefined) await openDocument(id)
}

/** Says what was there before: of several in one message, for they may be hundreds. */
const sayDuplicates = (duplicates: readonly Import[]) => {
  const [first, ...more] = duplicates
  if (first === undefined) return
  const open = getState().open?.id
  const known = 'the same bytes were imported before.'
  if (more.length > 0) return say(`${counted(duplicates.length, 'file')} are in the case already: ${known}`)
  const here = open !== undefined && first.documentIds.includes(open) ? ' Here it is.' : ''
  say(`“${isolated(first.name)}” is in the case already: ${known}${here}`)
}

/** Says what came in: whoever does not see the screen has no other sign of it, and of several files only the last is on it. */
const sayImported = (imports: readonly Import[], leftOut = 0) => {
  // A case without documents has only its name to be said by.
  for (const { broughtCase, documentIds } of imports)
    if (broughtCase !== undefined && documentIds.length === 0)
      say(
        `Imported the case “${isolated(firstWords(broughtCase.name, 120))}”: 0 documents, ${counted(broughtCase.sources, 'source')}`,
      )
  const ids = imports.flatMap(({ duplicate, documentIds }) => (duplicate ? [] : documentIds))
  const { open } = getState()
  const shown =
    open !== undefined && ids.includes(open.id) ? isolated(firstWords(open.state.document.title, 120)) : undefined
  if (ids.length === 1 && shown !== undefined && leftOut === 0) say(`Imported: ${shown}`)
  else if (ids.length > 0 || leftOut > 0)
    say(
      [
        `Imported ${counted(ids.length, 'document')}`,
        ...(leftOut === 0 ? [] : [`Stopped: ${counted(leftOut, 'file')} left out`]),
        ...(shown === undefined ? [] : [`On screen: ${shown}`]),
      ].join('. '),
    )
  sayDuplicates(imports.filter(({ duplicate, restored }) => duplicate && restored === undefined))
  for (const { name, restored } of imports)
    if (restored !== undefined)
      say(`“${isolated(name)}” was in the trash, and was brought back from there.`, { undo: true })
  for (const { adrift } of imports) if (adrift > 0) say(`${adriftWords(adrift)} The list of marks has them.`)
}

/** Says which of so many files were not taken in, and why. */
const sayAllRefused = (refused: readonly CaveatError[], total: number) => {
  const [first, ...more] = refused
  if (first === undefined) return
  if (more.length === 0) return sayError(first)
  sayRefused(`${numeral(refused.length)} of ${counted(total, 'file')} were not taken in:`, refused)
}

/**
 * Imports files that were chosen or dropped, one after the other. Of several it is said how far it is; it can be stopped after
 * the one in flight, and goes no further in another case. The last is put on screen, unless the analyst has gone elsewhere.
 */
export const importFiles = async (files: readonly File[]): Promise<void> => {
  const isStill = placeKeeper()
  const about = `import ${newId()}`
  const total = files.length
  const imports: Import[] = []
  const refused: CaveatError[] = []
  let done = 0
  for (const file of files) {
    if (done > 0 && !isSaidAbout(about)) break
    if (total > 1) {
      const words = `Importing ${numeral(done + 1)} of ${numeral(total)}…`
      sayProgress(about, words, { done, total })
    }
    const imported = await importFile(file)
    if (imported.ok) imports.push(imported.value)
    else refused.push(imported.error)
    done += 1
  }
  forgetSaidAbout(about)
  if (isStill()) await openLast(imports)
  sayImported(imports, total - done)
  sayAllRefused(refused, total)
}

/** Imports pasted text as a document of its own, and closes the dialog it was pasted into unless it is refused. */
export const importPasted = async (text: string): Promise<void> => {
  const close = closerOfDialog()
  const isStill = placeKeeper()
  const imported = await importBytes('Pasted text.txt', new TextEncoder().encode(text))
  if (!imported.ok) return sayError(imported.error)
  if (isStill()) await openLast([imported.value])
  close()
  sayImported([imported.value])
}
