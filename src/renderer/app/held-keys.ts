import { targetOf } from './key-target'

/*
 * A field that goes away under the typing, because its record was removed in another window: what is typed on was meant for it
 * and is no command.
 */

let held = false

/** Holds the keys if a field has the keyboard, which is about to go away. */
export const holdIfTyping = () => {
  held = targetOf(document.activeElement) === 'text'
}
export const releaseKeys = () => {
  held = false
}
export const areKeysHeld = (): boolean => held
