import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { AppView } from '#shared/contract'
import { boot, granted, load, show, temporaryFolder } from './booted'

describe('quitting', () => {
  it('waits for the app to close, once', async () => {
    const { electron } = await boot()
    electron.app.quit()
    expect(electron.recorded.hasQuit).toBe(false)
    electron.app.quit()
    await vi.waitUntil(() => electron.recorded.hasQuit)
    // Asked twice by us, and once by the app when it had closed.
    expect(electron.recorded.quits).toBe(3)
    expect(electron.recorded.errorBoxes).toEqual([])
  })

  it('follows the last window, except on macOS', async () => {
    const { electron, window } = await boot()
    window.close()
    if (process.platform === 'darwin') expect(electron.recorded.quits).toBe(0)
    else await vi.waitUntil(() => electron.recorded.hasQuit)
  })

  it('lets go of the workspace, so that the next start can write it', async () => {
    const { electron, home } = await boot()
    electron.app.quit()
    await vi.waitUntil(() => electron.recorded.hasQuit)
    const again = await boot({ home })
    const view = granted(AppView, await again.ask('app.view', {}))
    expect(view.workspace?.folder).toBe(join(home, 'case'))
    expect(view.workspace?.readOnly).toBeUndefined()
  })
})

describe('being called on macOS', () => {
  it('opens a window again when the last one was closed', async () => {
    const { electron, window } = await boot()
    window.destroyed = true
    window.emit('closed')
    electron.app.emit('activate')
    const [again, ...more] = electron.BrowserWindow.getAllWindows()
    expect(again?.webContents.mainFrame.url).toBe('caveat://app/index.html')
    expect(more).toEqual([])
  })
})

describe('a second start', () => {
  it('hands its workspace over and ends, without a window', async () => {
    const folder = join(import.meta.dirname, 'other case')
    const { electron } = await load({ first: false, args: [`--workspace=${folder}`] })
    expect(electron.recorded.instanceData).toEqual({ workspaceFolder: folder })
    expect(electron.recorded.quits).toBe(1)
    electron.becomeReady()
    await new Promise((resolve) => setImmediate(resolve))
    expect(electron.BrowserWindow.getAllWindows()).toEqual([])
  })

  it('brings the first to the front', async () => {
    const { electron, window } = await boot()
    window.minimized = true
    electron.app.emit('second-instance', electron.preventable(), [], '/', {})
    await vi.waitUntil(() => window.focused)
    expect(window.minimized).toBe(false)
  })

  it('has the first open the workspace it was started with', async () => {
    const { electron, home, ask } = await boot()
    const workspaceFolder = join(home, 'another')
    electron.app.emit('second-instance', electron.preventable(), [], '/', { workspaceFolder })
    await vi.waitUntil(async () => granted(AppView, await ask('app.view', {})).workspace?.folder === workspaceFolder, {
      timeout: 10_000,
    })
  })

  it('is not lost while the first is still starting', async () => {
    const home = await temporaryFolder()
    const { electron } = await load({ home })
    const workspaceFolder = join(home, 'another')
    electron.app.emit('second-instance', electron.preventable(), [], '/', { workspaceFolder })
    const { ask } = await show(electron)
    await vi.waitUntil(async () => granted(AppView, await ask('app.view', {})).workspace?.folder === workspaceFolder, {
      timeout: 10_000,
    })
  })

  it('cannot hand over anything else', async () => {
    const { electron, home, ask } = await boot()
    electron.app.emit('second-instance', electron.preventable(), [], '/', { workspaceFolder: { toString: 1 } })
    expect(granted(AppView, await ask('app.view', {})).workspace?.folder).toBe(join(home, 'case'))
  })
})
