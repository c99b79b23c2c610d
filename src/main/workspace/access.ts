import { join } from 'node:path'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { type Files, previousCopy, removeLeftovers } from './files'
import { hasCase } from './has-case'
import { type Lock, takeLock } from './lock'
import { casePaths } from './stored-files'

/** The file that says that a folder is a backup of a case. */
export const backupRecord = 'backup.json'

/** What systems and tools put into folders, which does not make them somebody's. */
const isNobodys = (name: string): boolean =>
  name.startsWith('.') || /^lock(?:\.|$)/.test(name) || ['Thumbs.db', 'desktop.ini'].includes(name)

export type FolderKind = 'missing' | 'empty' | 'workspace'

/** Errors: `bad-request` for a file or a folder of other things, those of the disk. */
export const lookAt = async (files: Files, folder: string): Promise<Result<FolderKind>> => {
  const entry = await files.stat(folder)
  if (!entry.ok) return entry
  if (entry.value === undefined) return ok('missing')
  if (entry.value.kind !== 'folder')
    return fail('bad-request', `“${folder}” is a file. A workspace is a folder.`, { file: folder })
  const names = await files.list(folder)
  if (!names.ok) return names
  const isCase = await hasCase(files, folder, names.value)
  if (!isCase.ok) return isCase
  if (isCase.value) return ok('workspace')
  if (names.value.every(isNobodys)) return ok('empty')
  return fail('bad-request', `“${folder}” has other files in it; choose an empty folder or a workspace.`, {
    file: folder,
  })
}

/** What stands in the way of the lock stands in the way of every change: told of the folder, not of the lock. */
export const whyReadOnly = (error: CaveatError, folder: string): CaveatError => {
  if (error.code === 'workspace-locked') return error
  const reason =
    error.code === 'no-permission'
      ? 'you may not write in it. To change something, change its permissions and open it again'
      : error.message
  const message = `“${folder}” is open for reading only: ${reason}`
  return {
    ...error,
    message: message.endsWith('.') ? message : `${message}.`,
    file: folder,
    safe: 'Everything in it can be read and exported.',
  }
}

/** A folder that is locked. `giveUp` lets go of it; of a case that was being made in it nothing stays. */
export type Held = { lock: Lock; giveUp(): Promise<void> }

/** Why no case could be made; it says so whatever it was that failed. */
export const notMade = (error: CaveatError, folder: string): { ok: false; error: CaveatError } => ({
  ok: false,
  error: {
    ...error,
    message: `No case could be made in “${folder}”. ${
      error.code === 'no-permission' ? 'You may not write there. Choose another folder.' : error.message
    }`,
    file: folder,
    safe: 'Nothing was left behind.',
  },
})

/** The answer where there is none, and none is to be made. */
export const noWorkspace = (folder: string) =>
  fail('workspace-missing', `There is no workspace in “${folder}”.`, { file: folder })

/** Locks the folder, or says why it can only be read. Where no case can be made in it, it is as before. */
export const gainAccess = async (
  files: Files,
  folder: string,
  access: 'read' | 'write',
  kind: FolderKind,
): Promise<Result<Held | { readOnly: CaveatError }>> => {
  if (access === 'read') {
    if (kind !== 'workspace') return noWorkspace(folder)
    const safe = 'Nothing in the folder is written.'
    const readOnly = fail('workspace-read-only', 'The workspace was opened for reading only.', { file: folder, safe })
    return ok({ readOnly: readOnly.error })
  }
  const record = await files.stat(join(folder, backupRecord))
  if (!record.ok) return record
  if (record.value !== undefined) {
    // What is done in it would go with it when its time has come, and until then it would not be the case as it was.
    const what = fail('workspace-read-only', 'it is a backup. To go on from it, restore it into a new folder (Backups)')
    return ok({ readOnly: whyReadOnly(what.error, folder) })
  }
  const made = kind === 'missing' ? await files.makeFolders(folder) : ok([])
  if (!made.ok && made.error.code === 'not-found')
    return fail('workspace-missing', `“${folder}” is not there and cannot be made. Choose another folder.`, {
      file: folder,
    })
  if (!made.ok) return notMade(made.error, folder)
  const paths = casePaths(folder)
  const taken = await takeLock(files, paths.lock)
  if (taken.ok) {
    const lock = taken.value
    const giveUp = async (): Promise<void> => {
      if (kind !== 'workspace') {
        await removeLeftovers(files, folder)
        const { workspace, sources, journal } = paths
        for (const path of [journal, workspace, previousCopy(workspace), sources, previousCopy(sources)])
          await files.remove(path)
      }
      await lock.release()
      await files.removeEmptyFolders(made.value)
    }
    return ok({ lock, giveUp })
  }
  if (kind === 'workspace') return ok({ readOnly: whyReadOnly(taken.error, folder) })
  await files.removeEmptyFolders(made.value)
  return taken.error.code === 'workspace-locked' ? taken : notMade(taken.error, folder)
}
