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

describe('the theme', () => {
  it('is set from the menu, kept in the settings, and told to the page', async () => {
    const { electron, window, ask } = await boot()
    choose(electron.recorded.menus.at(-1) ?? [], 'theme-dark')
    await vi.waitFor(() =>
      expect(window.webContents.sent).toContainEqual({
        channel: 'caveat:event',
        message: expect.objectContaining({
          name: 'app.changed',
          payload: expect.objectContaining({ settings: expect.objectContaining({ theme: 'dark' }) }),
        }),
      }),
    )
    expect(electron.nativeTheme.themeSource).toBe('dark')
    expect(granted(AppView, await ask('app.view', {})).settings.theme).toBe('dark')
    const marked = flatten(electron.recorded.menus.at(-1) ?? []).find((item) => item.id === 'theme-dark')
    expect(marked?.checked).toBe(true)
  })

  it('follows what the page sets', async () => {
    const { electron, ask } = await boot()
    granted(calls['settings.set'].answer, await ask('settings.set', { theme: 'light' }))
    expect(electron.nativeTheme.themeSource).toBe('light')
  })
})
