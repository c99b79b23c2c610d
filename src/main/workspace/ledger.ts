import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { damage } from './damaged'
import type { Journal } from './journal'
import type { JournalPosition } from './stored-files'

/** How long after the last change a snapshot is written, in milliseconds. */
const saveDelay = 500

/** How long after a snapshot could not be written it is tried again, in milliseconds, whether anything changes or not. */
const retryDelay = 30_000

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
  /** Writes the snapshot now, whether it is due or not. */
  save(): Promise<Result<true>>
  /**
   * Writes the snapshot now if it is due. One that could not be written waits for its turn: then only the journal's file is let
   * go of, until the next write. Answers whether nothing is left to write.
   */
  catchUp(): Promise<boolean>
  /**
   * Writes the snapshot now if it is due, and lets go of the journal's file, which becomes history if it is long. Nothing
   * is written after it.
   */
  settle(): Promise<void>
}

/** Who is told of troubles after opening. */
export type Told = {
  /**
   * A snapshot of a scope, named by its folder, was written, or could not be. Nothing is lost by that: the journal has it
   * all, and it is tried again.
   */
  onSave(scope: string, failure: CaveatError | undefined): void
  /** Something was found wrong and put right. */
  onNotice(notice: CaveatError): void
}

export const tellNobody: Told = { onSave: () => {}, onNotice: () => {} }

type LedgerParts<S, C> = {
  /** The folder of the scope. */
  scope: string
  state: S
  journal: Journal<C>
  /** Writes a snapshot of the state, which contains the journal up to the position. */
  save(state: S, position: JournalPosition): Promise<Result<true>>
} & Told

/** Keeps the state of a scope that was opened. */
export const createLedger = <S, C>(parts: LedgerParts<S, C>): Ledger<S, C> => {
  const { scope, journal, onSave } = parts
  let { state } = parts
  let due = false
  /** The last snapshot could not be written. */
  let failing = false
  let timer: NodeJS.Timeout | undefined
  let settled = false
  /** Snapshots are written one after the other. */
  let saving: Promise<unknown> = Promise.resolve()

  /** Never rejects: a mistake of ours is a snapshot that could not be written, and ends neither the process nor what waits for it. */
  const save = async (at: S, position: JournalPosition): Promise<Result<true>> => {
    try {
      return await parts.save(at, position)
    } catch (error) {
      console.error(error)
      return fail('internal', 'Caveat made a mistake while saving. Please report it.', { file: scope })
    }
  }

  const saveNow = (): Promise<Result<true>> => {
    clearTimeout(timer)
    timer = undefined
    const saved = saving.then(async (): Promise<Result<true>> => {
      if (!due) return ok(true)
      due = false
      const done = await save(state, journal.position())
      failing = !done.ok
      onSave(scope, done.ok ? undefined : done.error)
      if (done.ok) return done
      due = true
      if (timer === undefined && !settled) schedule(retryDelay)
      return done
    })
    saving = saved
    return saved
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
      saving = saved
      return saved
    }
    const replaced = await journal.replace(saveAt)
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
    save: () => {
      due = true
      return saveNow()
    },
    catchUp: async () => {
      const isWritten = !failing && (await saveNow()).ok
      // What is in the way may be that no more files can be open.
      if (!isWritten) await journal.release()
      return isWritten
    },
    settle: async () => {
      settled = true
      // A write that failed may not have been taken back either: nothing that was refused may be read again.
      await journal.retract()
      const ours = await journal.look()
      if (!ours.ok && ours.error.code === 'changed-outside') await putRight(ours.error)
      await saveNow()
      // Only what a snapshot holds may leave the file that opening reads.
      if (ours.ok && !due && journal.currentBytes() > longest) {
        const rotated = await journal.rotate()
        // It stays as it is, which only makes it long; the next session tries again.
        if (!rotated.ok) console.error(`caveat: ${rotated.error.message}`)
      }
      await journal.release()
    },
  }
}
