import { type BigIntStats, constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import * as fs from 'node:fs/promises'
import { dirname } from 'node:path'
import { errnoOf } from './disk-error'

/** A file open for writing. Positions and lengths in bytes. */
export type OpenFile = {
  /** Writes some of the bytes behind those written before, or at the end of a file open for appending; answers how many. */
  write(bytes: Uint8Array): Promise<number>
  truncate(length: number): Promise<void>
  /** Waits until contents and metadata are on the device. */
  sync(): Promise<void>
  /** Waits until contents, and the length if it changed, are on the device. */
  datasync(): Promise<void>
  /** The first `length` bytes, or what there is of them. */
  read(length: number): Promise<Buffer>
  close(): Promise<void>
}

/** What is at a path. `identity` tells one file from another of the same name (device and inode); `size` in bytes. */
export type Entry = { kind: 'file' | 'folder' | 'other'; size: number; identity: string }

/**
 * The bare calls to the disk: everything Caveat keeps goes through this table and through nothing else, so that
 * a test can make any of them fail. All reject with Node's own errors; `files.ts` makes values of those.
 */
export type Disk = {
  /** The bytes of a file from `start` on, at most `length` of them. Rejects with `EOVERFLOW` where they are 2 GB or more. */
  read(path: string, start?: number, length?: number): Promise<Buffer>
  /** `create` refuses a file that is there; the others open one that is: `append` writes at its end, `update` can cut it. */
  open(path: string, mode: 'create' | 'append' | 'update'): Promise<OpenFile>
  rename(from: string, to: string): Promise<void>
  link(existing: string, path: string): Promise<void>
  copy(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  /** Makes a folder and those above it that are not there; answers which were made, from above. None stays where it fails. */
  makeFolder(path: string): Promise<string[]>
  removeFolder(path: string): Promise<void>
  /** Refuses a folder that has anything in it. */
  removeEmptyFolder(path: string): Promise<void>
  list(folder: string): Promise<string[]>
  stat(path: string): Promise<Entry>
  /** Makes the names in a folder durable, where the system knows such a thing. */
  syncFolder(path: string): Promise<void>
}

const entryOf = (stat: BigIntStats): Entry => ({
  kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other',
  size: Number(stat.size),
  identity: `${stat.dev}:${stat.ino}`,
})

const fill = async (handle: FileHandle, bytes: Buffer, start: number): Promise<Buffer> => {
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

const openFile = (handle: FileHandle): OpenFile => ({
  write: async (bytes) => (await handle.write(bytes)).bytesWritten,
  truncate: (length) => handle.truncate(length),
  sync: () => handle.sync(),
  datasync: () => handle.datasync(),
  read: (length) => fill(handle, Buffer.alloc(length), 0),
  close: () => handle.close(),
})

/** Bytes. Asked to read more at once, Node ends the process. */
const longestRead = 2 ** 31 - 1

/** As the system says it of a file that is too large to be opened. */
const tooLarge = (path: string) => Object.assign(new Error(`${path} is too large to be read`), { code: 'EOVERFLOW' })

/** In one piece: `readFile` asks for half a megabyte at a time, and waits its turn on main's thread for each. */
const readFrom = async (path: string, start: number, length: number): Promise<Buffer> => {
  const handle = await fs.open(path, 'r')
  try {
    const { size } = await handle.stat()
    const wanted = Math.min(length, Math.max(0, size - start))
    if (wanted > longestRead) throw tooLarge(path)
    return await fill(handle, Buffer.alloc(wanted), start)
  } finally {
    await handle.close()
  }
}

const syncFolder = async (path: string): Promise<void> => {
  // Windows opens no folders; there the rename itself is journalled by the file system.
  if (process.platform === 'win32') return
  const handle = await fs.open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Not by `mkdir`'s own `recursive`: where a file system refuses with ENOENT in
 * a folder that is there (as /proc does), Node 24 tries the folder and the one above in turn without end.
 */
const makeFolder = async (path: string): Promise<string[]> => {
  try {
    await fs.mkdir(path)
    return [path]
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' && (await fs.stat(path)).isDirectory()) return []
    const above = dirname(path)
    if (errnoOf(error) !== 'ENOENT' || above === path) throw error
    if (
      await fs.stat(above).then(
        () => true,
        () => false,
      )
    )
      throw error
    const made = await makeFolder(above)
    try {
      return [...made, ...(await makeFolder(path))]
    } catch (failure) {
      for (const folder of made.toReversed()) await fs.rmdir(folder).catch(() => {})
      throw failure
    }
  }
}

const { O_APPEND, O_RDWR } = constants
/** `a+` would make a file that is not there. */
const openFlags = { create: 'wx', append: O_RDWR | O_APPEND, update: 'r+' } as const

/** The disk as it is. */
export const nodeDisk: Disk = {
  read: (path, start = 0, length = Number.POSITIVE_INFINITY) => readFrom(path, start, length),
  open: async (path, mode) => openFile(await fs.open(path, openFlags[mode])),
  rename: (from, to) => fs.rename(from, to),
  link: (existing, path) => fs.link(existing, path),
  copy: (from, to) => fs.copyFile(from, to),
  unlink: (path) => fs.unlink(path),
  makeFolder,
  removeFolder: (path) => fs.rm(path, { recursive: true, force: true }),
  removeEmptyFolder: (path) => fs.rmdir(path),
  list: (folder) => fs.readdir(folder),
  stat: async (path) => entryOf(await fs.stat(path, { bigint: true })),
  syncFolder,
}
