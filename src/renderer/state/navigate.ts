import { select } from './annotate'
import { caretOffset, placeCaret } from './caret'
import { annotations } from './document-index'
import { getState } from './store'

/** Selects the next (1) or previous (-1) annotation in the text, going round at the ends; the caret goes along. */
export const selectNeighbour = (step: 1 | -1) => {
  const { selected, textSelection } = getState()
  const from = selected === undefined ? undefined : annotations.get(selected.id)
  const next = annotations.neighbour(from, step)
  if (next === undefined) return
  select(next.selected)
  const [first] = next.anchor.segments
  // Words that are selected stay selected: they may be meant for the record that is looked for.
  if (first !== undefined && textSelection === undefined && caretOffset() !== undefined) placeCaret(first.start)
}
