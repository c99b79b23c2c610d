import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '#shared/errors'
import type { Files } from '../workspace/files'
import { makingPrefix, recordName } from './stored-backups'

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
      else if (entry.value?.kind === 'file' && path !== recordName) tree.files.push(path)
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
 * Copies a backup into a new folder, which appears when it is whole. Leaves nothing behind where it fails. Errors:
 * `path-exists`, those of the disk and of `proceed`.
 */
export const restoreInto = async (
  files: Files,
  from: string,
  folder: string,
  proceed: Proceed,
): Promise<Result<true>> => {
  const there = await files.stat(folder)
  if (!there.ok) return there
  if (there.value !== undefined)
    return fail(
      'path-exists',
      `“${folder}” is there already. A backup is restored into a new folder: choose another name.`,
      {
        file: folder,
      },
    )
  const above = await files.makeFolder(dirname(folder))
  if (!above.ok) return above
  const making = join(dirname(folder), `${makingPrefix}${basename(folder)}-${process.pid}`)
  const copied = await copyTree(files, from, making, proceed)
  const done = copied.ok ? await files.rename(making, folder) : copied
  if (!done.ok) await files.removeFolder(making)
  return done
}
