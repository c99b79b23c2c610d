import { app } from 'electron'
import * as z from 'zod'
import type { App } from '../app'
import { realFolder } from '../workspace/real-folder'
import { isHolding } from './closing'
import { warn } from './warn'
import { showWindow } from './window'
import { workspaceArgument } from './workspace-argument'

/** What a second start hands to the first. */
const Handover = z.object({ workspaceFolder: z.string().optional() })

/** Are we the first with this data directory? A second start hands over its workspace and ends. */
export const isFirstInstance = (): boolean => {
  const workspaceFolder = workspaceArgument(process.argv, process.cwd())
  const first = app.requestSingleInstanceLock(workspaceFolder === undefined ? {} : { workspaceFolder })
  if (!first) app.quit()
  return first
}

const notSaved =
  'The case that is open has changes that are not on disk, and they would be lost. Wait until they are saved, or save a copy of the case in another folder; then open it again.'

/** Says why the workspace of a second start is not on screen. */
const refuse = (folder: string, detail: string): Promise<void> => warn(`“${folder}” was not opened.`, detail)

/**
 * Answers a second start: comes to the front, and opens the workspace it was started with, unless changes would be lost by that. One that comes while we are
 * still starting is answered once we have; so this is called at once, with the app to come.
 */
export const setupSingleInstance = (starting: Promise<App>): void => {
  app.on('second-instance', (_event, _argv, _workingDirectory, additionalData) => {
    const answer = async (caveat: App): Promise<void> => {
      showWindow()
      const handover = Handover.safeParse(additionalData)
      const folder = handover.data?.workspaceFolder
      if (folder === undefined) return
      const view = await caveat.call('app.view', {})
      const isOpen = view.ok && view.value.workspace?.folder === (await realFolder(folder))
      // Another case would drive out what is not saved of this one.
      if (isHolding() && !isOpen) return refuse(folder, notSaved)
      // The app tells the windows of the other workspace by its own events.
      const opened = await caveat.call('workspace.open', { folder })
      if (!opened.ok) await refuse(folder, `${opened.error.message} ${opened.error.safe}`)
    }
    // A start that fails says so itself.
    starting.then(answer, () => {})
  })
}
