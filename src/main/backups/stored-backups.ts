import { basename, dirname, join } from 'node:path'
import type * as z from 'zod'
import { Backup, BackupKey, type UnreadableBackup } from '#shared/backup'
import { fail, ok, type Result } from '#shared/errors'
import { backupRecord } from '../workspace/access'
import type { Files } from '../workspace/files'
import { hasCase } from '../workspace/has-case'
import { type JsonFormat, jsonFileText, parseJsonFile } from '../workspace/json-file'
import { isRunning } from '../workspace/process-identity'

/** What is written about a backup, into its own folder, when it is whole. */
export const StoredBackup = Backup.omit({ workspaceId: true, name: true })
export const backupFormat: JsonFormat<z.infer<typeof StoredBackup>> = {
  format: 'caveat-backup',
  version: 1,
  schema: StoredBackup,
}

/** Folders of these names are being made or taken away. Behind the former stand the number of the process that makes it and which of its makers does. */
export const makingPrefix = '.new-'
const removingPrefix = '.old-'

/** The folder with the backups of one case. */
export const caseFolder = (root: string, workspaceId: string): string => join(root, workspaceId)
export const backupFolder = (root: string, { workspaceId, name }: BackupKey): string =>
  join(caseFolder(root, workspaceId), name)

/** Backups of one case or of all, the newest first. Those whose record cannot be read are apart: nothing is known of them but whose and of when they are. */
export type Found = { backups: Backup[]; unreadable: UnreadableBackup[] }

/** 2026-05-01T10-00-00-000Z, as a time. */
const timeOf = (name: string): string =>
  name.replace(
    /T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/,
    (_, hour, minute, second, rest) => `T${hour}:${minute}:${second}.${rest}Z`,
  )

/** A time, as the name of the backup that was made then. */
export const nameOf = (time: string): string => time.replaceAll(/[:.]/g, '-')

/** Is there a case in the folder? One without is somebody else's. */
const isBackup = async (files: Files, folder: string): Promise<Result<boolean>> => {
  const names = await files.names(folder)
  return names.ok ? hasCase(files, folder, names.value) : names
}

/** The backup of that name, if it is one: its record, or that this cannot be read. What the disk refuses of one hides no other. */
const readBackup = async (
  files: Files,
  root: string,
  key: BackupKey,
): Promise<Backup | UnreadableBackup | undefined> => {
  const folder = backupFolder(root, key)
  const bytes = await files.readIfThere(join(folder, backupRecord))
  const stored = bytes.ok && bytes.value !== undefined ? parseJsonFile(bytes.value, backupFormat) : undefined
  if (stored?.ok) return { ...key, ...stored.value }
  const isOne = await isBackup(files, folder)
  if (isOne.ok && !isOne.value) return undefined
  return { ...key, madeAt: timeOf(key.name), isNewer: stored?.error.code === 'newer-version' }
}

/** The backups of one case. Errors: those of the disk. */
export const listCase = async (files: Files, root: string, workspaceId: string): Promise<Result<Found>> => {
  const names = await files.list(caseFolder(root, workspaceId))
  if (!names.ok) return names
  const found: Found = { backups: [], unreadable: [] }
  for (const name of names.value.toReversed()) {
    const key = BackupKey.safeParse({ workspaceId, name })
    if (!key.success) continue
    const backup = await readBackup(files, root, key.data)
    if (backup === undefined) continue
    if ('isNewer' in backup) found.unreadable.push(backup)
    else found.backups.push(backup)
  }
  return ok(found)
}

const newestFirst = <B extends BackupKey>(backups: readonly B[]): B[] =>
  backups.toSorted((a, b) => (a.name < b.name ? 1 : -1))

/** The backups of all cases. Errors: those of the disk. */
export const listAll = async (files: Files, root: string): Promise<Result<Found>> => {
  const ids = await files.list(root)
  if (!ids.ok) return ids
  const all: Found = { backups: [], unreadable: [] }
  for (const id of ids.value) {
    const found = await listCase(files, root, id)
    if (!found.ok) return found
    all.backups.push(...found.value.backups)
    all.unreadable.push(...found.value.unreadable)
  }
  return ok({ backups: newestFirst(all.backups), unreadable: newestFirst(all.unreadable) })
}

/**
 * May the backup be restored? One whose record is damaged is a whole case all the same: it had its name only when it was. Errors:
 * `not-found`, `newer-version`.
 */
