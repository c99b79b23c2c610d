import { userInfo } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { CaveatError, Result } from '#shared/errors'
import { Settings, withSet } from '#shared/settings'
import { inLine } from './in-line'
import { asideNothing, createAside } from './workspace/damaged'
import type { Files } from './workspace/files'
import { type JsonFormat, jsonFile } from './workspace/json-file'

const StoredSettings = z.strictObject({
  ...Settings.shape,
  /** The folder that was open last. */
  lastWorkspace: z.string().optional(),
  /** The sample case was shown once; it does not come again. */
  seenSample: z.boolean().optional(),
})
export type StoredSettings = z.infer<typeof StoredSettings>

const settingsFormat: JsonFormat<StoredSettings> = { format: 'caveat-settings', version: 1, schema: StoredSettings }

const defaultAnalyst = (): string => {
  try {
    return userInfo().username.trim() || 'Analyst'
  } catch {
    // A user id without a name, as in some containers.
    return 'Analyst'
  }
}

const toView = ({ analyst, theme, reading, keys, places, backups, boilerplate }: StoredSettings): Settings => ({
  analyst,
  theme,
  ...(reading === undefined ? {} : { reading }),
  ...(keys === undefined ? {} : { keys }),
  ...(places === undefined ? {} : { places }),
  ...(backups === undefined ? {} : { backups }),
  ...(boilerplate === undefined ? {} : { boilerplate }),
})

const toStore = ({ lastWorkspace, seenSample, ...settings }: StoredSettings): StoredSettings => ({
  ...toView(settings),
  ...(lastWorkspace === undefined ? {} : { lastWorkspace }),
  ...(seenSample === undefined ? {} : { seenSample }),
})

export type SettingsStore = {
  current(): StoredSettings
  /** The part that windows see and set. */
  view(): Settings
  /** Errors: those of the disk, `newer-version`. What failed to be written is not taken over. */
  set(patch: Partial<StoredSettings>): Promise<Result<true>>
  /** What the analyst should know: settings that were damaged and put aside. */
  notices: CaveatError[]
}

/**
 * Opens what Caveat remembers on this machine, in `settings.json` of the data directory. It never fails: settings that
 * cannot be read are replaced by the usual ones, damaged ones put aside into `damaged/`. With `canWrite` false they are only
 * read: nothing is put aside, and nothing may be set.
 */
export const openSettings = async (files: Files, dataDirectory: string, canWrite: boolean): Promise<SettingsStore> => {
  const aside = canWrite ? createAside(files, dataDirectory) : asideNothing
  const file = jsonFile(files, join(dataDirectory, 'settings.json'), settingsFormat, aside)
  const usual: StoredSettings = { analyst: defaultAnalyst(), theme: 'system' }
  const read = await file.read()
  let settings = read.ok ? (read.value.data ?? usual) : usual
  /** One that is set while another is being written is set on top of that. */
  const inTurn = inLine()
  return {
    current: () => settings,
    view: () => toView(settings),
    set: (patch) =>
      inTurn(async () => {
        // Settings of a newer Caveat, or ones that could not be read, are not written over.
        if (!read.ok) return read
        // Another Caveat on this machine, with another case, may have set some meanwhile.
        const now = await file.read()
        if (!now.ok) return now
        const next = toStore(withSet(now.value.data ?? settings, patch))
        const made = await files.makeFolder(dataDirectory)
        const written = made.ok ? await file.write(next) : made
        if (written.ok) settings = next
        return written
      }),
    notices: read.ok ? read.value.notices : [read.error],
  }
}
