import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { menuCommands } from '#shared/bridge'
import { AppView, calls } from '#shared/contract'
import { boot, granted, load } from './booted'

const flatten = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])])

/** Plays the analyst choosing a menu item. */
const choose = (menu: readonly MenuItemConstructorOptions[], id: string): void => {
  const click = flatten(menu).find((item) => item.id === id)?.click
  if (click === undefined) throw new Error(`The menu has no ${id}.`)
  Reflect.apply(click, undefined, [])
}

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('the menu', () => {
  it('has the page carry out each of its commands', async () => {
    const { electron, window } = await boot()
    const menu = electron.recorded.menus.at(-1) ?? []
    window.webContents.sent = []
    for (const name of menuCommands) choose(menu, name)
    expect(window.webContents.sent).toEqual(menuCommands.map((message) => ({ channel: 'caveat:menu', message })))
  })

  it('shows keys but leaves them to the page', async () => {
    const { electron } = await boot()
    const commands = flatten(electron.recorded.menus.at(-1) ?? []).filter((item) =>
      menuCommands.some((name) => name === item.id),
    )
    expect(commands).toHaveLength(menuCommands.length)
    for (const item of commands) {
      expect(item.registerAccelerator, item.label).toBe(false)
      expect(item.role, item.label).toBeUndefined()
    }
  })

  it('has no Reload and no developer tools, unless we work on Caveat itself', async () => {
    const roles = (menu: readonly MenuItemConstructorOptions[] = []) => flatten(menu).map((item) => item.role)
    const { electron } = await boot()
    expect(roles(electron.recorded.menus.at(-1))).not.toContain('reload')
    expect(roles(electron.recorded.menus.at(-1))).not.toContain('toggleDevTools')
  })

  it('has them where CAVEAT_DEV says so, but never in a packaged app', async () => {
    const roles = (menu: readonly MenuItemConstructorOptions[] = []) => flatten(menu).map((item) => item.role)
    vi.stubEnv('CAVEAT_DEV', '1')
    const { electron } = await boot()
    expect(roles(electron.recorded.menus.at(-1))).toContain('reload')
    vi.stubEnv('CAVEAT_DEV', '1')
    const packaged = await load()
    packaged.electron.app.isPackaged = true
    packaged.electron.becomeReady()
    await vi.waitUntil(() => packaged.electron.recorded.menus.length > 0)
    expect(roles(packaged.electron.recorded.menus.at(-1))).not.toContain('reload')
    packaged.electron.app.quit()
    await vi.waitUntil(() => packaged.electron.recorded.hasQuit)
  })
})

describe('Undo and Redo in the menu', () => {
  const items = (menu: readonly MenuItemConstructorOptions[] = []) =>
    flatten(menu)
      .filter(({ id }) => id === 'undo' || id === 'redo')
      .map(({ label, enabled }) => [label, enabled])

  it('are off where there is nothing to undo', async () => {
    const { electron } = await boot()
    expect(items(electron.recorded.menus.at(-1))).toEqual([
      ['Undo', false],
      ['Redo', false],
    ])
  })

  it('name the step, as the page tells it', async () => {
    const { electron, ask } = await boot()
    expect(await ask('menu.steps', { undo: 'grade claim', typing: false })).toEqual({ ok: true, value: {} })
    expect(items(electron.recorded.menus.at(-1))).toEqual([
      ['Undo grade claim', true],
      ['Redo', false],
    ])
    await ask('menu.steps', { redo: 'this & that', typing: false })
    expect(items(electron.recorded.menus.at(-1))).toEqual([
      ['Undo', false],
      ['Redo this && that', true],
    ])
  })

  it('are the text field’s own while one has the focus', async () => {
    const { electron, ask } = await boot()
    await ask('menu.steps', { undo: 'grade claim', typing: true })
    expect(items(electron.recorded.menus.at(-1))).toEqual([
      ['Undo', true],
      ['Redo', true],
    ])
  })

  it('are made anew only where something changed, and keep their names when the theme does', async () => {
    const { electron, ask } = await boot()
    const { menus } = electron.recorded
    await ask('menu.steps', { undo: 'grade claim', typing: false })
    const made = menus.length
    await ask('menu.steps', { undo: 'grade claim', typing: false })
    expect(menus).toHaveLength(made)
    electron.nativeTheme.emit('updated')
    expect(menus.length).toBeGreaterThan(made)
    expect(items(menus.at(-1))[0]).toEqual(['Undo grade claim', true])
  })

  it('are off again when the last window is closed', async () => {
    const { electron, window, ask } = await boot()
    await ask('menu.steps', { undo: 'grade claim', typing: false })
    window.close()
    await vi.waitFor(() => expect(items(electron.recorded.menus.at(-1))[0]).toEqual(['Undo', false]))
  })
})

describe('the theme', () => {
  it('is set from the menu, kept in the settings, and told to the page', async () => {
    const { electron, window, ask } = await boot()
    choose(electron.recorded.menus.at(-1) ?? [], 'theme-dark')
    await vi.waitFor(() =>
      expect(window.webContents.sent).toContainEqual({
        channel: 'caveat:event',
        message: expect.objectContaining({
          name: 'settings.changed',
          payload: expect.objectContaining({ theme: 'dark' }),
        }),
      }),
    )
    expect(electron.nativeTheme.themeSource).toBe('dark')
    expect(granted(AppView, await ask('app.view', {})).settings.theme).toBe('dark')
    const marked = flatten(electron.recorded.menus.at(-1) ?? []).find((item) => item.id === 'theme-dark')
    expect(marked?.checked).toBe(true)
  })

  it('that cannot be kept is not marked as chosen, and it is said why', async () => {
    const { electron, home } = await boot()
    await rm(join(home, 'settings.json'), { force: true })
    await mkdir(join(home, 'settings.json'))
    const made = electron.recorded.menus.length
    electron.answers.messageBox.push(0)
    choose(electron.recorded.menus.at(-1) ?? [], 'theme-dark')
    await vi.waitFor(() => expect(electron.recorded.messageBoxes).toHaveLength(1))
    expect(electron.recorded.messageBoxes[0]).toMatchObject({
      type: 'warning',
      message: 'The theme was not changed.',
      detail: expect.stringContaining('settings.json'),
    })
    // A system marks what was chosen by itself.
    expect(electron.recorded.menus.length).toBeGreaterThan(made)
    const items = flatten(electron.recorded.menus.at(-1) ?? [])
    expect(items.find((item) => item.id === 'theme-dark')?.checked).toBe(false)
    expect(items.find((item) => item.id === 'theme-system')?.checked).toBe(true)
  })

  it('follows what the page sets', async () => {
    const { electron, ask } = await boot()
    granted(calls['settings.set'].answer, await ask('settings.set', { theme: 'light' }))
    expect(electron.nativeTheme.themeSource).toBe('light')
  })
})
