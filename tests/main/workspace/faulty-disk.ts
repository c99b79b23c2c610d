import { type Disk, nodeDisk, type OpenFile } from '../../../src/main/workspace/disk'

export type DiskCall = keyof Disk | `file.${keyof OpenFile}`

/** An error as the system makes it. */
export const systemError = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code })

/** The calls that change something on the disk. */
export const writingCalls: ReadonlySet<DiskCall> = new Set([
  'open',
  'rename',
  'link',
  'copy',
  'unlink',
  'makeFolder',
  'removeFolder',
  'removeEmptyFolder',
  'syncFolder',
  'file.write',
  'file.truncate',
  'file.sync',
  'file.datasync',
] satisfies DiskCall[])

/**
 * The real disk, but for what `fault` says: it is asked before every call, and the error it answers is thrown instead
 * (after half of the bytes, where it is a write that fails). Keeps count of the calls, and of the files that are open.
 */
export const faultyDisk = (fault: (call: DiskCall, path: string, count: number) => Error | undefined) => {
  const state = { calls: 0, open: 0 }
  const check = (call: DiskCall, path: string): void => {
    const error = fault(call, path, ++state.calls)
    if (error !== undefined) throw error
  }
  const openFile = (file: OpenFile, path: string): OpenFile => ({
    write: async (bytes) => {
      const error = fault('file.write', path, ++state.calls)
      if (error === undefined) return file.write(bytes)
      await file.write(bytes.subarray(0, bytes.byteLength >> 1))
      throw error
    },
    truncate: async (length) => {
      check('file.truncate', path)
      await file.truncate(length)
    },
    sync: async () => {
      check('file.sync', path)
      await file.sync()
    },
    datasync: async () => {
      check('file.datasync', path)
      await file.datasync()
    },
    read: (length) => file.read(length),
    close: () => {
      state.open--
      return file.close()
    },
  })
  const guarded =
    <A extends [string, ...unknown[]], R>(call: keyof Disk, run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      check(call, args[0])
      return run(...args)
    }
  const disk: Disk = {
    read: guarded('read', nodeDisk.read),
    open: async (path, mode) => {
      check('open', path)
      const file = await nodeDisk.open(path, mode)
      state.open++
      return openFile(file, path)
    },
    rename: guarded('rename', nodeDisk.rename),
    link: guarded('link', nodeDisk.link),
    copy: guarded('copy', nodeDisk.copy),
    unlink: guarded('unlink', nodeDisk.unlink),
    makeFolder: guarded('makeFolder', nodeDisk.makeFolder),
    removeFolder: guarded('removeFolder', nodeDisk.removeFolder),
    removeEmptyFolder: guarded('removeEmptyFolder', nodeDisk.removeEmptyFolder),
    list: guarded('list', nodeDisk.list),
    stat: guarded('stat', nodeDisk.stat),
    syncFolder: guarded('syncFolder', nodeDisk.syncFolder),
  }
  return { disk, calls: () => state.calls, openFiles: () => state.open }
}
