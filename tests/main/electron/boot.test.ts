import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { channelOf } from '#shared/bridge'
import { callNames } from '#shared/contract'
import { hostCalls } from '#shared/host-contract'
import { boot, load } from './booted'

describe('before Electron is ready', () => {
  it('sandboxes every renderer and makes caveat: a secure scheme with origins that cannot pass by the policy', async () => {
    const { electron } = await load()
    expect(electron.recorded.sandboxed).toBe(true)
    expect(electron.recorded.schemes).toHaveLength(1)
    expect(electron.recorded.schemes[0]).toMatchObject({
      scheme: 'caveat',
      privileges: { standard: true, secure: true },
    })
    expect(electron.recorded.schemes[0]?.privileges).not.toHaveProperty('bypassCSP')
    expect(electron.recorded.schemes[0]?.privileges).not.toHaveProperty('allowServiceWorkers')
  })

  it('leaves Chromium without its sandbox where it was started so, as root must', async () => {
    const { electron } = await load({ args: ['--no-sandbox'] })
    expect(electron.recorded.sandboxed).toBe(false)
  })

  it('calls itself Caveat', async () => {
    const { electron } = await load()
    expect(electron.recorded.name).toBe('Caveat')
  })

  it('keeps Chromium’s own files in Caveat’s data directory', async () => {
    const { electron, home } = await load()
    expect(electron.recorded.paths.get('userData')).toBe(join(home, 'electron'))
    expect(existsSync(join(home, 'electron'))).toBe(true)
  })

  it('opens no window and no workspace', async () => {
    const { electron, workspaceFolder } = await load()
    expect(electron.BrowserWindow.getAllWindows()).toEqual([])
    expect(existsSync(workspaceFolder)).toBe(false)
  })
})

describe('once Electron is ready', () => {
  it('opens one closed-in window on its own page', async () => {
    const { electron, window } = await boot()
    expect(electron.BrowserWindow.getAllWindows()).toHaveLength(1)
    expect(window.webContents.mainFrame.url).toBe('caveat://app/index.html')
    expect(window.options).toMatchObject({ title: 'Caveat', minWidth: 1024, minHeight: 680 })
    const { preload, devTools, ...preferences } = window.options.webPreferences ?? {}
    expect(preferences).toEqual({
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
    })
    expect(preload).toBe(join(import.meta.dirname, '../../../out/preload/index.cjs'))
    expect(devTools).toBe(false)
  })

  it('shows the window when there is something to show', async () => {
    const { window } = await boot()
    expect(window.visible).toBe(false)
    window.emit('ready-to-show')
    expect(window.visible).toBe(true)
  })

  it('answers exactly the channels of the contract and of the host', async () => {
    const { electron } = await boot()
    const expected = [...callNames, ...Object.keys(hostCalls)].map((name) => `caveat:${name}`)
    expect([...electron.recorded.ipcHandlers.keys()].toSorted()).toEqual(expected.toSorted())
    expect(channelOf('app.view')).toBe('caveat:app.view')
  })

  it('serves pages for its own scheme only', async () => {
    const { electron } = await boot()
    expect([...electron.recorded.protocols.keys()]).toEqual(['caveat'])
    const response = await electron.recorded.protocols.get('caveat')?.(new Request('caveat://app/no-such-file.js'))
    expect(response?.status).toBe(404)
    expect(response?.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('the renderer’s process', () => {
  it('is offered back when it dies', async () => {
    const { electron, window } = await boot()
    electron.answers.messageBox.push(0)
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 })
    await vi.waitUntil(() => window.webContents.reloads > 0)
    expect(electron.recorded.messageBoxes[0]).toMatchObject({ type: 'error', buttons: ['Reload', 'Quit'] })
    expect(electron.recorded.messageBoxes[0]?.detail).toContain('Nothing is lost')
    expect(electron.recorded.hasQuit).toBe(false)
  })

  it('says what goes with it when it held what was not on disk, and keeps nobody from quitting then', async () => {
    const { electron, window, ask } = await boot()
    await ask('window.hold', { unsaved: 3 })
    electron.answers.messageBox.push(0)
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 })
    await vi.waitUntil(() => window.webContents.reloads > 0)
    expect(electron.recorded.messageBoxes[0]?.detail).toContain(
      '3 changes that could not be saved yet were in this window only and are lost.',
    )
    const closing = electron.preventable()
    window.emit('close', closing)
    expect(closing.defaultPrevented).toBe(false)
    expect(electron.recorded.messageBoxes).toHaveLength(1)
  })

  it('may end the app instead', async () => {
    const { electron, window } = await boot()
    electron.answers.messageBox.push(1)
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 })
    await vi.waitUntil(() => electron.recorded.hasQuit)
    expect(window.webContents.reloads).toBe(0)
  })

  it('is let go without a word when it ends by itself', async () => {
    const { electron, window } = await boot()
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    expect(electron.recorded.messageBoxes).toEqual([])
  })
})
