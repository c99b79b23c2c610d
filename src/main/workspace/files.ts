import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fail, ok, type Result } from '#shared/errors'
import { type Disk, type Entry, nodeDisk, type OpenFile } from './disk'
import { diskFailure, errnoOf } from './disk-error'

/** A file that is appended to: a journal. Positions and lengths in bytes. */
export type WritableFile = {
  /**
   * Writes all the bytes at the file's end, which must be at `position`, and waits until they are on the device, under
   * the file's own name. Error also: `changed-outside`, where another program has replaced, cut or written the file.
   */
  writeAndSync(bytes: Uint8Array, position: number): Promise<Result<true>>
  /** Is the file that was opened still the one of that name, and so long? */
  isOurs(length: number): Promise<Result<boolean>>
  /** The first `length` bytes of the file that was opened, whatever has its name now. */
  read(length: number): Promise<Result<Buffer>>
  /**
   * Cuts the file that was opened, of which at most `longest` bytes are ours. Error also: `changed-outside`, where somebody
   * else has written behind them, or another file has its name now and it cannot be cut.
   */
  truncate(length: number, longest: number): Promise<Result<true>>
  close(): Promise<Result<true>>
}

/** What Caveat does with files. Every answer is a value; the errors are those of `diskFailure`. */
export type Files = ReturnType<typeof createFiles>

