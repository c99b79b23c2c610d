import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '#shared/errors'
import { type Files, previousCopy } from '../workspace/files'
import { historyFolder, historyPath, journalParts } from '../workspace/journal-parts'
import { type JsonFormat, jsonFileText } from '../workspace/json-file'
import type { CaseMoment, DocumentMoment } from '../workspace/moment'
import {
  casePaths,
  documentFormat,
  documentPaths,
  sourcesFormat,
  storedDocument,
  storedSources,
  storedWorkspace,
  workspaceFormat,
} from '../workspace/stored-files'

/** `path` as it stands in the folder `from`, in the folder `to`. */
export const moved = (path: string, from: string, to: string): string => join(to, path.slice(from.length))

export type Copying = {
  files: Files
  from: string
  to: string
  /** The backup before, if there is one: what cannot have changed since is linked to it instead of copied. */
  previous: string | undefined
}

/** What has been written so far, in bytes. */
export type Written = { bytes: number }

const write = async (
  { files, from, to }: Copying,
  path: string,
  bytes: Uint8Array,
  written: Written,
): Promise<Result<true>> => {
  written.bytes += bytes.byteLength
  return files.create(moved(path, from, to), bytes)
}

/** Copies a file that never changes, or links it to the copy of it that the backup before has. */
const copyFixed = async (copying: Copying, path: string, written: Written): Promise<Result<true>> => {
  const { files, from, to, previous } = copying
  const source = await files.stat(path)
  if (!source.ok) return source
  if (source.value === undefined) return ok(true)
  if (previous !== undefined) {
    const before = moved(path, from, previous)
    const there = await files.stat(before)
    const isSame = there.ok && there.value?.size === source.value.size
    if (isSame && (await files.link(before, moved(path, from, to))).ok) {
      written.bytes += source.value.size
      return ok(true)
    }
  }
  const bytes = await files.read(path)
  return bytes.ok ? write(copying, path, bytes.value, written) : bytes
}

/** A part may become history while it is being read: then the parts are read once more. */
const mostTries = 5

/** Copies a journal up to a byte. Its file may have become history since, or grown. */
const copyJournal = async (
  copying: Copying,
  journal: string,
  upTo: number,
  written: Written,
): Promise<Result<true>> => {
  const { files } = copying
  for (let tries = 0; tries < mostTries; tries++) {
    const found = await journalParts(files, journal)
    if (!found.ok) return found
    const { parts, current } = found.value
    const wanted = parts.filter(({ start }) => start < upTo)
    const last = wanted.at(-1)
    const tail = last === undefined ? ok(undefined) : await files.readIfThere(last.path)
    if (!tail.ok) return tail
    const after = await journalParts(files, journal)
    if (!after.ok) return after
    if (after.value.current.start !== current.start) continue
    for (const part of wanted.slice(0, -1)) {
      const copied = await copyFixed(copying, historyPath(journal, part.start), written)
      if (!copied.ok) return copied
    }
    const synced =
      wanted.length > 1 ? await files.syncFolder(moved(historyFolder(journal), copying.from, copying.to)) : ok(true)
    if (!synced.ok) return synced
    if (last === undefined || tail.value === undefined) return ok(true)
    return write(copying, journal, tail.value.subarray(0, upTo - last.start), written)
  }
  return fail('io', 'The journal is being written to too quickly to be copied. Try again.', { file: journal })
}

const positionLine = /^"position":\{"changes":\d+,"bytes":(\d+)\}/m

/** Copies the newest of the two snapshots that holds nothing from after the moment. Without one, the journal has it all. */
const copySnapshot = async (copying: Copying, path: string, upTo: number, written: Written): Promise<Result<true>> => {
  for (const copy of [path, previousCopy(path)]) {
    const bytes = await copying.files.readIfThere(copy)
    if (!bytes.ok) return bytes
    const position = positionLine.exec(bytes.value?.toString('latin1', 0, 400) ?? '')?.[1]
    if (bytes.value !== undefined && Number(position ?? Number.POSITIVE_INFINITY) <= upTo)
      return write(copying, path, bytes.value, written)
  }
  return ok(true)
}

const writeRecords = <T extends object>(
  copying: Copying,
  path: string,
  { format, version }: JsonFormat<T>,
  data: T,
  written: Written,
): Promise<Result<true>> => write(copying, path, Buffer.from(jsonFileText(format, version, data)), written)

