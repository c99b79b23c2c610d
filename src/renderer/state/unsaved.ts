import { host } from '../host'
import { type Saving, useSaving } from './saving'

/**
 * How many steps would be lost if the window were closed now. What is merely on its way is not: it is sent with the
 * last breath of the page.
 */
const atRisk = ({ unsaved, trouble, connected }: Saving): number => (trouble !== undefined || !connected ? unsaved : 0)

/** Has the host ask before it closes the window, as long as something would be lost by that. */
export const holdUnsaved = (): void => {
  let told = 0
  useSaving.subscribe((saving) => {
    const count = atRisk(saving)
    if (count === told) return
    told = count
    host.holdClosing(count)
  })
}
