import type { CaveatError, Result } from '#shared/errors'
import type { Journal } from './journal'
import type { JournalPosition } from './stored-files'

/** How long after the last change a snapshot is written, in milliseconds. */
const saveDelay = 500

/**
 * The state of one scope (the case, or a document) with its journal and its snapshot. The journal is what makes
 * a change safe; the snapshot only makes opening quick, and follows at leisure.
 */
export type Ledger<S, C> = {
  /** The state after all accepted changes. */
  state(): S
  position(): JournalPosition
  /** Appends changes to the journal and waits until they are on the device. */
  write(changes: readonly C[]): Promise<Result<true>>
  /** What was written counts from now on, and this is the state it leads to. */
  accept(state: S): void
  /** Takes back what was written and not accepted. */
  retract(): Promise<void>
  /** Has a snapshot written after a while (milliseconds), unless one is due already. */
  saveWithin(delay: number): void
  /** Writes the snapshot now if it is due, and lets go of the journal's file. */
  settle(): Promise<void>
}

export type LedgerParts<S, C> = {
  state: S
  journal: Journal<C>
  /** Writes a snapshot of the state, which contains the journal up to the position. */
  save(state: S, position: JournalPosition): Promise<Result<true>>
  /** Told when a snapshot could not be written. Nothing is lost by that: the journal has it all. */
  onSaveFailed(error: CaveatError): void
}

export const createLedger = <S, C>({ state: first, journal, save, onSaveFailed }: LedgerParts<S, C>): Ledger<S, C> => {
  let state = first
  let due = false
  let timer: NodeJS.Timeout | undefined
  /** Snapshots are written one after the other. */
  let saving: Promise<void> = Promise.resolve()

  const saveNow = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    saving = saving.then(async () => {
      if (!due) return
      due = false
      const saved = await save(state, journal.position())
      if (saved.ok) return
      due = true
      onSaveFailed(saved.error)
    })
    return saving
  }

  const schedule = (delay: number): void => {
    due = true
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow(), delay)
    timer.unref()
  }

  return {
    state: () => state,
    position: () => journal.position(),
    write: (changes) => journal.write(changes),
    accept: (next) => {
      journal.accept()
      state = next
      schedule(saveDelay)
    },
    retract: () => journal.retract(),
    saveWithin: (delay) => {
      if (!due || timer === undefined) schedule(delay)
    },
    settle: async () => {
      await saveNow()
      await journal.release()
    },
  }
}
