import { type BrowserWindow, dialog } from 'electron'
import { type MenuCommand, menuChannel } from '#shared/bridge'

/*
 * A window that holds what is not on disk is not closed without asking. The page says how much that is; Electron's own
 * `beforeunload` would say nothing and only refuse to close.
 */

const held = new Map<BrowserWindow, number>()
/** A window that the analyst lets go with what it holds; what is done in it while the app is closing holds it no more. */
const letGo = new WeakSet<BrowserWindow>()
/** One question at a time. */
let asking: Promise<boolean> | undefined

/** Remembers how many changes the window has that are not on disk. */
export const hold = (window: BrowserWindow, unsaved: number): void => {
  if (unsaved > 0 && !letGo.has(window)) held.set(window, unsaved)
  else held.delete(window)
}

/** What the window held is gone with its page. Answers how many changes that were. */
export const lose = (window: BrowserWindow): number => {
  const unsaved = held.get(window) ?? 0
  held.delete(window)
  return unsaved
}

/** Does a window have changes that are not on disk? */
export const isHolding = (): boolean => held.size > 0

const ask = async (window: BrowserWindow, unsaved: number): Promise<boolean> => {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message:
      unsaved === 1
        ? 'Caveat has a change that is not on disk.'
        : `Caveat has ${unsaved} changes that are not on disk.`,
    detail:
      'They are in this window only. Caveat goes on trying to save them; you can wait, or save a copy of the case in another folder. Everything that was saved before is on disk.',
    buttons: ['Wait', 'Save a copy…', 'Quit all the same'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response === 1) window.webContents.send(menuChannel, 'save-copy' satisfies MenuCommand)
  if (response !== 2) return false
  letGo.add(window)
  held.delete(window)
  return true
}

/** May all windows be closed? Asks, where something would be lost. */
export const mayClose = async (): Promise<boolean> => {
  for (const [window, unsaved] of [...held]) {
    if (window.isDestroyed()) held.delete(window)
    else {
      asking ??= ask(window, unsaved).finally(() => {
        asking = undefined
      })
      if (!(await asking)) return false
    }
  }
  return true
}

/** Has the window ask before it closes. */
export const guardClosing = (window: BrowserWindow): void => {
  window.on('close', async (event) => {
    if (!held.has(window)) return
    event.preventDefault()
    if (await mayClose()) window.close()
  })
  window.on('closed', () => held.delete(window))
  // Another page, or the same one loaded anew: told by Chromium of the main frame only.
  window.webContents.on('did-navigate', () => lose(window))
}
