import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Disk, type Entry, nodeDisk, type OpenFile } from '../../../src/main/workspace/disk'

/** What is on the device at one moment: what would be left if the power went. */
export type Left = {
  /** Writes it into a folder that is not there yet. */
  writeTo(folder: string): Promise<void>
}

/**
 * The real disk, with a record of what of `root` is on the device: of a file the bytes that were there when it was last
 * synced, of a folder the names that were in it when it was. A rename is one step, as file systems make it: where the new name is
 * on the device, the old one is gone from it. `onChange` is told of each moment after which it is another, and of moments in the
 * middle of a sync, in which a part of what was appended is there.
 */
export const volatileDisk = async (root: string, onChange: (left: Left) => void) => {
  const contents = new Map<string, Buffer>()
  const folders = new Map<string, ReadonlyMap<string, Entry>>()
  /** The folders that files were renamed from, by the folder they are in now. */
  const renamedFrom = new Map<string, string>()

  const entryOf = (path: string): Promise<Entry | undefined> => nodeDisk.stat(path).catch(() => undefined)

  const learn = async (folder: string): Promise<void> => {
    const own = await entryOf(folder)
    if (own === undefined) return
    const names = new Map<string, Entry>()
    for (const name of await nodeDisk.list(folder)) {
      const entry = await entryOf(join(folder, name))
      if (entry !== undefined) names.set(name, entry)
    }
    folders.set(own.identity, names)
  }
  await learn(root)
  const { identity: rootIdentity } = await nodeDisk.stat(root)

  const left = (): Left => {
    const [ownContents, ownFolders] = [new Map(contents), new Map(folders)]
    const write = async (identity: string, to: string): Promise<void> => {
      await mkdir(to, { recursive: true })
      for (const [name, entry] of ownFolders.get(identity) ?? []) {
        const path = join(to, name)
        if (entry.kind === 'folder') await write(entry.identity, path)
        else await writeFile(path, ownContents.get(entry.identity) ?? '')
      }
    }
    return { writeTo: (folder) => write(rootIdentity, folder) }
  }

  const openFile = (file: OpenFile, path: string, identity: string): OpenFile => {
    /** The power goes before all that was appended is there: a part of a line, or whole ones. */
    const tear = (bytes: Buffer): void => {
      const before = contents.get(identity) ?? Buffer.alloc(0)
      if (!bytes.subarray(0, before.length).equals(before)) return
      const lineEnds = [...bytes.entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at + 1] : []))
      const middle = Math.ceil((before.length + bytes.length) / 2)
      for (const end of [middle, ...lineEnds].filter((at) => at > before.length && at < bytes.length)) {
        contents.set(identity, bytes.subarray(0, end))
        onChange(left())
      }
      contents.set(identity, before)
    }
    const synced = (sync: () => Promise<void>) => async () => {
      const bytes = await nodeDisk.read(path).catch(() => undefined)
      if (bytes !== undefined) tear(bytes)
      await sync()
      if (bytes !== undefined) contents.set(identity, bytes)
      onChange(left())
    }
    return { ...file, sync: synced(file.sync), datasync: synced(file.datasync) }
  }

  /** The system gives a number again: what was known by it is of another file. */
  const forget = async (path: string): Promise<string> => {
    const { identity } = await nodeDisk.stat(path)
    contents.delete(identity)
    folders.delete(identity)
    return identity
  }

  const disk: Disk = {
    ...nodeDisk,
    open: async (path, mode) => {
      const file = await nodeDisk.open(path, mode)
      const identity = mode === 'create' ? await forget(path) : (await nodeDisk.stat(path)).identity
      return openFile(file, path, identity)
    },
    copy: async (from, to) => {
      await nodeDisk.copy(from, to)
      await forget(to)
    },
    makeFolder: async (path) => {
      const made = await nodeDisk.makeFolder(path)
      for (const folder of made) await forget(folder)
      return made
    },
    rename: async (from, to) => {
      await nodeDisk.rename(from, to)
      if (dirname(from) !== dirname(to)) renamedFrom.set(dirname(to), dirname(from))
    },
    syncFolder: async (path) => {
      await nodeDisk.syncFolder(path)
      await learn(path)
      const before = renamedFrom.get(path)
      if (before !== undefined) await learn(before)
      onChange(left())
    },
  }
  return { disk, left }
}
