import { join } from 'node:path'
import type * as z from 'zod'
import { Backup, type BackupKey } from '#shared/backup'
import { fail, ok, type Result } from '#shared/errors'
import { backupRecord } from '../workspace/access'
import type { Files } from '../workspace/files'
import { type JsonFormat, parseJsonFile } from '../workspace/json-file'

/** What is written about a backup, into its own folder, when it is whole. */
export const StoredBackup = Backup.omit({ workspaceId: true, name: true })
export const backupFormat: JsonFormat<z.infer<typeof StoredBackup>> = {
  format: 'caveat-backup',
  version: 1,
  schema: StoredBackup,
}

/** Folders of these names are being made or taken away. */
export const makingPrefix = '.new-'
const removingPrefix = '.old-'

/** The folder with the backups of one case. */
export const caseFolder = (root: string, workspaceId: string): string => join(root, workspaceId)
export const backupFolder = (root: string, { workspaceId, name }: BackupKey): string =>
  join(caseFolder(root, workspaceId), name)

/** The record of a backup; undefined for whatever is not one, or not whole. Errors: those of the disk. */
const readRecord = async (
  files: Files,
  root: string,
  workspaceId: string,
  name: string,
): Promise<Result<Backup | undefined>> => {
  const bytes = await files.readIfThere(join(root, workspaceId, name, backupRecord))
  if (!bytes.ok) return bytes
  const stored = bytes.value === undefined ? undefined : parseJsonFile(bytes.value, backupFormat)
  if (stored === undefined || !stored.ok) return ok(undefined)
  return ok(Backup.safeParse({ workspaceId, name, ...stored.value }).data)
}

/** The backups of one case, the newest first. Errors: those of the disk. */
export const listCase = async (files: Files, root: string, workspaceId: string): Promise<Result<Backup[]>> => {
  const names = await files.list(caseFolder(root, workspaceId))
  if (!names.ok) return names
  const backups: Backup[] = []
  for (const name of names.value.toReversed()) {
    if (name.startsWith('.')) continue
    const backup = await readRecord(files, root, workspaceId, name)
    if (!backup.ok) return backup
    if (backup.value !== undefined) backups.push(backup.value)
  }
  return ok(backups)
}

/** The backups of all cases, the newest first. Errors: those of the disk. */
export const listAll = async (files: Files, root: string): Promise<Result<Backup[]>> => {
  const ids = await files.list(root)
  if (!ids.ok) return ids
  const all: Backup[] = []
  for (const id of ids.value) {
    const backups = await listCase(files, root, id)
    if (!backups.ok) return backups
    all.push(...backups.value)
  }
  return ok(all.toSorted((a, b) => (a.name < b.name ? 1 : -1)))
}

/** Errors: `not-found`, those of the disk. */
export const findBackup = async (files: Files, root: string, key: BackupKey): Promise<Result<Backup>> => {
  const backup = await readRecord(files, root, key.workspaceId, key.name)
  if (!backup.ok) return backup
  if (backup.value !== undefined) return ok(backup.value)
  return fail('not-found', 'This backup is not there any more, or not whole.', { file: backupFolder(root, key) })
}

/** Takes a folder away; it stops to be a backup at once. */
const remove = async (files: Files, folder: string, name: string): Promise<Result<true>> => {
  const aside = join(folder, `${removingPrefix}${name}`)
  const renamed = await files.rename(join(folder, name), aside)
  return renamed.ok ? files.removeFolder(aside) : renamed
}

/** Removes what is half made or half removed, from a session that was cut off. */
export const clearUnfinished = async (files: Files, folder: string): Promise<Result<true>> => {
  const names = await files.list(folder)
  if (!names.ok) return names
  for (const name of names.value) {
    if (!name.startsWith(makingPrefix) && !name.startsWith(removingPrefix)) continue
    const removed = await files.removeFolder(join(folder, name))
    if (!removed.ok) return removed
  }
  return ok(true)
}

/**
 * Removes the oldest backups of a case beyond so many; `made` is the name of the one that was just made, `folder` where the case is: those of
 * a copy of it elsewhere, which has its id, are not touched. Those with problems
 * are counted apart, so that copies of a damaged case never drive out those of a sound one. One that bears a later time than
 * the last was made before it all the same, by a clock that was ahead: such are the oldest. Errors: those of the disk.
 */
export const removeOldest = async (
  files: Files,
  root: string,
  { workspaceId, name: made, folder }: BackupKey & { folder: string },
  keep: number,
): Promise<Result<true>> => {
  const backups = await listCase(files, root, workspaceId)
  if (!backups.ok) return backups
  const own = backups.value.filter((backup) => backup.folder === folder)
  const [past = [], ahead = []] = [true, false].map((isPast) => own.filter(({ name }) => name <= made === isPast))
  const [sound = [], damaged = []] = [true, false].map((isSound) =>
    [...past, ...ahead].filter(({ problems }) => (problems === 0) === isSound),
  )
  for (const { name } of [...sound.slice(keep), ...damaged.slice(keep)]) {
    const removed = await remove(files, caseFolder(root, workspaceId), name)
    if (!removed.ok) return removed
  }
  return ok(true)
}
