import { getState, setState } from './store'
import type { State } from './types'

/** Sends the keyboard to a pane. In the inspector it goes to the field most likely meant: a new note's text. */
export const moveFocus = (where: State['focus']['where']) =>
  setState({ focus: { where, count: getState().focus.count + 1 } })

/** Shows the list of all marks in the left pane and sends the keyboard there. */
export const listMarks = () => {
  setState({ leftPane: 'marks' })
  moveFocus('marks')
}
