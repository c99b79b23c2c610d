import { dirname } from 'node:path'
import { type CaveatError, ok, type Result } from '#shared/errors'
import type { Aside } from './damaged'
import { changedOutside, type Files, type WritableFile } from './files'
import { refuseIfGone } from './folder-gone'
import { journalLines, type Lineable } from './journal-lines'
import { historyFolder, historyPath } from './journal-parts'
import { lastNumber } from './journal-reading'
import type { JournalPosition } from './stored-files'

/**
 * The writing end of a journal. Changes are written, and then either accepted or retracted: they count from the
 * moment they are accepted, and all that is acknowledged was accepted before.
 */
export type Journal<C> = {
  /** Where the accepted changes end. */
  position(): JournalPosition
  /** How many bytes of them are in the file that is written to. */
  currentBytes(): number
  /**
   * Appends the changes with one write and waits until they are on the device. Of those that follow each other in one step
   * either all are there after a crash, or none. Errors also: `changed-outside`, which
   * `replace` puts right; `folder-gone`, after which the journal goes on as soon as the folder is back.
   */
  write(changes: readonly C[]): Promise<Result<true>>
  accept(): void
  /** Takes back what was written and not accepted. */
  retract(): Promise<void>
  /** Is the file we wrote to still ours? True where nothing was written since `release`. Error also: `changed-outside`. */
  look(): Promise<Result<true>>
  /**
   * Makes history of the file we wrote to; the next write begins a new one. Only where nothing is being written. A file
   * that was only read is left alone: another process may be writing to it.
   */
  rotate(): Promise<Result<true>>
  /**
   * After `changed-outside`: what has the file's name now is put aside, what is left of ours becomes history, and the
   * next write begins a new file. Where not all of ours is left, `save` is first asked for a snapshot that holds the
   * accepted changes and stands at the position given. Errors: `changed-outside` where changes wait to be accepted
   * or the file cannot be put aside, those of the disk and of `save`.
   */
  replace(save: (position: JournalPosition) => Promise<Result<true>>): Promise<Result<true>>
  /** Lets go of the file until the next write. */
  release(): Promise<void>
}

type JournalEnd = {
  /** Where the next change is written. */
  end: JournalPosition
  /** The byte of the journal at which the file that is written to begins. */
  currentStart: number
}

/**
 * Opens a journal for appending at its end. The file is opened (or made) by the first write; `aside` is where another
 * program's goes that has taken its place.
 */