/** The name of a file that is being written; it becomes the real one when it is whole. */
const temporaryName = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`)

/** Is this the name of a file whose writing was cut off? */
const isTemporaryName = (name: string): boolean => /^\..+\.\d+-[0-9a-f]{8}\.tmp$/.test(name)

/** The name of the previous good copy. */
export const previousCopy = (path: string): string => `${path}.bak`

const writeAll = async (file: OpenFile, bytes: Uint8Array): Promise<void> => {
  let written = 0
  while (written < bytes.byteLength) written += await file.write(bytes.subarray(written))
}

/** Windows refuses to rename what a virus scanner or an indexer is just reading: it lets go within a second. */
const renameDelays = process.platform === 'win32' ? [10, 20, 50, 100, 200, 400] : [5, 20]

const renamePatiently = async (disk: Disk, from: string, to: string): Promise<void> => {
  for (const delay of renameDelays) {
    try {
      return await disk.rename(from, to)
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(errnoOf(error) ?? '')) throw error
      await pause(delay)
    }
  }
  await disk.rename(from, to)
}

/** Keeps what is at `path` under the name of the previous copy, without a moment in which neither is there. */
const keepPrevious = async (disk: Disk, path: string): Promise<void> => {
  const fresh = temporaryName(previousCopy(path))
  try {
    // Some file systems know no hard links, and some say so first where there is no file either.
    await disk.link(path, fresh).catch(() => disk.copy(path, fresh))
  } catch (error) {
    await disk.unlink(fresh).catch(() => {})
    if (errnoOf(error) === 'ENOENT') return
    throw error
  }
  try {
    await renamePatiently(disk, fresh, previousCopy(path))
  } catch (error) {
    await disk.unlink(fresh).catch(() => {})
    throw error
  }
}

/** Makes the names in a folder durable. Some network file systems know no such thing, and that is no failure. */
const syncFolder = async (disk: Disk, path: string): Promise<void> => {
  try {
    await disk.syncFolder(path)
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errnoOf(error) ?? '')) throw error
  }
}

/** What another program did to a file that we have open. */
export const changedOutside = (path: string) =>
  fail('changed-outside', `Another program has changed “${basename(path)}” while Caveat had it open.`, {
    file: path,
    safe: 'What Caveat knows is in memory, and nothing was taken from the other program’s file.',
  })

/** Makes the files layer over a disk. */
export const createFiles = (disk: Disk = nodeDisk) => {
  const attempt = async <T>(path: string, run: () => Promise<T>): Promise<Result<T>> => {
    try {
      return ok(await run())
    } catch (error) {
      return diskFailure(error, path)
    }
  }

  const complete = (path: string, run: () => Promise<void>): Promise<Result<true>> =>
    attempt(path, async () => {
      await run()
      return true as const
    })

  const names = async (folder: string): Promise<Result<string[]>> => {
    const found = await attempt(folder, () => disk.list(folder))
    return !found.ok && found.error.code === 'not-found' ? ok([]) : found
  }

  /** Writes a new file and waits for it. What was written of it is taken away where that fails. */
  const createWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
    const file = await disk.open(path, 'create')
    try {
      await writeAll(file, bytes)
      await file.sync()
    } catch (error) {
      await file.close().catch(() => {})
      await disk.unlink(path).catch(() => {})
      throw error
    }
    await file.close()
  }

  const replaceWhole = async (path: string, bytes: Uint8Array, before: () => Promise<void>): Promise<void> => {
    const temporary = temporaryName(path)
    await createWhole(temporary, bytes)
    try {
      await before()
      await renamePatiently(disk, temporary, path)
    } catch (error) {
      await disk.unlink(temporary).catch(() => {})
      throw error
    }
    await syncFolder(disk, dirname(path))
  }

  return {
    /** The bytes of a file, from `start` on, at most `length` of them. */
    read: (path: string, start?: number, length?: number): Promise<Result<Buffer>> =>
      attempt(path, () => disk.read(path, start, length)),

    /** The same, and undefined where there is no such file. */
    readIfThere: async (path: string, start?: number, length?: number): Promise<Result<Buffer | undefined>> => {
      const bytes = await attempt(path, () => disk.read(path, start, length))
      return !bytes.ok && bytes.error.code === 'not-found' ? ok(undefined) : bytes
    },

    /** What is at the path; undefined where nothing is. */
    stat: async (path: string): Promise<Result<Entry | undefined>> => {
      const entry = await attempt(path, () => disk.stat(path))
      return !entry.ok && entry.error.code === 'not-found' ? ok(undefined) : entry
    },

    /** The names in a folder, in no order; none where there is no such folder. */
    names,

    /** The same, sorted. */
    list: async (folder: string): Promise<Result<string[]>> => {
      const found = await names(folder)
      return found.ok ? ok(found.value.toSorted()) : found
    },

    /** Makes a folder and those above it, where they are not there, and makes their names durable. */
    makeFolder: (path: string): Promise<Result<true>> =>
      complete(path, async () => {
        for (const made of await disk.makeFolder(path)) await syncFolder(disk, dirname(made))
      }),

    /** The same; answers which were made, from above. */
    makeFolders: (path: string): Promise<Result<string[]>> =>
      attempt(path, async () => {
        const folders = await disk.makeFolder(path)
        for (const made of folders) await syncFolder(disk, dirname(made))
        return folders
      }),

    /** Takes away those of these folders, given from above, that are empty: what `makeFolders` made for nothing. */
    removeEmptyFolders: async (folders: readonly string[]): Promise<void> => {
      for (const folder of folders.toReversed()) await disk.removeEmptyFolder(folder).catch(() => {})
    },

    removeFolder: (path: string): Promise<Result<true>> =>
      complete(path, async () => {
        await disk.removeFolder(path)
      }),

    remove: (path: string): Promise<Result<true>> =>
      complete(path, async () => {
        await disk.unlink(path)
      }),

    /** Renames within one file system and makes the new name durable. */
    rename: (from: string, to: string): Promise<Result<true>> =>
      complete(to, async () => {
        await renamePatiently(disk, from, to)
        await syncFolder(disk, dirname(to))
        if (dirname(from) !== dirname(to)) await syncFolder(disk, dirname(from))
      }),

    syncFolder: (path: string): Promise<Result<true>> =>
      complete(path, async () => {
        await syncFolder(disk, path)
      }),

    /** Gives a file that never changes a second name. Errors also: `path-exists`, and `io` where links are not known. */
    link: (existing: string, path: string): Promise<Result<true>> => complete(path, () => disk.link(existing, path)),

    /** Writes a file that must not be there yet, and waits until it is on the device. Error also: `path-exists`. */
    create: (path: string, bytes: Uint8Array): Promise<Result<true>> =>
      complete(path, async () => {
        await createWhole(path, bytes)
      }),

    /** The same, but whoever sees the file sees all of it. Error also: `path-exists`. */
    createAtOnce: (path: string, bytes: Uint8Array): Promise<Result<true>> =>
      complete(path, async () => {
        const temporary = temporaryName(path)
        await createWhole(temporary, bytes)
        try {
          await disk.link(temporary, path)
        } catch (error) {
          if (errnoOf(error) === 'EEXIST') throw error
          // Some file systems know no hard links.
          await createWhole(path, bytes)
        } finally {
          await disk.unlink(temporary).catch(() => {})
        }
      }),

    /** Replaces a file as one step, without keeping what was there. */
    replace: (path: string, bytes: Uint8Array): Promise<Result<true>> =>
      complete(path, () => replaceWhole(path, bytes, async () => {})),

    /**
     * Replaces a file as one step: at every moment either the old contents are there or the new. The old ones
     * are kept as `NAME.bak`. When it answers, the new ones are on the device.
     */
    writeSafely: (path: string, bytes: Uint8Array): Promise<Result<true>> =>
      complete(path, () => replaceWhole(path, bytes, () => keepPrevious(disk, path))),

    /** Opens a file for appending, making it where it is not there. */
    openWritable: (path: string): Promise<Result<WritableFile>> =>
      attempt(path, async () => {
        const open = async (): Promise<OpenFile> => {
          try {
            return await disk.open(path, 'append')
          } catch (error) {
            if (errnoOf(error) !== 'ENOENT') throw error
            const created = await disk.open(path, 'create')
            await created.close()
            return await disk.open(path, 'append')
          }
        }
        const file = await open()
        // Asked by name, then as later: some systems number a file otherwise when asked by its handle. Had it been
        // replaced just now, it would not grow with our writes.
        const learn = async (): Promise<string> => {
          const { identity, size } = await disk.stat(path)
          // Not only where it was just made: one that is empty may be left by who made it and came no further.
          if (size === 0) await syncFolder(disk, dirname(path))
          return identity
        }
        const identity = await learn().catch(async (failure) => {
          await file.close().catch(() => {})
          throw failure
        })
        const look = async (): Promise<Entry | undefined> => {
          const entry = await disk.stat(path).catch((error) => {
            if (errnoOf(error) === 'ENOENT') return undefined
            throw error
          })
          return entry?.identity === identity ? entry : undefined
        }
        const isOurs = async (size: number): Promise<boolean> => (await look())?.size === size
        return {
          writeAndSync: async (bytes, position) => {
            const written = await attempt(path, async () => {
              await writeAll(file, bytes)
              // Appended to whatever was there: where the length is right, so was the place. Looked at beside the sync,
              // which takes longer: what another program does later than this look is seen at the next write.
              const synced = file.datasync()
              const looked = isOurs(position + bytes.byteLength)
              await Promise.all([synced, looked.catch(() => {})])
              return looked
            })
            if (!written.ok) return written
            return written.value ? ok(true) : changedOutside(path)
          },
          isOurs: (length) => attempt(path, () => isOurs(length)),
          read: (length) => attempt(path, () => file.read(length)),
          truncate: async (length, longest) => {
            const cut = await attempt(path, async () => {
              const there = await look()
              const size = there?.size ?? (await file.read(longest + 1)).length
              if (size > longest) return false
              try {
                // By the file that is open: where no more can be opened, what was refused must still go.
                await file.truncate(length)
                await file.datasync()
                return true
              } catch (error) {
                // Windows does not let a file be cut that is open for appending only.
                if (errnoOf(error) !== 'EPERM') throw error
              }
              if (there === undefined) return false
              const cutting = await disk.open(path, 'update')
              try {
                await cutting.truncate(length)
                await cutting.datasync()
              } finally {
                await cutting.close()
              }
              return true
            })
            if (!cut.ok) return cut
            return cut.value ? ok(true) : changedOutside(path)
          },
          close: () =>
            complete(path, async () => {
              await file.close()
            }),
        }
      }),
  }
}

/** Removes what a crash left half-written in a folder: files that never became the real ones. */
export const removeLeftovers = async (files: Files, folder: string): Promise<void> => {
  const names = await files.list(folder)
  if (!names.ok) return
  for (const name of names.value.filter(isTemporaryName)) await files.remove(join(folder, name))
}
