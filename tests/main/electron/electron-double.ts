import { EventEmitter } from 'node:events'
import { isAbsolute } from 'node:path'
import type {
  BrowserWindowConstructorOptions,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  OpenDialogOptions,
  SaveDialogOptions,
} from 'electron'

/*
 * Stands in for the `electron` module where its binary cannot be. It records what the app does to Electron, lets a
 * test play Electron's part, and is as strict as Electron about what must come before `ready` and what after: it
 * throws where Electron would. It proves what the app asks of Electron, never what Electron makes of it.
 */

let ready = false
let announceReady = (): void => {}
const whenReady = new Promise<void>((resolve) => {
  announceReady = resolve
})

const mustBeReady = (what: string): void => {
  if (!ready) throw new Error(`${what} cannot be used before the app is ready.`)
}
const mustNotBeReady = (what: string): void => {
  if (ready) throw new Error(`${what} must be called before the app is ready.`)
}

/** An event that can be prevented, as Electron hands them out. */
export const preventable = () => {
  const event = {
    defaultPrevented: false,
    preventDefault: (): void => {
      event.defaultPrevented = true
    },
  }
  return event
}

export type Frame = { url: string }
type Callback<T> = (value: T) => void
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }
type IpcHandler = (event: { sender: object; senderFrame: Frame | null }, ...values: unknown[]) => Promise<unknown>

/** What the app did to Electron, for the tests to read. */
export const recorded = {
  switches: new Map<string, string>(),
  name: 'Electron',
  paths: new Map<string, string>(),
  sandboxed: false,
  schemes: [] as { scheme: string; privileges?: Record<string, boolean> }[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  ipcHandlers: new Map<string, IpcHandler>(),
  menus: [] as MenuItemConstructorOptions[][],
  hostResolver: undefined as object | undefined,
  proxy: undefined as object | undefined,
  spellChecker: true,
  opened: [] as string[],
  messageBoxes: [] as MessageBoxOptions[],
  saveDialogs: [] as SaveDialogOptions[],
  openDialogs: [] as OpenDialogOptions[],
  errorBoxes: [] as { title: string; content: string }[],
  quits: 0,
  hasQuit: false,
  exitCode: undefined as number | undefined,
  instanceData: undefined as unknown,
}

/** What the test has the analyst answer; an unforeseen dialog throws. */
export const answers = {
  messageBox: [] as number[],
  save: [] as { canceled: boolean; filePath: string }[],
  open: [] as { canceled: boolean; filePaths: string[] }[],
  isFirstInstance: true,
}

const next = <T>(queue: T[], what: string): T => {
  const answer = queue.shift()
  if (answer === undefined) throw new Error(`${what} was shown, and no answer to it was prepared.`)
  return answer
}

/** The session's handlers, as the app set them. Electron's defaults are open, and so are these. */
export const sessionHandlers = {
  permissionRequest: (_contents: unknown, _permission: string, callback: Callback<boolean>): void => callback(true),
  permissionCheck: (_contents: unknown, _permission: string): boolean => true,
  device: (_details: object): boolean => true,
  displayMedia: (_request: object, callback: Callback<object | null>): void => callback({ video: 'screen' }),
  beforeRequest: (_details: { url: string }, callback: Callback<{ cancel?: boolean }>): void => callback({}),
}

class DefaultSession extends EventEmitter {
  webRequest = {
    onBeforeRequest: (handler: typeof sessionHandlers.beforeRequest): void => {
      sessionHandlers.beforeRequest = handler
    },
  }
  setPermissionRequestHandler(handler: typeof sessionHandlers.permissionRequest): void {
    sessionHandlers.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: typeof sessionHandlers.permissionCheck): void {
    sessionHandlers.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: typeof sessionHandlers.device): void {
    sessionHandlers.device = handler
  }
  setDisplayMediaRequestHandler(handler: typeof sessionHandlers.displayMedia): void {
    sessionHandlers.displayMedia = handler
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    recorded.spellChecker = enabled
  }
  async setProxy(config: object): Promise<void> {
    recorded.proxy = config
  }
}

const defaultSession = new DefaultSession()

export const session = {
  get defaultSession(): DefaultSession {
    mustBeReady('session.defaultSession')
    return defaultSession
  },
}

class AppDouble extends EventEmitter {
  isPackaged = false
  commandLine = {
    appendSwitch: (name: string, value = ''): void => {
      mustNotBeReady('commandLine.appendSwitch')
      recorded.switches.set(name, value)
    },
    hasSwitch: (name: string): boolean => recorded.switches.has(name) || process.argv.includes(`--${name}`),
  }
  whenReady(): Promise<void> {
    return whenReady
  }
  quitting = false
  setName(name: string): void {
    recorded.name = name
  }
  enableSandbox(): void {
    mustNotBeReady('app.enableSandbox()')
    recorded.sandboxed = true
  }
  setPath(name: string, path: string): void {
    mustNotBeReady(`app.setPath('${name}')`)
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    recorded.paths.set(name, path)
  }
  configureHostResolver(options: object): void {
    mustBeReady('app.configureHostResolver()')
    recorded.hostResolver = options
  }
  requestSingleInstanceLock(data: unknown): boolean {
    recorded.instanceData = data
    return answers.isFirstInstance
  }
  quit(): void {
    recorded.quits += 1
    const event = preventable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    // Each window may still refuse; what follows the last one is not told while the app quits.
    this.quitting = true
    for (const window of BrowserWindow.getAllWindows()) window.close()
    this.quitting = false
    recorded.hasQuit = BrowserWindow.getAllWindows().length === 0
  }
  exit(code: number): void {
    recorded.exitCode = code
  }
}

export const app = new AppDouble()

let lastContentsId = 0

export class WebContentsDouble extends EventEmitter {
  id = ++lastContentsId
  mainFrame: Frame = { url: '' }
  sent: { channel: string; message: unknown }[] = []
  reloads = 0
  webRtcPolicy = 'default'
  openHandler: OpenHandler = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy
  }
  send(channel: string, message: unknown): void {
    // As Electron does: what cannot be cloned cannot be sent.
    this.sent.push({ channel, message: structuredClone(message) })
  }
  reload(): void {
    this.reloads += 1
    this.emit('did-navigate', preventable(), this.mainFrame.url, 200, 'OK')
  }
}

