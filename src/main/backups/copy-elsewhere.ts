import { join } from 'node:path'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import type { Files } from '../workspace/files'
import { journalBytes } from '../workspace/journal-parts'
import type { CaseMoment, DocumentMoment } from '../workspace/moment'
import { casePaths, documentPaths, type JournalPosition } from '../workspace/stored-files'
import { type Copying, copyCase, copyDocument, moved, type Written, writeCase, writeDocument } from './copy-moment'

/** What could not be copied: a notice for each document. */
type Copied = { lost: CaveatError[] }

/** A journal that could not be copied begins anew behind what a snapshot holds. */
const withoutJournal = ({ changes }: JournalPosition): JournalPosition => ({ changes, bytes: 0 })

/** Are this many bytes of a journal there to be copied? */
const hasJournal = async (files: Files, journal: string, bytes = 1): Promise<boolean> => {
  const there = await journalBytes(files, journal)
  return there.ok && there.value >= bytes
}

const isThere = async (files: Files, path: string): Promise<boolean> => {
  const there = await files.stat(path)
  return there.ok && there.value !== undefined
}

/**
 * Copies a case, as it is in memory and as far as its folder can be read, into the folder `to`, which is not there yet. What
 * is in memory is saved from there: of a document that is open and cannot be read, its text and all that is marked in it.
 * `proceed` is asked after each document. Errors: those of the disk at `to`, and of `proceed`.
 */
export const copyElsewhere = async (
  files: Files,
  moment: CaseMoment,
  to: string,
  proceed: () => Promise<Result<true>>,
): Promise<Result<Copied>> => {
  const { folder: from, documents, summaries } = moment
  const copying: Copying = { files, from, to, previous: undefined }
  const written: Written = { bytes: 0 }
  const titles = new Map(summaries.map(({ summary }) => [summary.id, summary.title]))
  const lost: CaveatError[] = []
  // What is in a folder that has taken its place is not of this case.
  const isHome = (await moment.home()).ok
  /** Is it the new folder that cannot be written? */
  const isAtTarget = ({ file }: CaveatError): boolean => file?.startsWith(to) ?? true

  /** Takes away what there is of a scope, to write it in another way. */
  const clear = (path: string): Promise<Result<true>> => files.removeFolder(moved(path, from, to))

  const copyOne = async (document: DocumentMoment): Promise<Result<true>> => {
    const { id, open } = document
    const folder = join(casePaths(from).documents, id)
    const paths = documentPaths(folder)
    // One that is not in memory is copied with all there is of it: opening it puts right what can be.
    const isToCopy =
      open === undefined
        ? isHome && (await isThere(files, folder))
        : isHome &&
          (await isThere(files, paths.text)) &&
          (await hasJournal(files, paths.journal, document.journalBytes))
    const copied = isToCopy ? await copyDocument(copying, document, written) : undefined
    if (copied?.ok === true || (copied !== undefined && isAtTarget(copied.error))) return copied
    const cleared = await clear(folder)
    if (!cleared.ok) return cleared
    const title = open?.state.document.title ?? titles.get(id) ?? id
    if (open === undefined) {
      const message = `“${title}” could not be read and is not in this copy.`
      const safe = `It may still be in ${folder}; put back into this case’s folder, it is there again.`
      lost.push(fail('damaged', message, { file: folder, safe }).error)
      return ok(true)
    }
    const message = `Of “${title}”, the original file and the history could not be read.`
    const safe = 'Its text and all that is marked in it are in this copy.'
    lost.push(fail('damaged', message, { file: folder, safe }).error)
    return writeDocument(copying, paths, { ...open, position: withoutJournal(open.position) }, written)
  }

  const hasCaseJournal = isHome && (await hasJournal(files, casePaths(from).journal, moment.position.bytes))
  const copied = hasCaseJournal ? await copyCase(copying, moment, written) : undefined
  if (copied?.ok !== true) {
    if (copied !== undefined && isAtTarget(copied.error)) return copied
    const cleared = await files.removeFolder(to)
    const begun = cleared.ok
      ? await writeCase(copying, { ...moment, position: withoutJournal(moment.position) }, written)
      : cleared
    if (!begun.ok) return begun
    const message = 'The history of the case could not be read.'
    const safe =
      'Its sources, relations and documents are in this copy; what is changed from now on is written down again.'
    lost.push(fail('damaged', message, { file: casePaths(from).journal, safe }).error)
  }
  for (const document of documents) {
    const done = await copyOne(document)
    if (!done.ok) return done
    const goOn = await proceed()
    if (!goOn.ok) return goOn
  }
  for (const path of [casePaths(to).documents, to]) {
    const synced = await files.syncFolder(path)
    if (!synced.ok) return synced
  }
  return ok({ lost })
}
