import { app, Menu, type MenuItemConstructorOptions, nativeTheme } from 'electron'
import type { MenuCommand } from '#shared/bridge'
import type { HostArgument } from '#shared/host-contract'
import type { Theme } from '#shared/settings'
import type { App } from '../app'
import { developing } from './developing'
import { chosenTheme } from './theme'
import { warn } from './warn'
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

type Steps = HostArgument<'menu.steps'>

const noSteps: Steps = { typing: false }

/** What the page says that Undo and Redo would do. */
let steps = noSteps

/** Undo or Redo with the name of its step; off where there is none. A text field's own goes without a name. */
const stepItem = (label: 'Undo' | 'Redo', name: 'undo' | 'redo', accelerator: string): MenuItemConstructorOptions => {
  const step = steps.typing ? undefined : steps[name]
  return {
    // An ampersand would underline the letter behind it.
    ...command(step === undefined ? label : `${label} ${step.replaceAll('&', '&&')}`, name, accelerator),
    enabled: steps.typing || step !== undefined,
  }
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

const setTheme = async (caveat: App, theme: Theme): Promise<void> => {
  const kept = await caveat.call('settings.set', { theme })
  if (kept.ok) return
  // The system has marked it as chosen already.
  set()
  await warn('The theme was not changed.', `${kept.error.message} ${kept.error.safe}`)
}

const themeItem = (caveat: App, theme: Theme, label: string): MenuItemConstructorOptions => ({
  id: `theme-${theme}`,
  label,
  type: 'radio',
  checked: chosenTheme() === theme,
  click: () => void setTheme(caveat, theme),
})

const template = (caveat: App): MenuItemConstructorOptions[] => [
  ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
  {
    label: 'File',
    submenu: [
      command('Import…', 'import'),
      command('Open workspace…', 'open-workspace'),
      command('Backups…', 'backups'),
      command('What was found in the files…', 'report'),
      command('Save a copy elsewhere…', 'save-copy'),
      separator,
      command('Export JSON…', 'export'),
      separator,
      { role: mac ? 'close' : 'quit' },
    ],
  },
  {
    label: 'Edit',
    submenu: [
      stepItem('Undo', 'undo', 'CmdOrCtrl+Z'),
      stepItem('Redo', 'redo', 'CmdOrCtrl+Shift+Z'),
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
      command('Commands…', 'palette', 'CmdOrCtrl+K'),
      separator,
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

let set = (): void => {}

/** Has the menu name what Undo and Redo would do. */
export const showSteps = (next: Steps): void => {
  const { undo, redo, typing } = steps
  if (next.undo === undo && next.redo === redo && next.typing === typing) return
  steps = next
  set()
}

/** Sets the menu. It is made again when the theme or what can be undone changes: a label cannot be changed alone. */
export const setupMenu = (caveat: App): void => {
  set = () => Menu.setApplicationMenu(Menu.buildFromTemplate(template(caveat)))
  set()
  nativeTheme.on('updated', set)
  // On macOS the menu outlives the windows.
  app.on('window-all-closed', () => showSteps(noSteps))
}
