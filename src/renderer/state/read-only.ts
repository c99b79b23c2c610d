import { say } from './messages'
import { getState } from './store'

/** Can nothing be changed here? Then it is said; why not is on screen all the time. */
export const refusesChanges = (): boolean => {
  if (getState().readOnly === undefined) return false
  say('Nothing can be changed here: the case is open for reading only.')
  return true
}