export const createJournal = <C extends Lineable>(
  files: Files,
  path: string,
  { end, currentStart }: JournalEnd,
  aside: Aside,
): Journal<C> => {
  let start = currentStart
  let accepted = end
  let written = end
  /** Up to here bytes of ours may stand, behind `written` where a write failed. */
  let reached = end.bytes
  let file: WritableFile | undefined
  /** Why nothing is written any more: another program has changed the file. */
  let foreign: CaveatError | undefined
  /** The bytes of ours that are a part of history already, where `replace` came no further. */
  let kept: number | undefined

  /** What went wrong with the file, where it is not that its whole folder, or the case's, was moved, renamed or pulled out. */
  const unlessFolderGone = async (failure: { ok: false; error: CaveatError }) => {
    const home = await aside.home()
    if (!home.ok) return home
    const folder = await refuseIfGone(files, dirname(path))
    return folder.ok ? failure : folder
  }

  const openFile = async (): Promise<Result<WritableFile>> => {
    if (file !== undefined) return ok(file)
    // What is open stays ours wherever its folder goes; by its name another case's would be opened.
    const home = await aside.home()
    if (!home.ok) return home
    const opened = await files.openWritable(path)
    if (opened.ok) file = opened.value
    return opened.ok || opened.error.code !== 'not-found' ? opened : unlessFolderGone(opened)
  }

  const release = async (): Promise<void> => {
    const open = file
    file = undefined
    await open?.close()
  }

  /** The next write begins a new file, `length` bytes behind where the present one began. */
  const beginAnew = (length: number): void => {
    start += length
    accepted = { changes: accepted.changes, bytes: start }
    written = accepted
    reached = start
    foreign = undefined
    kept = undefined
  }

  /** Remembers that the file is not ours any more; says why. */
  const findForeign = async (failure: { ok: false; error: CaveatError }) => {
    const found = await unlessFolderGone(failure)
    if (found.error.code === 'changed-outside') foreign = found.error
    return found
  }

  const tidy = async (target: WritableFile): Promise<Result<true>> => {
    if (reached === written.bytes || foreign !== undefined) return ok(true)
    const cut = await target.truncate(written.bytes - start, reached - start)
    if (cut.ok) reached = written.bytes
    return cut.ok || cut.error.code !== 'changed-outside' ? cut : findForeign(cut)
  }

  /** Makes a part of history of what is left of ours; answers how many bytes that is. */
  const keepOurs = async (): Promise<Result<number>> => {
    const ours = await readAccepted()
    if (ours.length === 0) return ok(0)
    const made = await files.makeFolder(historyFolder(path))
    const written = made.ok ? await files.replace(historyPath(path, start), ours) : made
    return written.ok ? ok(ours.length) : written
  }

  /** The accepted changes in the file we opened, byte for byte; nothing where they are not all there. */
  const readAccepted = async (): Promise<Buffer> => {
    const length = accepted.bytes - start
    const read = file === undefined ? ok(Buffer.alloc(0)) : await file.read(length)
    const isWhole = read.ok && read.value.length === length && lastNumber(read.value) === accepted.changes
    return isWhole ? read.value : Buffer.alloc(0)
  }

  return {
    position: () => accepted,
    currentBytes: () => accepted.bytes - start,
    write: async (changes) => {
      if (foreign !== undefined) return { ok: false, error: foreign }
      const opened = await openFile()
      if (!opened.ok) return opened
      const clean = await tidy(opened.value)
      if (!clean.ok) return clean
      const bytes = journalLines(changes, written.changes + 1)
      reached = written.bytes + bytes.length
      const done = await opened.value.writeAndSync(bytes, written.bytes - start)
      if (!done.ok) return done.error.code === 'changed-outside' ? findForeign(done) : done
      written = { changes: written.changes + changes.length, bytes: reached }
      return done
    },
    accept: () => {
      accepted = written
    },
    retract: async () => {
      written = accepted
      // Where this fails too, the next write does it before anything else.
      if (file !== undefined) await tidy(file)
    },
    look: async () => {
      if (foreign !== undefined) return { ok: false, error: foreign }
      if (file === undefined || reached !== written.bytes) return ok(true)
      const ours = await file.isOurs(accepted.bytes - start)
      if (!ours.ok) return ours
      return ours.value ? ok(true) : findForeign(changedOutside(path))
    },
    rotate: async () => {
      const length = accepted.bytes - start
      if (file === undefined || length === 0 || reached !== written.bytes || foreign !== undefined) return ok(true)
      await release()
      const made = await files.makeFolder(historyFolder(path))
      if (!made.ok) return made
      const moved = await files.rename(path, historyPath(path, start))
      if (moved.ok) beginAnew(length)
      return moved
    },
    replace: async (save) => {
      if (foreign === undefined) return ok(true)
      if (written !== accepted) return { ok: false, error: foreign }
      const home = await aside.home()
      if (!home.ok) return home
      if (kept === undefined) {
        const done = await keepOurs()
        if (!done.ok) return done
        kept = done.value
      }
      if (kept === 0 && accepted.changes > 0) {
        const saved = await save({ changes: accepted.changes, bytes: start })
        if (!saved.ok) return saved
      }
      await release()
      const there = await files.stat(path)
      if (!there.ok) return there
      if (there.value !== undefined && (await aside.move(path)) === undefined) return { ok: false, error: foreign }
      beginAnew(kept)
      return ok(true)
    },
    release,
  }
}
