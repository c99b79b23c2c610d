import { getState, setState } from './store'
import type { State } from './types'

/** Sends the keyboard to a pane. In the inspector it goes to the field most likely meant: a new note's text. */
export const moveFocus = (where: State['focus']['where']) =>
  setState({ focus: { where, count: getState().focus.count + 1 } })

/** Once the page has been rendered: brings the keyboard to the text where it has fallen out of what went away. Returns how to call it off. */
export const catchKeyboard = (): (() => void) => {
  const frame = requestAnimationFrame(() => {
    // By now whatever comes in its place has taken the keyboard.
    if (document.activeElement === document.body) moveFocus('reader')
  })
  return () => cancelAnimationFrame(frame)
}

/** Shows the list of all marks in the left pane and sends the keyboard there. */
export const listMarks = () => {
  setState({ leftPane: 'marks' })
  moveFocus('marks')
}
