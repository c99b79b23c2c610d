import { crc32 } from 'node:zlib'
import type * as z from 'zod'
import { ok, type Result } from '#shared/errors'
import type { Files } from './files'
import { type JournalPosition, journalStart } from './stored-files'

/** A change in a journal, with its number. The first change of a journal has number 1. */
export type JournalEntry<C> = { seq: number; change: C }

/** A line that could not be read. `offset` in bytes from the start of the file. */
export type BadLine = { offset: number; reason: string }

export type JournalReading<C> = {
  entries: JournalEntry<C>[]
  /** Bad lines with good ones after them: damage. */
  damaged: BadLine[]
  /** What stands behind the last good line: a write that was cut off. */
  torn: { offset: number; bytes: Buffer } | undefined
  /** Where the journal ends, without what is torn. */
  end: JournalPosition
  /** Where the file ends, with what is torn. */
  fileBytes: number
}

/** The line of a change: number, CRC-32 of the change's own JSON text, and that text. */
export const journalLine = (seq: number, change: unknown): string => {
  const text = JSON.stringify(change)
  return `{"seq":${seq},"crc":"${crc32(text).toString(16).padStart(8, '0')}","change":${text}}\n`
}

const linePattern = /^\{"seq":(\d{1,15}),"crc":"([0-9a-f]{8})","change":(.*)\}$/s

const readLine = <C>(bytes: Buffer, schema: z.ZodType<C>): JournalEntry<C> | string => {
  const match = linePattern.exec(bytes.toString('utf8'))
  if (match === null) return 'it is not a journal line'
  const [, seq = '', crc = '', text = ''] = match
  // The head of a line is ASCII: as many bytes as characters.
  const start = '{"seq":,"crc":"","change":'.length + seq.length + crc.length
  if (crc32(bytes.subarray(start, bytes.length - 1)) !== Number.parseInt(crc, 16)) return 'its checksum is wrong'
  const change = schema.safeParse(JSON.parse(text))
  return change.success ? { seq: Number(seq), change: change.data } : 'its change does not fit the schema'
}

/** Reads lines out of bytes that begin at `from` in the file. */
export const parseJournal = <C>(bytes: Buffer, from: JournalPosition, schema: z.ZodType<C>): JournalReading<C> => {
  const entries: JournalEntry<C>[] = []
  const damaged: BadLine[] = []
  let bad: BadLine[] = []
  let last = from.changes
  let end = 0
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start)
    const stop = newline === -1 ? bytes.length : newline
    const entry = newline === -1 ? 'it is cut off' : readLine(bytes.subarray(start, stop), schema)
    const offset = from.bytes + start
    if (typeof entry === 'string') {
      bad.push({ offset, reason: entry })
    } else {
      damaged.push(...bad)
      if (bad.length === 0 && entry.seq > last + 1)
        damaged.push({ offset, reason: `the changes ${last + 1} to ${entry.seq - 1} are missing before it` })
      bad = []
      if (entry.seq > last) {
        entries.push(entry)
        last = entry.seq
      } else {
        damaged.push({ offset, reason: `it has number ${entry.seq} after ${last}` })
      }
      end = stop + 1
    }
    start = stop + 1
  }
  return {
    entries,
    damaged,
    torn: end < bytes.length ? { offset: from.bytes + end, bytes: bytes.subarray(end) } : undefined,
    end: { changes: last, bytes: from.bytes + end },
    fileBytes: from.bytes + bytes.length,
  }
}

/**
 * Reads a journal from a position on. Undefined where the journal is not the one the position was taken in: it
 * is shorter, or another change stands there. Errors: those of the disk.
 */
export const readJournal = async <C>(
  files: Files,
  path: string,
  schema: z.ZodType<C>,
  from: JournalPosition = journalStart,
): Promise<Result<JournalReading<C> | undefined>> => {
  // One byte more than asked for: the line end of the change before.
  const start = Math.max(0, from.bytes - 1)
  const bytes = await files.readIfThere(path, start)
  if (!bytes.ok) return bytes
  const found = bytes.value ?? Buffer.alloc(0)
  if (from.bytes > 0 && found[0] !== 0x0a) return ok(undefined)
  const reading = parseJournal(from.bytes > 0 ? found.subarray(1) : found, from, schema)
  const [first] = reading.entries
  const follows = first === undefined || first.seq === from.changes + 1 || from.bytes === 0
  return ok(follows && !(first === undefined && reading.damaged.length > 0) ? reading : undefined)
}
