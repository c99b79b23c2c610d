import { app, type BrowserWindow, dialog } from 'electron'

/** When the window's process dies, says so and offers to load the page again. */
export const offerReload = (window: BrowserWindow): void => {
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window stopped working.',
      detail: `Nothing is lost: every change was written to disk as you made it. (${reason})`,
      buttons: ['Reload', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (response === 1) app.quit()
    else if (!window.isDestroyed()) window.webContents.reload()
  })
}