const windows: BrowserWindow[] = []

export class BrowserWindow extends EventEmitter {
  options: BrowserWindowConstructorOptions
  webContents = new WebContentsDouble()
  visible: boolean
  focused = false
  minimized = false
  destroyed = false
  constructor(options: BrowserWindowConstructorOptions) {
    super()
    mustBeReady('BrowserWindow')
    this.options = options
    this.visible = options.show ?? true
    windows.push(this)
    app.emit('web-contents-created', preventable(), this.webContents)
  }
  static getAllWindows(): BrowserWindow[] {
    return windows.filter((window) => !window.destroyed)
  }
  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.focused) ?? null
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.mainFrame = { url }
  }
  show(): void {
    this.visible = true
    this.focus()
  }
  focus(): void {
    for (const window of windows) window.focused = window === this
  }
  isFocused(): boolean {
    return this.focused
  }
  isMinimized(): boolean {
    return this.minimized
  }
  restore(): void {
    this.minimized = false
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  /** Plays the analyst closing the window. */
  close(): void {
    const event = preventable()
    this.emit('close', event)
    if (event.defaultPrevented) return
    this.destroyed = true
    this.focused = false
    this.emit('closed')
    if (BrowserWindow.getAllWindows().length === 0 && !app.quitting) app.emit('window-all-closed')
  }
}

export const ipcMain = {
  handle: (channel: string, handler: IpcHandler): void => {
    if (recorded.ipcHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    recorded.ipcHandlers.set(channel, handler)
  },
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof recorded.schemes): void => {
    mustNotBeReady('protocol.registerSchemesAsPrivileged')
    recorded.schemes.push(...schemes)
  },
  handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
    mustBeReady('protocol.handle')
    recorded.protocols.set(scheme, handler)
  },
}

export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] => template,
  setApplicationMenu: (template: MenuItemConstructorOptions[]): void => {
    recorded.menus.push(template)
  },
}

const lastOf = <T>(values: readonly (BrowserWindow | T)[]): T | undefined => {
  const last = values.at(-1)
  return last instanceof BrowserWindow ? undefined : last
}

const record = <T>(list: T[], values: readonly (BrowserWindow | T)[]): void => {
  mustBeReady('dialog')
  const options = lastOf(values)
  if (options !== undefined) list.push(options)
}

export const dialog = {
  showMessageBox: async (...values: (BrowserWindow | MessageBoxOptions)[]) => {
    record(recorded.messageBoxes, values)
    return { response: next(answers.messageBox, 'A message box'), checkboxChecked: false }
  },
  showSaveDialog: async (...values: (BrowserWindow | SaveDialogOptions)[]) => {
    record(recorded.saveDialogs, values)
    return next(answers.save, 'A save dialog')
  },
  showOpenDialog: async (...values: (BrowserWindow | OpenDialogOptions)[]) => {
    record(recorded.openDialogs, values)
    return next(answers.open, 'An open dialog')
  },
  showErrorBox: (title: string, content: string): void => {
    recorded.errorBoxes.push({ title, content })
  },
}

export const shell = {
  openExternal: async (url: string): Promise<void> => {
    recorded.opened.push(url)
  },
}

class NativeThemeDouble extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system'
  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source
  }
  set themeSource(source) {
    if (source === this.#source) return
    this.#source = source
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}

export const nativeTheme = new NativeThemeDouble()

/** Plays Electron becoming ready. */
export const becomeReady = (): void => {
  ready = true
  announceReady()
}

/** Plays a page calling a channel, by default from the main frame of the window. */
export const invoke = async (
  window: BrowserWindow,
  channel: string,
  values: readonly unknown[],
  from: { sender?: object; frame?: Frame | null } = {},
): Promise<unknown> => {
  const handler = recorded.ipcHandlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  const event = {
    sender: from.sender ?? window.webContents,
    senderFrame: from.frame === undefined ? window.webContents.mainFrame : from.frame,
  }
  return structuredClone(await handler(event, ...structuredClone(values)))
}
