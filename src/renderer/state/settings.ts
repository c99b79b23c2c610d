import { type Settings, withSet } from '#shared/settings'
import { host } from '../host'
import { sayError } from './messages'
import { getState, setState } from './store'

/** What main has told last. On screen is this, with what was set here and is not answered yet on top. */
let confirmed: Settings = getState().settings
let pending: readonly Partial<Settings>[] = []

const show = () => setState({ settings: pending.reduce<Settings>((all, patch) => withSet(all, patch), confirmed) })

/** Takes in what main says the settings are: at the start, and when another window, or the menu, has set some. */
export const takeSettings = (settings: Settings): void => {
  confirmed = settings
  show()
}

/** Settings are seen at once. What could not be saved goes again, and that is told. */
export const saveSettings = async (patch: Partial<Settings>): Promise<void> => {
  pending = [...pending, patch]
  show()
  const answer = await host.call('settings.set', patch)
  pending = pending.filter((other) => other !== patch)
  takeSettings(answer.ok ? answer.value : confirmed)
  if (!answer.ok) sayError(answer.error)
}
