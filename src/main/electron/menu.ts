import { Menu, type MenuItemConstructorOptions, nativeTheme } from 'electron'
import type { MenuCommand } from '#shared/bridge'
import type { Theme } from '#shared/settings'
import type { App } from '../app'
import { developing } from './developing'
import { chooseTheme, chosenTheme } from './theme'
import { sendMenuCommand } from './window'

const mac = process.platform === 'darwin'

/** An item the page carries out. The keys stand beside it for show: the page handles them, and can rebind them. */
const command = (label: string, name: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
  id: name,
  label,
  ...(accelerator === undefined ? {} : { accelerator }),
  registerAccelerator: false,
  click: () => sendMenuCommand(name),
})

const separator: MenuItemConstructorOptions = { type: 'separator' }

const themeItem = (caveat: App, theme: Theme, label: string): MenuItemConstructorOptions => ({
  id: `theme-${theme}`,
  label,
  type: 'radio',
  checked: chosenTheme() === theme,
  click: () => void chooseTheme(caveat, theme),
})

const template = (caveat: App): MenuItemConstructorOptions[] => [
  ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
  {
    label: 'File',
    submenu: [
      command('Import…', 'import'),
      command('Open workspace…', 'open-workspace'),
      separator,
      command('Export JSON…', 'export'),
      separator,
      { role: mac ? 'close' : 'quit' },
    ],
  },
  {
    label: 'Edit',
    submenu: [
      command('Undo', 'undo', 'CmdOrCtrl+Z'),
      command('Redo', 'redo', 'CmdOrCtrl+Shift+Z'),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  },
  {
    label: 'View',
    submenu: [
      ...(developing()
        ? ([{ role: 'reload' }, { role: 'toggleDevTools' }, separator] satisfies MenuItemConstructorOptions[])
        : []),
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      separator,
      {
        label: 'Theme',
        submenu: [
          themeItem(caveat, 'system', 'As the system'),
          themeItem(caveat, 'light', 'Light'),
          themeItem(caveat, 'sepia', 'Sepia'),
          themeItem(caveat, 'dark', 'Dark'),
        ],
      },
    ],
  },
  { label: 'Help', submenu: [command('Keys', 'keys')] },
]

/** Sets the menu. It is made again when the theme changes, so that the mark stands at the right one. */
export const setupMenu = (caveat: App): void => {
  const set = (): void => Menu.setApplicationMenu(Menu.buildFromTemplate(template(caveat)))
  set()
  nativeTheme.on('updated', set)
}
