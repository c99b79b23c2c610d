import { basename } from 'node:path'
import type { CaveatError } from '#shared/errors'
import type { Files } from './files'
import type { Findings } from './finding'
import { type JournalReading, readJournal } from './journal-reading'
import { type JsonFormat, parseJsonFile } from './json-file'
import { type JournalPosition, journalStart } from './stored-files'

/** Thrown to end a check: a newer Caveat's files cannot be judged. */
export class NewerFile extends Error {
  readonly failure: CaveatError
  constructor(failure: CaveatError) {
    super(failure.message)
    this.failure = failure
  }
}

/** Reads a snapshot; what is wrong with it becomes a finding. A missing one is none: the journal has everything. */
export const checkJsonFile = async <T extends object>(
  files: Files,
  path: string,
  kind: JsonFormat<T>,
  findings: Findings,
): Promise<T | undefined> => {
  const bytes = await files.readIfThere(path)
  if (!bytes.ok) {
    findings.error(bytes.error.code, bytes.error.message, path)
    return undefined
  }
  if (bytes.value === undefined) {
    findings.warning(
      'not-found',
      `“${basename(path)}” is not there; it is made anew from the journal, where that can be read.`,
      path,
    )
    return undefined
  }
  const parsed = parseJsonFile(bytes.value, kind)
  if (parsed.ok) return parsed.value
  if (parsed.error.code === 'newer-version')
    throw new NewerFile({
      ...parsed.error,
      message: `“${basename(path)}” was written by a newer Caveat: ${parsed.error.message}.`,
      file: path,
    })
  findings.error('damaged', `“${basename(path)}” is damaged: ${parsed.error.message}.`, path)
  return undefined
}

/** Reads a whole journal, all parts of it; lines that cannot be read become findings. */
export const checkJournal = async (files: Files, path: string, findings: Findings): Promise<JournalReading> => {
  const nothing = {
    entries: [],
    damaged: [],
    torn: undefined,
    end: journalStart,
    current: { path, start: 0, bytes: 0 },
  }
  const read = await readJournal(files, path)
  if (!read.ok) findings.error(read.error.code, read.error.message, path)
  else if (read.value === undefined) findings.error('damaged', `“${basename(path)}” cannot be read.`, path)
  if (!read.ok || read.value === undefined) return nothing
  const { entries, damaged, torn } = read.value
  if (entries.length === 0) findings.error('damaged', `“${basename(path)}” is not there, or empty.`, path)
  for (const bad of damaged)
    findings.error(
      'damaged',
      `The line at byte ${bad.offset} of “${basename(bad.path)}” is damaged: ${bad.reason}.`,
      bad.path,
    )
  if (torn !== undefined)
    findings.warning('damaged', `The end of “${basename(path)}” was cut off, from byte ${torn.offset} on.`, path)
  return read.value
}

/** Is the snapshot's position a place in the journal? What is not is a finding. */
export const checkPosition = (
  position: JournalPosition,
  { entries, end }: JournalReading,
  path: string,
  findings: Findings,
): boolean => {
  const last = entries.find(({ seq }) => seq === position.changes)
  if (position.changes === 0 || last?.end === position.bytes) return true
  const sentence = `“${basename(path)}” has ${position.changes} changes, the journal ${end.changes}; they do not belong together.`
  findings.error('damaged', sentence, path)
  return false
}
