import { app, dialog } from 'electron'
import type { App } from '../app'
import { mayClose } from './closing'

/**
 * Closes the app, once, before Electron quits: what is pending is written and the workspace's lock let go. Where a window has what
 * is not on disk, the analyst is asked first.
 */
export const setupQuit = (caveat: App): void => {
  let state: 'open' | 'closing' | 'closed' = 'open'
  app.on('before-quit', async (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    if (!(await mayClose())) {
      state = 'open'
      return
    }
    try {
      await caveat.close()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      dialog.showErrorBox(
        'Caveat could not close the workspace cleanly',
        `${reason}\n\nEvery change was written as you made it; the workspace will be checked when it is next opened.`,
      )
    }
    state = 'closed'
    app.quit()
  })
  // On macOS an app stays when its last window is closed, and gets a new one when it is called.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}
