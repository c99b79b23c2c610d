import { basename, dirname, join } from 'node:path'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { fittingName } from '#shared/fitting-name'
import { backupRecord } from '../workspace/access'
import type { Files } from '../workspace/files'
import { makingPrefix } from './stored-backups'

type Tree = { folders: string[]; files: string[] }

/** All folders and files in a folder, by their paths in it; a folder stands before what is in it. */
const walk = async (files: Files, root: string): Promise<Result<Tree>> => {
  const tree: Tree = { folders: [''], files: [] }
  for (const folder of tree.folders) {
    const names = await files.list(join(root, folder))
    if (!names.ok) return names
    for (const name of names.value) {
      const path = join(folder, name)
      const entry = await files.stat(join(root, path))
      if (!entry.ok) return entry
      if (entry.value?.kind === 'folder') tree.folders.push(path)
      else if (entry.value?.kind === 'file' && path !== backupRecord) tree.files.push(path)
    }
  }
  return ok(tree)
}

type Proceed = (done: number, total: number) => Promise<Result<true>>

const copyTree = async (files: Files, from: string, to: string, proceed: Proceed): Promise<Result<true>> => {
  const tree = await walk(files, from)
  if (!tree.ok) return tree
  for (const folder of tree.value.folders) {
    const made = await files.makeFolder(join(to, folder))
    if (!made.ok) return made
  }
  for (const [index, path] of tree.value.files.entries()) {
    const bytes = await files.read(join(from, path))
    if (!bytes.ok) return bytes
    const written = await files.create(join(to, path), bytes.value)
    if (!written.ok) return written
    const goOn = await proceed(index + 1, tree.value.files.length)
    if (!goOn.ok) return goOn
  }
  for (const folder of tree.value.folders) {
    const synced = await files.syncFolder(join(to, folder))
    if (!synced.ok) return synced
  }
  return ok(true)
}

/**
 * Has a new folder filled, which appears when it is whole, and then used. Where either fails nothing of it stays. `fill` makes
 * the folder it is given. Errors: `path-exists`, those of the disk, of `fill` and of `use`.
 */
export const intoNewFolder = async <T, U>(
  files: Files,
  folder: string,
  fill: (making: string) => Promise<Result<T>>,
  use: (filled: T) => Promise<Result<U>>,
): Promise<Result<U>> => {
  const there = await files.stat(folder)
  if (!there.ok) return there
  if (there.value !== undefined)
    return fail(
      'path-exists',
      'There is a folder of this name already, and a new one is needed. Choose another name.',
      {
        file: folder,
      },
    )
  const above = await files.makeFolders(dirname(folder))
  if (!above.ok) return above
  const making = join(
    dirname(folder),
    fittingName(basename(folder), { before: makingPrefix, behind: `-${process.pid}` }),
  )
  let isNamed = false
  const make = async (): Promise<Result<U>> => {
    const filled = await fill(making)
    if (!filled.ok) return filled
    const named = await files.rename(making, folder)
    if (!named.ok) return named
    isNamed = true
    return use(filled.value)
  }
  /** The name it has until it is whole says nothing to who has asked for another. */
  const named = (error: CaveatError): CaveatError => {
    if (error.file?.startsWith(making) !== true) return error
    const isPlace = error.code === 'no-permission' && error.file === making
    const message = isPlace
      ? `You may not write in “${dirname(folder)}”. Choose another place.`
      : error.message.replaceAll(basename(making), () => basename(folder))
    return { ...error, message, file: isPlace ? dirname(folder) : error.file.replace(making, () => folder) }
  }
  const made = await make()
  if (made.ok) return made
  await files.removeFolder(making)
  // Who else has opened it meanwhile keeps it.
  if (isNamed && made.error.code !== 'workspace-locked') await files.removeFolder(folder)
  await files.removeEmptyFolders(above.value)
  return { ok: false, error: named(made.error) }
}

/** Copies a backup into a new folder. Errors: those of `intoNewFolder` and of `proceed`. */
export const restoreInto = (files: Files, from: string, folder: string, proceed: Proceed): Promise<Result<true>> =>
  intoNewFolder(
    files,
    folder,
    (making) => copyTree(files, from, making, proceed),
    async () => ok(true),
  )
