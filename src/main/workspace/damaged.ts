import { basename, dirname, join, relative } from 'node:path'
import { type CaveatError, fail, ok } from '#shared/errors'
import { newId } from '#shared/ids'
import type { Files } from './files'
import { type Home, refuseIfGone } from './folder-gone'

/** A notice of something found damaged: what it is, and what is safe. */
export const damage = (message: string, file: string, safe: string): CaveatError =>
  fail('damaged', message, { file, safe }).error

/** Where things that could not be read are put aside. `folder` is the workspace's, or that of the settings. */
export type Aside = {
  /** Is that folder the one that was opened? Nothing is put aside, and nothing written, in any other. */
  home: Home
  /** Moves a file or folder into `damaged/`; answers where it is now, or undefined where it could not be moved. */
  move(path: string): Promise<string | undefined>
  /** Keeps bytes that are about to be cut off from a file. False where that failed: then they must not be cut off. */
  keep(path: string, bytes: Uint8Array): Promise<boolean>
}

/** Nothing is moved: for a workspace that is only read. */
export const asideNothing: Aside = { home: async () => ok(true), move: async () => undefined, keep: async () => false }

/** Puts damaged things aside into `<folder>/damaged/`, under names that say where they came from and sort by time. */
export const createAside = (files: Files, folder: string, home: Home = () => refuseIfGone(files, folder)): Aside => {
  const place = async (path: string): Promise<string | undefined> => {
    if (!(await home()).ok) return undefined
    const made = await files.makeFolder(join(folder, 'damaged'))
    if (!made.ok) return undefined
    const from = relative(folder, path).replaceAll(/[\\/]+/g, '_') || basename(path)
    return join(folder, 'damaged', `${newId()}-${from}`)
  }
  return {
    home,
    move: async (path) => {
      const to = await place(path)
      return to !== undefined && (await files.rename(path, to)).ok ? to : undefined
    },
    keep: async (path, bytes) => {
      const to = await place(path)
      if (to === undefined || !(await files.create(to, bytes)).ok) return false
      return (await files.syncFolder(dirname(to))).ok
    },
  }
}
