import { crc32 } from 'node:zlib'
import type * as z from 'zod'
import { describeIssues } from '#shared/changes/draft'
import { fail, ok, type Result } from '#shared/errors'
import { takingTurns } from '../turns'
import type { Files } from './files'
import { type JournalPart, journalParts } from './journal-parts'
import { type JournalPosition, journalStart } from './stored-files'
import { surelyFits } from './surely-fits'

/**
 * A line of a journal whose checksum is right. The first one of a journal has number 1. `end` is the byte of the journal
 * behind the line. `changeOf` says what is in it: a hundred thousand changes at once would fill the memory.
 */
export type JournalEntry = { seq: number; end: number; bytes: Buffer; from: number; to: number }

/** A line that could not be read. `offset` in bytes from the start of the file. */
export type BadLine = { path: string; offset: number; reason: string }

export type JournalReading = {
  entries: JournalEntry[]
  /** Bad lines with good ones after them, and whatever is bad in history: damage. */
  damaged: BadLine[]
  /**
   * What stands behind the last whole step: a write that was cut off. `isStep` where that was in the middle of a step, some lines of which
   * are good.
   */
  torn: (BadLine & { bytes: Buffer; isStep: boolean }) | undefined
  /** Where the journal ends, without what is torn. */
  end: JournalPosition
  /** The file that is written to, and how long it is with what is torn. */
  current: JournalPart & { bytes: number }
}

/* What is read a hundred thousand times at once is read byte by byte: a regular expression on each line's text took as long as parsing it. */
const newlineByte = 0x0a
const braceByte = 0x7d
const numberHead = Buffer.from('{"seq":')
const moreHead = Buffer.from(',"more":true')
const crcHead = Buffer.from(',"crc":"')
const changeHead = Buffer.from('","change":')
const crcDigits = 8
const mostDigits = 15

const standsAt = (bytes: Buffer, words: Buffer, at: number): boolean => {
  for (let index = 0; index < words.length; index++) if (bytes[at + index] !== words[index]) return false
  return true
}

/** The value of a lower-case hexadecimal digit; -1 for anything else. */
const hexDigit = (byte: number): number =>
  byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : -1

/** `more`: the next line is of the same step. */
type Line = { seq: number; more: boolean; from: number }

/** The number of the line in `bytes[start, stop)` and where its change begins, or what is wrong with it. */
const readLine = (bytes: Buffer, start: number, stop: number): Line | string => {
  const strange = 'it is not a journal line'
  if (bytes[stop - 1] !== braceByte || !standsAt(bytes, numberHead, start)) return strange
  let at = start + numberHead.length
  let seq = 0
  const digits = at
  for (let byte = bytes[at] ?? 0; byte >= 0x30 && byte <= 0x39; byte = bytes[++at] ?? 0) seq = seq * 10 + byte - 0x30
  if (at === digits || at - digits > mostDigits) return strange
  const more = standsAt(bytes, moreHead, at)
  if (more) at += moreHead.length
  if (!standsAt(bytes, crcHead, at)) return strange
  at += crcHead.length
  let crc = 0
  for (const end = at + crcDigits; at < end; at++) {
    const digit = hexDigit(bytes[at] ?? 0)
    if (digit === -1) return strange
    crc = crc * 16 + digit
  }
  if (!standsAt(bytes, changeHead, at)) return strange
  at += changeHead.length
  return crc32(bytes.subarray(at, stop - 1)) === crc ? { seq, more, from: at } : 'its checksum is wrong'
}

/** The number of the last of these lines; undefined where it is not a good one. */
export const lastNumber = (bytes: Buffer): number | undefined => {
  if (bytes.at(-1) !== newlineByte) return undefined
  const stop = bytes.length - 1
  const line = readLine(bytes, stop === 0 ? 0 : bytes.lastIndexOf(newlineByte, stop - 1) + 1, stop)
  return typeof line === 'string' ? undefined : line.seq
}

/** The change of an entry. Error: `damaged`, where it was never one of ours: the checksum was right. */
export const changeOf = <C>({ bytes, from, to }: JournalEntry, schema: z.ZodType<C>): Result<C> => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8', from, to))
    if (surelyFits(schema, value)) return ok(value)
    const change = schema.safeParse(value)
    return change.success
      ? ok(change.data)
      : fail('damaged', `it does not fit its schema (${describeIssues(change.error)})`)
  } catch {
    return fail('damaged', 'it is not JSON')
  }
}

/** A good line whose number leaves others out, and the number before. */
type Leap = { line: BadLine; after: number }

/** Lines that are read before somebody looks at the clock. */
const unlooked = 64

