import { ok, type Result } from '#shared/errors'
import type { Files } from './files'
import { type JournalEntry, readJournal } from './journal-reading'
import type { JournalPosition } from './stored-files'

/** The accepted changes of a journal; `incomplete` where some of it cannot be read, or is not there. */
export type AcceptedEntries = { entries: JournalEntry[]; incomplete: boolean }

/**
 * Reads the changes of a journal up to where the accepted ones end. It may be made a part of history while it is read, and then seem to
 * end too early: once more finds it. Errors: those of the disk.
 */
export const readAccepted = async (
  files: Files,
  path: string,
  position: JournalPosition,
): Promise<Result<AcceptedEntries>> => {
  for (let tries = 0; ; tries++) {
    const reading = await readJournal(files, path)
    if (!reading.ok) return reading
    const { entries = [], damaged = [], end } = reading.value ?? {}
    const isShort = (end?.changes ?? 0) < position.changes
    if (tries < 2 && isShort) continue
    const accepted = entries.filter(({ seq }) => seq <= position.changes)
    return ok({ entries: accepted, incomplete: damaged.length > 0 || isShort })
  }
}
