import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import type { Files } from './files'
import { hasCase } from './has-case'
import { type Lock, takeLock } from './lock'
import { casePaths } from './stored-files'

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
const whyReadOnly = (error: CaveatError, folder: string): CaveatError => {
  if (error.code === 'workspace-locked') return error
  const reason = error.code === 'no-permission' ? 'you may not write in it' : error.message
  const message = `“${folder}” is open for reading only: ${reason}`
  return {
    ...error,
    message: message.endsWith('.') ? message : `${message}.`,
    file: folder,
    safe: 'Everything in it can be read and exported.',
  }
}

/** Locks the folder, or says why it can only be read. */
export const gainAccess = async (
  files: Files,
  folder: string,
  access: 'read' | 'write',
  kind: FolderKind,
): Promise<Result<{ lock: Lock } | { readOnly: CaveatError }>> => {
  if (access === 'read') {
    if (kind !== 'workspace')
      return fail('workspace-missing', `There is no workspace in “${folder}”.`, { file: folder })
    const safe = 'Nothing in the folder is written.'
    const readOnly = fail('workspace-read-only', 'The workspace was opened for reading only.', { file: folder, safe })
    return ok({ readOnly: readOnly.error })
  }
  if (kind === 'missing') {
    const made = await files.makeFolder(folder)
    if (!made.ok && made.error.code === 'not-found')
      return fail('workspace-missing', `“${folder}” is not there and cannot be made. Choose another folder.`, {
        file: folder,
      })
    if (!made.ok) return made
  }
  const lock = await takeLock(files, casePaths(folder).lock)
  if (lock.ok) return ok({ lock: lock.value })
  return kind === 'workspace' ? ok({ readOnly: whyReadOnly(lock.error, folder) }) : lock
}