/** Reads lines, part after part; many of them let everything else have its turn. `from`: the number of the last change before them, and the byte of the journal they begin at. */
const createReader = (from: JournalPosition) => {
  const entries: JournalEntry[] = []
  const damaged: BadLine[] = []
  /** The number of the first good line. */
  let first: number | undefined
  let end = from
  /** Where the step begins of which more must follow: as it was before its first line, which stands at `offset` of its file. */
  let begun: { path: string; offset: number; entries: number; end: JournalPosition } | undefined
  let leap: Leap | undefined
  const turns = takingTurns()

  /** Numbers have no checksum: one that leapt is wrong if the line behind goes on from before it. Takes its line back. */
  const takeBackLeap = ({ line, after }: Leap, seq: number): BadLine[] => {
    if (seq <= after || seq > end.changes) return []
    entries.pop()
    end = { changes: after, bytes: end.bytes }
    const missing = damaged.indexOf(line)
    if (missing !== -1) damaged.splice(missing, 1)
    return [{ ...line, reason: 'its number is wrong' }]
  }

  /** Reads a piece of a part: `bytes` begin `skipped` bytes into its file. Answers the bad lines at its end. */
  const read = async ({ path, start }: JournalPart, bytes: Buffer, skipped: number): Promise<BadLine[]> => {
    begun = undefined
    let bad: BadLine[] = []
    let lines = 0
    for (let line = 0; line < bytes.length; ) {
      if (++lines % unlooked === 0 && turns.isDue()) await turns.take()
      const newline = bytes.indexOf(newlineByte, line)
      const stop = newline === -1 ? bytes.length : newline
      const found = newline === -1 ? 'it is cut off' : readLine(bytes, line, stop)
      const offset = skipped + line
      line = stop + 1
      if (typeof found === 'string') {
        bad.push({ path, offset, reason: found })
        continue
      }
      const { seq, more } = found
      first ??= seq
      if (leap !== undefined) bad.unshift(...takeBackLeap(leap, seq))
      damaged.push(...bad)
      // A gap before the line: what was begun there has its end in it, as likely as not, and what there is of it is kept.
      if (bad.length > 0 || seq !== end.changes + 1) begun = undefined
      begun = more ? (begun ?? { path, offset, entries: entries.length, end }) : undefined
      leap = undefined
      if (seq > end.changes + 1) {
        const reason = `the changes ${end.changes + 1} to ${seq - 1} are missing before it`
        leap = { line: { path, offset, reason }, after: end.changes }
        if (bad.length === 0) damaged.push(leap.line)
      }
      bad = []
      const behind = start + skipped + line
      if (seq > end.changes) entries.push({ seq, end: behind, bytes, from: found.from, to: stop - 1 })
      else damaged.push({ path, offset, reason: `it has number ${seq} after ${end.changes}` })
      end = { changes: Math.max(seq, end.changes), bytes: behind }
    }
    return bad
  }

  /** Leaves out what was read of a step that does not end. Answers where that begins. */
  const dropUnfinished = (): BadLine | undefined => {
    if (begun === undefined) return undefined
    const { path, offset } = begun
    entries.length = begun.entries
    end = begun.end
    // A journal that begins with it, behind what only a snapshot has, has no good line then, and no gap in it.
    const gap = damaged.findIndex((line) => line.path === path && line.offset === offset)
    if (begun.entries === 0 && gap !== -1) damaged.splice(gap, 1)
    return { path, offset, reason: 'its step was cut off' }
  }

  return { read, dropUnfinished, entries, damaged, first: () => first, end: () => end }
}

/**
 * Reads a journal, all parts of it, from a position on. Undefined where the journal is not the one the position was
 * taken in: it is shorter, or another change stands there. Errors: those of the disk.
 */
export const readJournal = async (
  files: Files,
  path: string,
  from: JournalPosition = journalStart,
): Promise<Result<JournalReading | undefined>> => {
  const found = await journalParts(files, path)
  if (!found.ok) return found
  const { parts, current } = found.value
  const first = Math.max(
    0,
    parts.findLastIndex(({ start }) => start <= from.bytes),
  )
  const reader = createReader(from)
  let torn: JournalReading['torn']
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
    const bad = await reader.read(part, piece, skipped)
    if (part !== current) reader.damaged.push(...bad)
    else {
      currentBytes = skipped + piece.length
      const unfinished = reader.dropUnfinished()
      const cut = unfinished ?? bad[0]
      // A whole line that cannot be read may have been the last of its step, saved and then damaged.
      const isStep = unfinished !== undefined && (bad.length === 0 || piece.at(-1) !== newlineByte)
      if (cut !== undefined) torn = { ...cut, bytes: piece.subarray(cut.offset - skipped), isStep }
    }
  }
  const { entries, damaged } = reader
  const number = reader.first()
  const follows = number === undefined || number === from.changes + 1 || from.bytes === 0
  if (!follows || (entries.length === 0 && damaged.length > 0)) return ok(undefined)
  // Without a line in the file that is written to, the journal ends where that file begins.
  const end = { changes: reader.end().changes, bytes: Math.max(reader.end().bytes, current.start) }
  return ok({ entries, damaged, torn, end, current: { ...current, bytes: currentBytes } })
}
