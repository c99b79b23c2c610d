import { dialog } from 'electron'

/** Tells the analyst what was not done, and why. */
export const warn = async (message: string, detail: string): Promise<void> => {
  await dialog.showMessageBox({ type: 'warning', message, detail, buttons: ['OK'], noLink: true })
}
