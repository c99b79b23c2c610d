import { annotations } from './document-index'
import { say } from './messages'
import { getState, setState } from './store'

/**
 * Lists all marks on the words at the place of the caret (UTF-16 code units), else where the selected mark begins, and
 * sends the keyboard there.
 */
export const listMarksAt = (caret: number | undefined) => {
  const { selected } = getState()
  const offset = caret ?? (selected && annotations.get(selected.id)?.anchor.segments[0]?.start)
  if (offset === undefined || annotations.at(offset).length === 0) return say('There is no mark on these words.')
  setState({ overlaps: { offset, keyboard: true } })
}

export const closeOverlaps = () => setState({ overlaps: undefined })
