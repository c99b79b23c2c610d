import { crc32 } from 'node:zlib'
import type * as z from 'zod'
import { ok, type Result } from '#shared/errors'
import type { Files } from './files'
import { type JournalPart, journalParts } from './journal-parts'
import { type JournalPosition, journalStart } from './stored-files'

/**
 * A change in a journal, with its number; the first change of a journal has number 1. `end` is the byte of the journal
 * behind its line.
 */
export type JournalEntry<C> = { seq: number; change: C; end: number }

/** A line that could not be read. `offset` in bytes from the start of the file. */
export type BadLine = { path: string; offset: number; reason: string }

export type JournalReading<C> = {
  entries: JournalEntry<C>[]
  /** Bad lines with good ones after them, and whatever is bad in history: damage. */
  damaged: BadLine[]
  /** What stands behind the last good line: a write that was cut off. */
  torn: (BadLine & { bytes: Buffer }) | undefined
  /** Where the journal ends, without what is torn. */
  end: JournalPosition
  /** The file that is written to, and how long it is with what is torn. */
  current: JournalPart & { bytes: number }
}

/** The line of a change: number, CRC-32 of the change's own JSON text, and that text. */
export const journalLine = (seq: number, change: unknown): string => {
  const text = JSON.stringify(change)
  return `{"seq":${seq},"crc":"${crc32(text).toString(16).padStart(8, '0')}","change":${text}}\n`
}

const headPattern = /^\{"seq":(\d{1,15}),"crc":"([0-9a-f]{8})","change":/
/** Bytes; the longest head. */
const longestHead = '{"seq":,"crc":"","change":'.length + 15 + 8
const braceByte = 0x7d
const newlineByte = 0x0a

/** The number and the change's text of the line in `bytes[start, stop)`, or what is wrong with it. */
const readLine = (bytes: Buffer, start: number, stop: number): { seq: number; text: string } | string => {
  const head = headPattern.exec(bytes.toString('latin1', start, Math.min(stop, start + longestHead)))
  if (head === null || bytes[stop - 1] !== braceByte) return 'it is not a journal line'
  const from = start + head[0].length
  if (crc32(bytes.subarray(from, stop - 1)) !== Number.parseInt(head[2] ?? '', 16)) return 'its checksum is wrong'
  return { seq: Number(head[1]), text: bytes.toString('utf8', from, stop - 1) }
}

/** The number of the last of these lines; undefined where it is not a good one. */
export const lastNumber = (bytes: Buffer): number | undefined => {
  if (bytes.at(-1) !== newlineByte) return undefined
  const stop = bytes.length - 1
  const line = readLine(bytes, stop === 0 ? 0 : bytes.lastIndexOf(newlineByte, stop - 1) + 1, stop)
  return typeof line === 'string' ? undefined : line.seq
}

const readChange = <C>(text: string, schema: z.ZodType<C>): { change: C } | string => {
  try {
    const change = schema.safeParse(JSON.parse(text))
    return change.success ? { change: change.data } : 'its change does not fit the schema'
  } catch {
    return 'its change is not JSON'
  }
}

/**
 * Reads journal lines out of bytes, and goes on with those of the next part. `from`: the number of the last change before them, and the byte of the
 * journal they begin at.
 */
const createReader = <C>(schema: z.ZodType<C>, from: JournalPosition) => {
  const entries: JournalEntry<C>[] = []
  const damaged: BadLine[] = []
  let end = from

  /** Reads a piece of a part: `bytes` begin `skipped` bytes into its file. Answers the bad lines at its end. */
  const read = ({ path, start }: JournalPart, bytes: Buffer, skipped: number): BadLine[] => {
    let bad: BadLine[] = []
    for (let line = 0; line < bytes.length; ) {
      const newline = bytes.indexOf(newlineByte, line)
      const stop = newline === -1 ? bytes.length : newline
      const found = newline === -1 ? 'it is cut off' : readLine(bytes, line, stop)
      const read = typeof found === 'string' ? found : readChange(found.text, schema)
      const place = { path, offset: skipped + line }
      line = stop + 1
      if (typeof read === 'string' || typeof found === 'string') {
        bad.push({ ...place, reason: typeof read === 'string' ? read : 'it is not a journal line' })
        continue
      }
      damaged.push(...bad)
      const { seq } = found
      if (bad.length === 0 && seq > end.changes + 1)
        damaged.push({ ...place, reason: `the changes ${end.changes + 1} to ${seq - 1} are missing before it` })
      bad = []
      const behind = start + skipped + line
      if (seq > end.changes) entries.push({ seq, change: read.change, end: behind })
      else damaged.push({ ...place, reason: `it has number ${seq} after ${end.changes}` })
      end = { changes: Math.max(seq, end.changes), bytes: behind }
    }
    return bad
  }

  return { read, entries, damaged, end: () => end }
}

/**
 * Reads a journal, all parts of it, from a position on. Undefined where the journal is not the one the position was
 * taken in: it is shorter, or another change stands there. Errors: those of the disk.
 */
export const readJournal = async <C>(
  files: Files,
  path: string,
  schema: z.ZodType<C>,
  from: JournalPosition = journalStart,
): Promise<Result<JournalReading<C> | undefined>> => {
  const found = await journalParts(files, path)
  if (!found.ok) return found
  const { parts, current } = found.value
  const first = Math.max(
    0,
    parts.findLastIndex(({ start }) => start <= from.bytes),
  )
  const reader = createReader(schema, from)
  let torn: JournalReading<C>['torn']
  let currentBytes = 0
  for (const [index, part] of parts.entries()) {
    if (index < first) continue
    const skipped = index === first ? from.bytes - part.start : 0
    // One byte more than asked for: the line end of the change before.
    const bytes = await files.readIfThere(part.path, Math.max(0, skipped - 1))
    if (!bytes.ok) return bytes
    const there = bytes.value ?? Buffer.alloc(0)
    if (skipped > 0 && there[0] !== newlineByte) return ok(undefined)
    const piece = skipped > 0 ? there.subarray(1) : there
    const bad = reader.read(part, piece, skipped)
    const [worst] = bad
    if (part !== current) reader.damaged.push(...bad)
    else {
      currentBytes = skipped + piece.length
      if (worst !== undefined) torn = { ...worst, bytes: piece.subarray(worst.offset - skipped) }
    }
  }
  const { entries, damaged } = reader
  const [entry] = entries
  const follows = entry === undefined || entry.seq === from.changes + 1 || from.bytes === 0
  if (!follows || (entry === undefined && damaged.length > 0)) return ok(undefined)
  // Without a line in the file that is written to, the journal ends where that file begins.
  const end = { changes: reader.end().changes, bytes: Math.max(reader.end().bytes, current.start) }
  return ok({ entries, damaged, torn, end, current: { ...current, bytes: currentBytes } })
}
