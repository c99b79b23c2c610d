import { join } from 'node:path'
import { applyToDocument, beginDocument } from '#shared/changes/apply-document'
import type { DocumentChange } from '#shared/changes/change'
import { type DocumentState, emptyDocument } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { documentsError } from './documents-error'
import { fitsSchema } from './fits-schema'
import { journalLines } from './journal-lines'
import { jsonFileText } from './json-file'
import type { OpenWorkspace } from './open-workspace'
import { textSha256 } from './reading-text'
import { casePaths, documentFormat, documentPaths, type StoredSummary, storedDocument } from './stored-files'

/** A folder of this name is being made; it gets the document's id as name when everything in it is on the device. */
export const stagingPrefix = '.new-'

/** A document to be brought in. The first change is its `document.import`. */
export type NewDocument = { text: string; original: Uint8Array | undefined; changes: readonly DocumentChange[] }

/** A document whose folder is complete, but not yet one of the workspace's. */
export type StagedDocument = {
  id: string
  stored: StoredSummary
  /** Gives the folder its name. */
  moveIn(): Promise<Result<true>>
  /** Takes it all away again, whether it was moved in or not. */
  discard(): Promise<void>
}

/**
 * The state the changes lead to, if every one holds. An anchor that is not on its words is adrift, which is no error here.
 * Errors: `change-invalid`, those of `apply`.
 */
const stateOfNew = ({ text, changes }: NewDocument): Result<DocumentState> => {
  for (const change of changes) {
    const fits = fitsSchema(change)
    if (!fits.ok) return fits
  }
  const [first] = changes
  if (first?.type !== 'document.import') return fail('change-invalid', 'A document begins with its import.')
  const { document } = first
  if (document.length !== text.length || document.textSha256 !== textSha256(Buffer.from(text)) || !text.isWellFormed())
    return fail('change-invalid', `The text of “${document.title}” is not the one its record speaks of.`)
  for (const { start, end } of [...document.boilerplate, ...document.headings])
    if (start >= end || end > text.length)
      return fail('change-invalid', `“${document.title}” has a segment ${start}–${end} outside its text.`)
  let state = emptyDocument(beginDocument(first).document)
  for (const change of changes.slice(1)) {
    const applied = applyToDocument(state, change)
    if (!applied.ok) return applied
    state = applied.value.state
  }
  return ok(state)
}

/**
 * Writes a new document's folder, everything synced, under a name that says it is not finished. Leaves nothing
 * behind where it fails. Errors: those of `stateOfNew` and of the disk.
 */
export const stageDocument = async (
  { files, folder, home }: Pick<OpenWorkspace, 'files' | 'folder' | 'home'>,
  document: NewDocument,
): Promise<Result<StagedDocument>> => {
  const begun = stateOfNew(document)
  if (!begun.ok) return begun
  const state = begun.value
  const { id } = state.document
  const { documents } = casePaths(folder)
  const staging = join(documents, `${stagingPrefix}${id}`)
  const final = join(documents, id)

  const notTakenIn = (error: CaveatError) =>
    documentsError(
      error,
      documents,
      `“${state.document.title}” was not taken in.`,
      'Nothing of it was left behind; the case is as it was.',
    )

  const isHome = await home()
  if (!isHome.ok) return notTakenIn(isHome.error)
  const there = await files.stat(final)
  if (!there.ok) return there
  if (there.value !== undefined)
    return fail('path-exists', `There is a folder for the document ${id} already.`, { file: final })

  // The folder gets its name when all of it is there, so no line need wait for another: whatever is left of a damaged journal counts.
  const journal = Buffer.concat(document.changes.map((change, index) => journalLines([change], index + 1)))
  const position = { changes: document.changes.length, bytes: journal.length }
  const record = jsonFileText(documentFormat.format, documentFormat.version, storedDocument(state, position))
  const paths = documentPaths(staging)
  const contents: [string, Uint8Array | undefined][] = [
    [paths.text, Buffer.from(document.text)],
    [paths.original, document.original],
    [paths.record, Buffer.from(record)],
    [paths.journal, journal],
  ]

  const fill = async (): Promise<Result<true>> => {
    const made = await files.makeFolder(staging)
    if (!made.ok) return made
    for (const [path, bytes] of contents) {
      const written = bytes === undefined ? ok(true) : await files.create(path, bytes)
      if (!written.ok) return written
    }
    for (const path of [staging, documents, folder]) {
      const synced = await files.syncFolder(path)
      if (!synced.ok) return synced
    }
    return ok(true)
  }

  const filled = await fill()
  if (!filled.ok) {
    await files.removeFolder(staging)
    return notTakenIn(filled.error)
  }
  return ok({
    id,
    stored: { journalBytes: position.bytes, summary: summarize(state) },
    moveIn: async () => {
      const named = await files.rename(staging, final)
      return named.ok ? named : notTakenIn(named.error)
    },
    discard: async () => {
      await files.removeFolder(staging)
      await files.removeFolder(final)
    },
  })
}
