import { host } from '../host'
import { useStore } from './store'
import type { State } from './types'

/**
 * How many steps would be lost if the window were closed now. What is merely on its way is not: it is sent with the
 * last breath of the page.
 */
export const atRisk = ({ unsaved, trouble, connected }: Pick<State, 'unsaved' | 'trouble' | 'connected'>): number =>
  trouble !== undefined || !connected ? unsaved : 0

/** Has the host ask before it closes the window, as long as something would be lost by that. */
export const holdUnsaved = (): void => {
  let told = 0
  useStore.subscribe((state) => {
    const count = atRisk(state)
    if (count === told) return
    told = count
    host.holdClosing(count)
  })
}
