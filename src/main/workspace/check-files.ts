import { basename } from 'node:path'
import type * as z from 'zod'
import type { CaveatError } from '#shared/errors'
import type { Files } from './files'
import type { Findings } from './finding'
import { type JournalReading, parseJournal } from './journal-reading'
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
    findings.warning('not-found', `“${basename(path)}” is not there; it is made anew from the journal.`, path)
    return undefined
  }
  const parsed = parseJsonFile(bytes.value.toString('utf8'), kind)
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

export type CheckedJournal<C> = JournalReading<C> & { bytes: Buffer }

/** Reads a whole journal; lines that cannot be read become findings. */
export const checkJournal = async <C>(
  files: Files,
  path: string,
  schema: z.ZodType<C>,
  findings: Findings,
): Promise<CheckedJournal<C>> => {
  const read = await files.readIfThere(path)
  if (!read.ok) findings.error(read.error.code, read.error.message, path)
  else if (read.value === undefined) findings.error('damaged', `“${basename(path)}” is not there.`, path)
  const bytes = (read.ok ? read.value : undefined) ?? Buffer.alloc(0)
  const reading = parseJournal(bytes, journalStart, schema)
  for (const { offset, reason } of reading.damaged)
    findings.error('damaged', `The line at byte ${offset} of “${basename(path)}” is damaged: ${reason}.`, path)
  if (reading.torn !== undefined)
    findings.warning(
      'damaged',
      `The end of “${basename(path)}” was cut off, from byte ${reading.torn.offset} on.`,
      path,
    )
  return { ...reading, bytes }
}

/** Is the snapshot's position a place in the journal? What is not is a finding. */
export const checkPosition = (
  position: JournalPosition,
  journal: CheckedJournal<unknown>,
  path: string,
  findings: Findings,
): boolean => {
  const isEnd = position.bytes === 0 || journal.bytes[position.bytes - 1] === 0x0a
  if (position.changes <= journal.end.changes && position.bytes <= journal.end.bytes && isEnd) return true
  const sentence = `“${basename(path)}” has ${position.changes} changes, the journal ${journal.end.changes}; they do not belong together.`
  findings.error('damaged', sentence, path)
  return false
}
