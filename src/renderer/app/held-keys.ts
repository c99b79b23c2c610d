import { targetOf } from './key-target'

/*
 * A field that goes away under the typing, because its record was removed in another window, or the part of the record that it was
 * for: what is typed on was meant for it and is no command.
 */

let held = false
/** The field that had the keyboard when news of another window came, which may be about to go away. */
let threatened: Element | undefined

/** Holds the keys if a field has the keyboard, which is about to go away. */
export const holdIfTyping = () => {
  held = targetOf(document.activeElement) === 'text'
}

/** Holds the keys if a field has the keyboard and goes away by what is about to be shown. */
export const holdIfTaken = () => {
  const field = document.activeElement
  if (field === null || targetOf(field) !== 'text') return
  threatened = field
  // It is shown by then. What is done later takes the field away by somebody’s own doing.
  setTimeout(() => {
    if (threatened === field && field.isConnected) threatened = undefined
  })
}

/** What the last key was pressed in. */
let pressedIn: EventTarget | null = null

export const noteKey = (target: EventTarget | null) => {
  pressedIn = target
}

/**
 * The same where it was asked for here, by what may be a while ago: of who has gone on typing the keys are held, not of who has just
 * chosen it in a dialog.
 */
export const holdIfTypedOn = () => {
  if (pressedIn === document.activeElement) holdIfTaken()
}

export const releaseKeys = () => {
  held = false
  threatened = undefined
}
export const areKeysHeld = (): boolean => held || threatened?.isConnected === false