export const mayRestore = async (files: Files, root: string, key: BackupKey): Promise<Result<true>> => {
  const backup = await readBackup(files, root, key)
  const file = backupFolder(root, key)
  if (backup === undefined) return fail('not-found', 'This backup is not there any more, or not whole.', { file })
  if ('isNewer' in backup && backup.isNewer)
    return fail('newer-version', 'This backup was made by a newer Caveat. Restore it with that one.', { file })
  return ok(true)
}

/** Takes a folder away; it stops to be a backup at once. */
const remove = async (files: Files, folder: string, name: string): Promise<Result<true>> => {
  const aside = join(folder, `${removingPrefix}${name}`)
  const renamed = await files.rename(join(folder, name), aside)
  return renamed.ok ? files.removeFolder(aside) : renamed
}

/** The name of a backup that is being made. `maker` is whoever makes it, in this process. */
export const makingName = (name: string, maker: string): string => `${makingPrefix}${name}.${process.pid}-${maker}`

/**
 * Gives the backup that stands whole in the folder `making` its record and its name: that of the time `began`, in milliseconds, or of the
 * first one after it that no other has; several processes may be giving one. What has the name already is never touched. Errors: those of the disk.
 */
export const giveName = async (
  files: Files,
  root: string,
  making: string,
  workspaceId: string,
  began: number,
  about: Omit<z.infer<typeof StoredBackup>, 'madeAt'>,
): Promise<Result<Backup>> => {
  for (let time = began; ; time++) {
    const madeAt = new Date(time).toISOString()
    const key = { workspaceId, name: nameOf(madeAt) }
    const folder = backupFolder(root, key)
    const taken = await files.stat(folder)
    if (!taken.ok) return taken
    if (taken.value !== undefined) continue
    const stored = { madeAt, ...about }
    const text = jsonFileText(backupFormat.format, backupFormat.version, stored)
    const written = await files.replace(join(making, backupRecord), Buffer.from(text))
    if (!written.ok) return written
    const own = await files.stat(making)
    if (!own.ok) return own
    const named = await files.rename(making, folder)
    if (named.ok) return ok({ ...key, ...stored })
    const there = await files.stat(folder)
    if (!there.ok || there.value === undefined) return named
    if (there.value.identity === own.value?.identity) {
      // It got its name and nothing more.
      await files.removeFolder(folder)
      return named
    }
    // Somebody else had the name just before.
  }
}

/** Is it being made by another one just now? Copies of a case have its id, and their backups are made in the same folder. */
const isAnothers = (name: string, maker: string): boolean => {
  const [, pid, other] = /\.(\d+)-([0-9a-f]+)$/.exec(name) ?? []
  return name.startsWith(makingPrefix) && pid !== undefined && other !== maker && isRunning(Number(pid))
}

/**
 * Removes what is half made or half removed, from a session that was cut off. What cannot be removed is left to the next time, unless
 * it is where `making`, the folder that is about to be made, is to be. Errors: those of the disk.
 */
export const clearUnfinished = async (files: Files, making: string, maker: string): Promise<Result<true>> => {
  const folder = dirname(making)
  const names = await files.list(folder)
  if (!names.ok) return names
  for (const name of names.value) {
    if (!name.startsWith(makingPrefix) && !name.startsWith(removingPrefix)) continue
    if (isAnothers(name, maker)) continue
    const removed = await files.removeFolder(join(folder, name))
    if (removed.ok) continue
    if (name === basename(making)) return removed
    console.error(`caveat: ${removed.error.message}`)
  }
  return ok(true)
}

/**
 * Removes the oldest backups of a case beyond so many; `made` is the name of the one that was just made, `folder` where the case is: those of
 * a copy of it elsewhere, which has its id, are not touched. Those with problems
 * are counted apart, so that copies of a damaged case never drive out those of a sound one. One that bears a later time than
 * the last was made before it all the same, by a clock that was ahead: such are the oldest. Those whose record cannot be read stay. Errors: those of the disk.
 */
export const removeOldest = async (
  files: Files,
  root: string,
  { workspaceId, name: made, folder }: BackupKey & { folder: string },
  keep: number,
): Promise<Result<true>> => {
  const backups = await listCase(files, root, workspaceId)
  if (!backups.ok) return backups
  const own = backups.value.backups.filter((backup) => backup.folder === folder)
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
