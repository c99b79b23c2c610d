import * as z from 'zod'
import { Id, Time } from './model'

/** When backups are made: with the first change in every hour, day or week; and how many of a case are kept. */
export const BackupSchedule = z.strictObject({
  every: z.enum(['never', 'hour', 'day', 'week']),
  keep: z.int().min(1).max(99),
})
export type BackupSchedule = z.infer<typeof BackupSchedule>

export const usualSchedule: BackupSchedule = { every: 'day', keep: 7 }

/** Names a backup on this machine: the case it is of, and its folder's name, which is the time it was made at. */
export const BackupKey = z.strictObject({
  workspaceId: Id,
  name: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/),
})
export type BackupKey = z.infer<typeof BackupKey>

/** A backup. `folder` is where the case was then; `problems` counts what a check of the copy found damaged. */
export const Backup = z.strictObject({
  ...BackupKey.shape,
  madeAt: Time,
  caseName: z.string(),
  folder: z.string(),
  documents: z.int().min(0),
  /** All files together. */
  bytes: z.int().min(0),
  problems: z.int().min(0),
})
export type Backup = z.infer<typeof Backup>

/** A backup whose record cannot be read; `isNewer` where a newer Caveat wrote that. Its time is that of its name. */
export const UnreadableBackup = z.strictObject({ ...BackupKey.shape, madeAt: Time, isNewer: z.boolean() })
export type UnreadableBackup = z.infer<typeof UnreadableBackup>

/** How far a copy is, in steps. */
export const BackupWork = z.strictObject({
  doing: z.enum(['backup', 'restore', 'copy']),
  done: z.int().min(0),
  total: z.int().min(0),
})
export type BackupWork = z.infer<typeof BackupWork>
