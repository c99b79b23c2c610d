import { nativeTheme } from 'electron'
import type { Theme } from '#shared/settings'
import type { App } from '../app'

let chosen: Theme = 'system'

/** The theme of the settings, as it was last applied. */
export const chosenTheme = (): Theme => chosen

const applyTheme = async (caveat: App): Promise<void> => {
  const view = await caveat.call('app.view', {})
  if (!view.ok) return
  chosen = view.value.settings.theme
  // The frame, the menus and the dialogs have no sepia of their own.
  nativeTheme.themeSource = chosen === 'sepia' ? 'light' : chosen
}

/** The app, with the theme of the window frames, menus and dialogs following its settings. */
export const followTheme = async (caveat: App): Promise<App> => {
  await applyTheme(caveat)
  return {
    ...caveat,
    call: async (name, argument) => {
      const result = await caveat.call(name, argument)
      if (name === 'settings.set' && result.ok) await applyTheme(caveat)
      return result
    },
  }
}