/** Makes the folders a scope is copied to. */
const makeFolders = async ({ files, from, to }: Copying, journal: string): Promise<Result<true>> => {
  const own = await files.makeFolder(moved(dirname(journal), from, to))
  if (!own.ok) return own
  const found = await journalParts(files, journal)
  if (!found.ok || found.value.parts.length < 2) return found.ok ? ok(true) : found
  return files.makeFolder(moved(historyFolder(journal), from, to))
}

export const copyDocument = async (
  copying: Copying,
  { id, journalBytes = Number.POSITIVE_INFINITY, open }: DocumentMoment,
  written: Written,
): Promise<Result<true>> => {
  const folder = join(casePaths(copying.from).documents, id)
  const there = await copying.files.stat(folder)
  if (!there.ok) return there
  if (there.value === undefined) return ok(true)
  const paths = documentPaths(folder)
  const steps = [
    () => makeFolders(copying, paths.journal),
    () => copyFixed(copying, paths.text, written),
    () => copyFixed(copying, paths.original, written),
    () => copyJournal(copying, paths.journal, journalBytes, written),
    () =>
      open === undefined
        ? copySnapshot(copying, paths.record, journalBytes, written)
        : writeRecords(copying, paths.record, documentFormat, storedDocument(open.state, open.position), written),
    () => copying.files.syncFolder(moved(folder, copying.from, copying.to)),
  ]
  for (const step of steps) {
    const done = await step()
    if (!done.ok) return done
  }
  return ok(true)
}

/** Writes a document from memory: its text and its records. */
export const writeDocument = async (
  copying: Copying,
  paths: ReturnType<typeof documentPaths>,
  { text, state, position }: NonNullable<DocumentMoment['open']>,
  written: Written,
): Promise<Result<true>> => {
  const folder = moved(dirname(paths.record), copying.from, copying.to)
  const steps = [
    () => copying.files.makeFolder(folder),
    () => write(copying, paths.text, Buffer.from(text), written),
    () => writeRecords(copying, paths.record, documentFormat, storedDocument(state, position), written),
    () => copying.files.syncFolder(folder),
  ]
  for (const step of steps) {
    const done = await step()
    if (!done.ok) return done
  }
  return ok(true)
}

/** Writes the records of the case, but for its documents. */
export const writeCase = async (
  copying: Copying,
  { state, position, summaries }: CaseMoment,
  written: Written,
): Promise<Result<true>> => {
  const paths = casePaths(copying.from)
  const steps = [
    () => copying.files.makeFolder(moved(paths.documents, copying.from, copying.to)),
    () => writeRecords(copying, paths.sources, sourcesFormat, storedSources(state, position), written),
    () => writeRecords(copying, paths.workspace, workspaceFormat, storedWorkspace(state, position, summaries), written),
  ]
  for (const step of steps) {
    const done = await step()
    if (!done.ok) return done
  }
  return ok(true)
}

export const copyCase = async (copying: Copying, moment: CaseMoment, written: Written): Promise<Result<true>> => {
  const { journal } = casePaths(copying.from)
  const made = await makeFolders(copying, journal)
  if (!made.ok) return made
  const copied = await copyJournal(copying, journal, moment.position.bytes, written)
  return copied.ok ? writeCase(copying, moment, written) : copied
}

/**
 * Writes a case as it was at a moment into the folder `to`, which is not there yet, everything on the device. `proceed` is
 * asked after each document. Answers the bytes of all files. Errors: those of the disk and of `proceed`.
 */
export const copyMoment = async (
  files: Files,
  moment: CaseMoment,
  to: string,
  previous: string | undefined,
  proceed: () => Promise<Result<true>>,
): Promise<Result<number>> => {
  const copying: Copying = { files, from: moment.folder, to, previous }
  const written: Written = { bytes: 0 }
  const begun = await copyCase(copying, moment, written)
  if (!begun.ok) return begun
  for (const document of moment.documents) {
    const copied = await copyDocument(copying, document, written)
    if (!copied.ok) return copied
    const goOn = await proceed()
    if (!goOn.ok) return goOn
  }
  const synced = await files.syncFolder(casePaths(to).documents)
  if (!synced.ok) return synced
  const all = await files.syncFolder(to)
  return all.ok ? ok(written.bytes) : all
}
