import { app, type BrowserWindow, dialog } from 'electron'
import { lose } from './closing'

/** What became of the work. What was saved is on disk whatever happens to a window. */
const whatIsLost = (unsaved: number): string => {
  if (unsaved === 0) return 'Nothing is lost: every change was written to disk as you made it.'
  const changes = unsaved === 1 ? 'One change' : `${unsaved} changes`
  return `${changes} that could not be saved yet ${unsaved === 1 ? 'was' : 'were'} in this window only and ${unsaved === 1 ? 'is' : 'are'} lost. Everything that was saved before is on disk.`
}

/** When the window's process dies, says so and offers to load the page again. */
export const offerReload = (window: BrowserWindow): void => {
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    const unsaved = lose(window)
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window stopped working.',
      detail: `${whatIsLost(unsaved)} (${reason})`,
      buttons: ['Reload', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (response === 1) app.quit()
    else if (!window.isDestroyed()) window.webContents.reload()
  })
}
