import { extname } from 'node:path'
import {
  type BrowserWindow,
  dialog,
  type FileFilter,
  type OpenDialogOptions,
  type OpenDialogReturnValue,
  type SaveDialogOptions,
  type SaveDialogReturnValue,
} from 'electron'
import * as z from 'zod'
import { fail, ok, type Result } from '#shared/errors'
import { type HostAnswer, type HostCallName, type HostCalls, hostCalls } from '#shared/host-contract'
import { createFiles } from '../workspace/files'
import { hold } from './closing'
import { handle } from './handle'
import { showSteps } from './menu'
import { currentWindow } from './window'

type Carried<N extends HostCallName> = (argument: z.output<HostCalls[N]['argument']>) => Promise<Result<HostAnswer<N>>>

/** Names that are a name and nothing else: no folders, no control characters, not hidden. */
const isPlainName = (name: string): boolean => !/[\p{Cc}/\\:]/u.test(name) && !name.startsWith('.') && name !== ''

const filtersFor = (fileName: string): FileFilter[] => {
  const extension = extname(fileName).slice(1)
  const all: FileFilter = { name: 'All files', extensions: ['*'] }
  return extension === '' ? [all] : [{ name: extension.toUpperCase(), extensions: [extension] }, all]
}

const askWhereTo = (window: BrowserWindow | undefined, options: SaveDialogOptions): Promise<SaveDialogReturnValue> =>
  window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)

const askForFolder = (window: BrowserWindow | undefined, options: OpenDialogOptions): Promise<OpenDialogReturnValue> =>
  window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)

const saveByDialog: Carried<'file.save'> = async ({ fileName, content }) => {
  if (!isPlainName(fileName)) return fail('bad-name', 'The name of the file holds a folder or a character no file has.')
  const { canceled, filePath } = await askWhereTo(currentWindow(), {
    title: 'Save',
    defaultPath: fileName,
    filters: filtersFor(fileName),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (canceled || filePath === '') return ok({})
  // What is there already is replaced: the dialog has asked.
  const saved = await createFiles().replace(filePath, Buffer.from(content))
  return saved.ok ? ok({ path: filePath }) : saved
}

const chooseFolder: Carried<'folder.choose'> = async ({ purpose }) => {
  const { canceled, filePaths } = await askForFolder(currentWindow(), {
    title: purpose === 'open' ? 'Open workspace' : 'Choose where the new folder goes',
    buttonLabel: purpose === 'open' ? 'Open' : 'Choose',
    properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
  })
  const folder = filePaths.at(0)
  return canceled || folder === undefined ? ok({}) : ok({ folder })
}

const handleHostCall = <N extends HostCallName>(
  name: N,
  schema: z.ZodType<z.output<HostCalls[N]['argument']>>,
  carryOut: Carried<N>,
): void => {
  handle(name, async (argument) => {
    const parsed = schema.safeParse(argument)
    if (!parsed.success) return fail('bad-request', `${name}: ${z.prettifyError(parsed.error)}`)
    return carryOut(parsed.data)
  })
}

/** Wires what only this host can do: dialogs, the menu. */
export const setupHostCalls = (): void => {
  handleHostCall('file.save', hostCalls['file.save'].argument, saveByDialog)
  handleHostCall('folder.choose', hostCalls['folder.choose'].argument, chooseFolder)
  handleHostCall('window.hold', hostCalls['window.hold'].argument, async ({ unsaved }) => {
    const window = currentWindow()
    if (window !== undefined) hold(window, unsaved)
    return ok({})
  })
  handleHostCall('menu.steps', hostCalls['menu.steps'].argument, async (steps) => {
    showSteps(steps)
    return ok({})
  })
}
