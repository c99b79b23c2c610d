import { host } from '../host'
import { postNow, unsentBytes } from './line'

/*
 * What is done when the page goes away, or the document on screen. For the page there is one listener: Chromium calls those of `pagehide` in the
 * order in which they were added, whether they capture or not, and what is typed must be a change before what is left is sent.
 */

const savers = new Set<() => void>()

/** Has this called when the page or the document on screen goes away, to save what it keeps. Returns how to stop. */
export const saveOnLeaving = (save: () => void): (() => void) => {
  savers.add(save)
  return () => savers.delete(save)
}

/** Saves all that is typed and not a change yet. */
export const saveTyped = () => {
  for (const save of savers) save()
}

const leave = () => {
  saveTyped()
  postNow()
}

/** Has the browser ask, in its own words, before more goes than the host can still carry to main. */
const askBefore = (event: BeforeUnloadEvent) => {
  saveTyped()
  if (host.lastWords !== undefined && unsentBytes() > host.lastWords) event.preventDefault()
}

/** Begins: from now on nothing is lost with the page. */
export const holdOnLeaving = (): void => {
  window.addEventListener('pagehide', leave)
  if (host.lastWords !== undefined) window.addEventListener('beforeunload', askBefore)
}
