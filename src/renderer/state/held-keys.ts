/*
 * A field that goes away under the typing, because its record was removed in another window: what is typed on was meant for it
 * and is no command.
 */

let held = false

export const holdKeys = () => {
  held = true
}
export const releaseKeys = () => {
  held = false
}
export const areKeysHeld = (): boolean => held
