import { ok, type Result } from '#shared/errors'
import type { Files, WritableFile } from './files'
import { journalLine } from './journal-reading'
import type { JournalPosition } from './stored-files'

/**
 * The writing end of a journal. Changes are written, and then either accepted or retracted: they count from the
 * moment they are accepted, and all that is acknowledged was accepted before.
 */
export type Journal<C> = {
  /** Where the accepted changes end. */
  position(): JournalPosition
  /** Appends the changes with one write and waits until they are on the device. */
  write(changes: readonly C[]): Promise<Result<true>>
  accept(): void
  /** Takes back what was written and not accepted. */
  retract(): Promise<void>
  /** Lets go of the file until the next write. */
  release(): Promise<void>
}

/** Opens a journal for appending at its end. The file is opened (or made) by the first write. */
export const createJournal = <C>(files: Files, path: string, end: JournalPosition): Journal<C> => {
  let accepted = end
  let written = end
  /** Bytes may stand behind `written`, from a write that failed. */
  let untidy = false
  let file: WritableFile | undefined

  const openFile = async (): Promise<Result<WritableFile>> => {
    if (file !== undefined) return ok(file)
    const opened = await files.openWritable(path)
    if (opened.ok) file = opened.value
    return opened
  }

  const tidy = async (target: WritableFile): Promise<Result<true>> => {
    if (!untidy) return ok(true)
    const cut = await target.truncate(written.bytes)
    if (cut.ok) untidy = false
    return cut
  }

  return {
    position: () => accepted,
    write: async (changes) => {
      const opened = await openFile()
      if (!opened.ok) return opened
      const clean = await tidy(opened.value)
      if (!clean.ok) return clean
      const lines = changes.map((change, i) => journalLine(written.changes + i + 1, change))
      const bytes = Buffer.from(lines.join(''))
      untidy = true
      const done = await opened.value.writeAndSync(bytes, written.bytes)
      if (!done.ok) return done
      untidy = false
      written = { changes: written.changes + changes.length, bytes: written.bytes + bytes.length }
      return done
    },
    accept: () => {
      accepted = written
    },
    retract: async () => {
      if (written !== accepted) untidy = true
      written = accepted
      // Where this fails too, the next write does it before anything else.
      if (file !== undefined) await tidy(file)
    },
    release: async () => {
      const open = file
      file = undefined
      await open?.close()
    },
  }
}
