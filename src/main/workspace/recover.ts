import { basename } from 'node:path'
import type * as z from 'zod'
import { type CaveatError, ok, type Result } from '#shared/errors'
import { type Aside, damage } from './damaged'
import type { Files } from './files'
import { journalParts } from './journal-parts'
import { changeOf, type JournalEntry, type JournalReading, readJournal } from './journal-reading'
import { type JournalPosition, journalStart } from './stored-files'

/** A journal read for opening. */
export type Recovered = {
  entries: JournalEntry[]
  /** The number of the journal's own last change; 0 where it has none. */
  lastChange: number
  /** Where the next change is written, numbered after the snapshot's and the journal's. */
  end: JournalPosition
  /** The byte of the journal at which the file that is written to begins. */
  currentStart: number
  /** The position asked for is not in this journal; the entries are all there are, from the beginning. */
  disagrees: boolean
  /** Every line that was read is good. */
  isGood: boolean
  /** The whole journal was read, every line of it good. */
  complete: boolean
  notices: CaveatError[]
}

/** A notice for each file with bad lines. */
const describeDamage = ({ damaged }: JournalReading): CaveatError[] =>
  [...Map.groupBy(damaged, ({ path }) => path)].flatMap(([path, lines]) => {
    const [first] = lines
    if (first === undefined) return []
    const what = lines.length === 1 ? 'A line' : `${lines.length} lines`
    const message = `${what} of “${basename(path)}” cannot be read (the first at byte ${first.offset}: ${first.reason}).`
    return [damage(message, path, 'All other changes were taken over; the file was left as it is.')]
  })

const describeTorn = ({ bytes, isStep }: NonNullable<JournalReading['torn']>, name: string): string => {
  if (isStep)
    return `The last step in “${name}” was cut off while it was being written; it had not been saved, and counts for nothing.`
  return bytes.subarray(0, -1).includes(0x0a)
    ? `The last ${bytes.length} bytes of “${name}” cannot be read.`
    : `The last entry of “${name}” was cut off while it was being written; it had not been saved.`
}

/**
 * Cuts a torn end off, once its bytes are kept in `damaged/`. Where nothing may be written it stays, and is
 * only left out.
 */
const cutTornEnd = async (
  files: Files,
  path: string,
  reading: JournalReading,
  aside: Aside,
): Promise<CaveatError[]> => {
  if (reading.torn === undefined) return []
  const message = describeTorn(reading.torn, basename(path))
  const kept = await aside.keep(path, reading.torn.bytes)
  if (!kept) return [damage(message, path, 'Everything saved before it is there.')]
  const file = await files.openWritable(path)
  if (file.ok) {
    await file.value.truncate(reading.torn.offset, reading.current.bytes)
    await file.value.close()
  }
  return [damage(message, path, 'Everything saved before it is there. The piece was kept in the folder “damaged”.')]
}

/**
 * Reads what a journal has beyond a snapshot's position (the whole of it where the snapshot does not belong to
 * this journal), and puts a torn end right. Errors: those of the disk.
 */
export const recoverJournal = async (
  files: Files,
  path: string,
  from: JournalPosition,
  aside: Aside,
): Promise<Result<Recovered>> => {
  const tail = await readJournal(files, path, from)
  if (!tail.ok) return tail
  const disagrees = tail.value === undefined
  const whole = disagrees ? await readJournal(files, path) : tail
  if (!whole.ok) return whole
  const reading = whole.value
  if (reading === undefined) {
    // Not one good line. It is left where it is; what comes is written behind it.
    const parts = await journalParts(files, path)
    const file = await files.stat(path)
    const currentStart = parts.ok ? parts.value.current.start : 0
    const bytes = currentStart + (file.ok ? (file.value?.size ?? 0) : 0)
    const notice = damage(`“${basename(path)}” cannot be read.`, path, 'The file was left as it is.')
    const end = { changes: from.changes, bytes }
    return ok({
      entries: [],
      lastChange: 0,
      end,
      currentStart,
      disagrees,
      isGood: false,
      complete: false,
      notices: [notice],
    })
  }
  const notices = [...describeDamage(reading), ...(await cutTornEnd(files, path, reading, aside))]
  return ok({
    entries: reading.entries,
    lastChange: reading.end.changes,
    end: { changes: Math.max(reading.end.changes, from.changes), bytes: reading.end.bytes },
    currentStart: reading.current.start,
    disagrees,
    isGood: reading.damaged.length === 0,
    complete: (disagrees || from === journalStart) && reading.damaged.length === 0,
    notices,
  })
}

/** Applies the changes of entries to a state, one after the other. What does not apply is left out and told. */
export const replay = <S, C>(
  state: S,
  entries: readonly JournalEntry[],
  schema: z.ZodType<C>,
  apply: (state: S, change: C, seq: number) => Result<S>,
  path: string,
): { state: S; notices: CaveatError[] } => {
  let current = state
  const refused: string[] = []
  for (const entry of entries) {
    const change = changeOf(entry, schema)
    const next = change.ok ? apply(current, change.value, entry.seq) : change
    if (next.ok) current = next.value
    else refused.push(`change ${entry.seq}: ${next.error.message}`)
  }
  const [first] = refused
  if (first === undefined) return { state: current, notices: [] }
  const message = `Of “${basename(path)}”, ${refused.length} of the changes did not fit what was saved (${first}).`
  return { state: current, notices: [damage(message, path, 'They were left out; the journal still has them.')] }
}
