import { getState, setState } from './store'

/** Sends the keyboard to a pane. In the inspector it goes to the field most likely meant: a new note's text. */
export const moveFocus = (where: 'reader' | 'inspector') =>
  setState({ focus: { where, count: getState().focus.count + 1 } })
