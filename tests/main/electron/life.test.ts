import { symlink, writeFile } from 'node:fs/promises'
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

describe('a window with changes that are not on disk', () => {
  const holding = async (unsaved: number) => {
    const booted = await boot()
    expect(await booted.ask('window.hold', { unsaved })).toEqual({ ok: true, value: {} })
    return booted
  }
  const [wait, saveCopy, quit] = [0, 1, 2]

  it('is not closed until the analyst says so', async () => {
    const { electron, window } = await holding(3)
    electron.answers.messageBox.push(wait)
    window.close()
    await vi.waitUntil(() => electron.recorded.messageBoxes.length === 1)
    expect(electron.recorded.messageBoxes[0]?.message).toBe('Caveat has 3 changes that are not on disk.')
    await new Promise((resolve) => setImmediate(resolve))
    expect(window.destroyed).toBe(false)

    electron.answers.messageBox.push(quit)
    window.close()
    await vi.waitUntil(() => window.destroyed)
    expect(electron.recorded.messageBoxes).toHaveLength(2)
  })

  it('offers to save a copy, which the page does', async () => {
    const { electron, ask, window } = await holding(1)
    electron.answers.messageBox.push(saveCopy)
    window.close()
    const chosen = () => window.webContents.sent.filter(({ channel }) => channel === 'caveat:menu')
    await vi.waitUntil(() => chosen().length > 0)
    expect(chosen()).toEqual([{ channel: 'caveat:menu', message: 'save-copy' }])
    expect(window.destroyed).toBe(false)
    await ask('window.hold', { unsaved: 0 })
  })

  it('keeps the app from quitting, and its workspace open', async () => {
    const { electron, ask } = await holding(2)
    electron.answers.messageBox.push(wait)
    electron.app.quit()
    await vi.waitUntil(() => electron.recorded.messageBoxes.length === 1)
    await new Promise((resolve) => setImmediate(resolve))
    expect(electron.recorded.hasQuit).toBe(false)
    expect(granted(AppView, await ask('app.view', {})).workspace?.readOnly).toBeUndefined()

    electron.answers.messageBox.push(quit)
    electron.app.quit()
    await vi.waitUntil(() => electron.recorded.hasQuit)
  })

  it('asks once: what is done in the window while the app is closing does not hold it again', async () => {
    const { electron, ask } = await holding(2)
    electron.answers.messageBox.push(quit, wait)
    electron.app.quit()
    await vi.waitUntil(() => electron.recorded.messageBoxes.length === 1)
    await Promise.resolve()
    await ask('window.hold', { unsaved: 3 })
    await vi.waitUntil(() => electron.recorded.hasQuit)
    expect(electron.recorded.messageBoxes).toHaveLength(1)
  })

  it('holds nothing any more where its page was loaded anew: what was unsaved went with the old one', async () => {
    const { electron, home, ask, window } = await holding(2)
    window.webContents.reload()
    const workspaceFolder = join(home, 'another')
    electron.app.emit('second-instance', electron.preventable(), [], '/', { workspaceFolder })
    await vi.waitUntil(async () => granted(AppView, await ask('app.view', {})).workspace?.folder === workspaceFolder, {
      timeout: 10_000,
    })
    window.close()
    expect(window.destroyed).toBe(true)
    expect(electron.recorded.messageBoxes).toEqual([])
  })

  it('closes without a question once everything is saved', async () => {
    const { electron, ask, window } = await holding(2)
    await ask('window.hold', { unsaved: 0 })
    window.close()
    expect(window.destroyed).toBe(true)
    expect(electron.recorded.messageBoxes).toEqual([])
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

  it('opens the case that is open anew, for that takes what is not on disk', async () => {
    const { electron, window, home, ask } = await boot()
    await ask('window.hold', { unsaved: 2 })
    window.webContents.sent = []
    electron.app.emit('second-instance', electron.preventable(), [], '/', { workspaceFolder: join(home, 'case') })
    const opened = expect.objectContaining({ message: expect.objectContaining({ name: 'app.changed' }) })
    await vi.waitFor(() => expect(window.webContents.sent).toContainEqual(opened))
    expect(electron.recorded.messageBoxes).toEqual([])
    await ask('window.hold', { unsaved: 0 })
  })

  it('knows the case that is open by another name of its folder', async () => {
    const { electron, window, home, ask } = await boot()
    await symlink(join(home, 'case'), join(home, 'link'))
    await ask('window.hold', { unsaved: 2 })
    window.webContents.sent = []
    electron.app.emit('second-instance', electron.preventable(), [], '/', { workspaceFolder: join(home, 'link') })
    const opened = expect.objectContaining({ message: expect.objectContaining({ name: 'app.changed' }) })
    await vi.waitFor(() => expect(window.webContents.sent).toContainEqual(opened))
    expect(electron.recorded.messageBoxes).toEqual([])
    await ask('window.hold', { unsaved: 0 })
  })

  it('does not drive out what is not on disk: the case stays open, and it is said', async () => {
    const { electron, home, ask } = await boot()
    await ask('window.hold', { unsaved: 2 })
    electron.answers.messageBox.push(0)
    const workspaceFolder = join(home, 'another')
    electron.app.emit('second-instance', electron.preventable(), [], '/', { workspaceFolder })
    await vi.waitUntil(() => electron.recorded.messageBoxes.length === 1)
    expect(electron.recorded.messageBoxes[0]?.message).toBe(`“${workspaceFolder}” was not opened.`)
    expect(granted(AppView, await ask('app.view', {})).workspace?.folder).toBe(join(home, 'case'))
    await ask('window.hold', { unsaved: 0 })
  })

  it('is told why its workspace is not on screen', async () => {
    const { electron, home, ask } = await boot()
    const workspaceFolder = join(home, 'a file')
    await writeFile(workspaceFolder, 'x')
    electron.answers.messageBox.push(0)
    electron.app.emit('second-instance', electron.preventable(), [], '/', { workspaceFolder })
    await vi.waitUntil(() => electron.recorded.messageBoxes.length === 1)
    expect(electron.recorded.messageBoxes[0]).toMatchObject({
      message: `“${workspaceFolder}” was not opened.`,
      detail: expect.stringContaining('folder'),
    })
    expect(granted(AppView, await ask('app.view', {})).workspace?.folder).toBe(join(home, 'case'))
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
