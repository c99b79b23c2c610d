import type { BackupKey } from '#shared/backup'
import type { Answer } from '#shared/contract'
import type { CaveatError, Result } from '#shared/errors'
import { host } from '../host'
import { counted } from '../ui/counted'
import { areAllSaved } from './all-saved'
import { say, sayError } from './messages'

/** The backups of all cases on this machine, the newest first, and where they are. */
export const listBackups = async (): Promise<Result<Answer<'backup.list'>>> => host.call('backup.list', {})

/** What the analyst called off is no error. */
const sayUnlessCancelled = (error: CaveatError) => {
  if (error.code === 'cancelled') say(error.message)
  else sayError(error)
}

/** Makes a backup of the open case, with all that was done up to now. */
export const makeBackup = async (): Promise<void> => {
  if (!(await areAllSaved('Not backed up'))) return
  const made = await host.call('backup.make', {})
  if (made.ok) {
    const { problems } = made.value
    say(
      problems === 0
        ? 'Backup made'
        : `Backup made, but ${counted(problems, 'thing')} in it ${problems === 1 ? 'is' : 'are'} damaged`,
    )
  } else sayUnlessCancelled(made.error)
}

/** Copies a backup into a new folder; answers which, where that was done. */
export const restoreBackup = async ({ workspaceId, name }: BackupKey, folder: string): Promise<string | undefined> => {
  const restored = await host.call('backup.restore', { workspaceId, name, folder })
  if (restored.ok) return restored.value.folder
  sayUnlessCancelled(restored.error)
  return undefined
}

/** Ends the making or restoring that is under way. */
export const cancelBackup = async (): Promise<void> => {
  await host.call('backup.cancel', {})
}
