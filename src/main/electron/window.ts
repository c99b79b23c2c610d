import { join } from 'node:path'
import { BrowserWindow, nativeTheme, type WebContents } from 'electron'
import { type BridgeEvent, eventChannel, type MenuCommand, menuChannel } from '#shared/bridge'
import { rendererDirectory } from '../places'
import { guardClosing } from './closing'
import { offerReload } from './crash'
import { developing } from './developing'
import { homePage } from './origin'

const windows = new Set<BrowserWindow>()

/** The paper of both themes, seen for a moment before the page is drawn. */
const paper = (): string => (nativeTheme.shouldUseDarkColors ? '#1b1a18' : '#fbfaf7')

/** Opens a window on the app. It shows itself once it has something to show. */
export const openWindow = (): BrowserWindow => {
  const window = new BrowserWindow({
    title: 'Caveat',
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 680,
    backgroundColor: paper(),
    show: false,
    webPreferences: {
      // Built beside the pages.
      preload: join(rendererDirectory(), '..', 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developing(),
    },
  })
  windows.add(window)
  window.on('closed', () => windows.delete(window))
  window.once('ready-to-show', () => window.show())
  offerReload(window)
  guardClosing(window)
  // A page that could not be loaded shows in the window; there is nothing more to say here.
  window.loadURL(homePage).catch(() => {})
  return window
}

/** The window the analyst is in, or any. */
export const currentWindow = (): BrowserWindow | undefined =>
  [...windows].find((window) => window.isFocused()) ?? [...windows].at(0)

/** Brings the app to the front, with a new window if there is none. */
export const showWindow = (): void => {
  const window = currentWindow() ?? openWindow()
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** Is this the page of one of our windows? */
export const isOurs = (contents: WebContents): boolean =>
  [...windows].some((window) => !window.isDestroyed() && window.webContents === contents)

/** Tells every window the event. */
export const tellWindows = (event: BridgeEvent): void => {
  for (const window of windows) if (!window.isDestroyed()) window.webContents.send(eventChannel, event)
}

/** Has the window the analyst is in carry out the menu item. */
export const sendMenuCommand = (command: MenuCommand): void => {
  currentWindow()?.webContents.send(menuChannel, command)
}
