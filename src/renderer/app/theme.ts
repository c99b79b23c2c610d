import { Theme } from '#shared/settings'
import { useStore } from '../state/store'

const storageKey = 'caveat.theme'

/** The colours to use: what was chosen, else what the system has. */
const resolveTheme = (theme: Theme, systemIsDark: boolean): Exclude<Theme, 'system'> =>
  theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme

/** The theme of this window before it was reloaded, so that it does not flash; storage may be refused. */
const remembered = (): Theme | undefined => {
  try {
    return Theme.safeParse(sessionStorage.getItem(storageKey)).data
  } catch {
    return undefined
  }
}

const remember = (theme: Theme) => {
  try {
    sessionStorage.setItem(storageKey, theme)
  } catch {
    // Then it flashes once after a reload.
  }
}

/** Sets the theme at once and whenever the settings or the system's colours change. */
export const followTheme = () => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const known = remembered()
  const apply = () => {
    const { phase, settings } = useStore.getState()
    const theme = phase === 'loading' ? (known ?? 'system') : settings.theme
    document.documentElement.dataset.theme = resolveTheme(theme, system.matches)
    if (phase !== 'loading') remember(theme)
  }
  apply()
  // What is drawn by hand (the minimap) takes its colours anew when the theme is set, if to the same one.
  for (const colours of [system, matchMedia('(forced-colors: active)'), matchMedia('(prefers-contrast: more)')])
    colours.addEventListener('change', apply)
  useStore.subscribe((state, before) => {
    if (state.settings !== before.settings || state.phase !== before.phase) apply()
  })
}
