import { type CaveatError, ok, type Result } from '#shared/errors'
import { type Aside, damage } from './damaged'
import type { Journal } from './journal'
import type { JournalPosition } from './stored-files'

/** How long after the last change a snapshot is written, in milliseconds. */
const saveDelay = 500

/** Bytes. A longer journal file becomes history when its scope is let go of. */
const longest = 256 * 1024

/**
 * The state of one scope (the case, or a document) with its journal and its snapshot. The journal is what makes
 * a change safe; the snapshot only makes opening quick, and follows at leisure.
 */
export type Ledger<S, C> = {
  /** The state after all accepted changes. */
  state(): S
  position(): JournalPosition
  /**
   * Appends changes to the journal and waits until they are on the device. Where another program has changed its
   * file meanwhile, that is put right first, and told.
   */
  write(changes: readonly C[]): Promise<Result<true>>
  /** What was written counts from now on, and this is the state it leads to. */
  accept(state: S): void
  /** Takes back what was written and not accepted. */
  retract(): Promise<void>
  /** Has a snapshot written after a while (milliseconds), unless one is due already. */
  saveWithin(delay: number): void
  /** Writes the snapshot now if it is due, and lets go of the journal's file, which becomes history if it is long. */
  settle(): Promise<void>
}

/** Who is told of troubles after opening. */
export type Told = {
  /** A snapshot could not be written. Nothing is lost by that: the journal has it all. */
  onSaveFailed(error: CaveatError): void
  /** Something was found wrong and put right. */
  onNotice(notice: CaveatError): void
}

export const tellNobody: Told = { onSaveFailed: () => {}, onNotice: () => {} }

type LedgerParts<S, C> = {
  state: S
  journal: Journal<C>
  aside: Aside
  /** Writes a snapshot of the state, which contains the journal up to the position. */
  save(state: S, position: JournalPosition): Promise<Result<true>>
} & Told

/** Keeps the state of a scope that was opened. */
export const createLedger = <S, C>(parts: LedgerParts<S, C>): Ledger<S, C> => {
  const { journal, save, onSaveFailed } = parts
  let { state } = parts
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

  /** Puts right what another program did to the journal's file, and tells it. */
  const putRight = async (found: CaveatError): Promise<Result<true>> => {
    const saveAt = (position: JournalPosition) => {
      const saved = saving.then(() => save(state, position))
      saving = saved.then(() => {})
      return saved
    }
    const replaced = await journal.replace(parts.aside, saveAt)
    if (!replaced.ok) return replaced
    schedule(0)
    const safe = 'What it left is in the folder “damaged”; your work is whole.'
    parts.onNotice(damage(found.message, found.file ?? '', safe))
    return ok(true)
  }

  return {
    state: () => state,
    position: () => journal.position(),
    write: async (changes) => {
      const done = await journal.write(changes)
      if (done.ok || done.error.code !== 'changed-outside') return done
      const right = await putRight(done.error)
      return right.ok ? journal.write(changes) : right
    },
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
      const ours = await journal.look()
      if (!ours.ok && ours.error.code === 'changed-outside') await putRight(ours.error)
      await saveNow()
      // Only what a snapshot holds may leave the file that opening reads.
      if (ours.ok && !due && journal.currentBytes() > longest) {
        const rotated = await journal.rotate()
        if (!rotated.ok) onSaveFailed(rotated.error)
      }
      await journal.release()
    },
  }
}
