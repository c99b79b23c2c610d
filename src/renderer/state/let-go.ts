import { isolated } from '../ui/isolated'
import { say } from './messages'
import { getState, setState } from './store'
import { isListed, leaveDocument } from './sync'
import type { Selected } from './types'

/** Is the record there, in the open document or among the sources? */
export const isThere = ({ type, id }: Selected): boolean => {
  const { open, caseState } = getState()
  const there = {
    document: () => id === open?.id,
    claim: () => open?.state.claims.has(id),
    mention: () => open?.state.mentions.has(id),
    note: () => open?.state.notes.has(id),
    source: () => caseState?.sources.has(id),
  }
  return there[type]() ?? false
}

/**
 * What is no longer there is neither open nor selected, nor is its extent edited. Answers what the analyst was at and is gone: the
 * document on screen, in whose place another one comes, or the record that was selected in it.
 */
export const letGoOfGone = (): Selected | undefined => {
  const { open, selected, extentEdit } = getState()
  if (open === undefined) {
    if (selected === undefined || isThere(selected)) return undefined
    setState({ selected: undefined })
    return selected
  }
  if (!isListed(open.id)) {
    void leaveDocument()
    return { type: 'document', id: open.id }
  }
  if (extentEdit !== undefined && !isThere(extentEdit.record)) setState({ extentEdit: undefined })
  if (selected === undefined || isThere(selected)) return undefined
  setState({ selected: { type: 'document', id: open.id } })
  return selected
}

let onRemoval = () => {}

/** Says who is told before what shows a record goes, because another window removed that. */
export const setRemovalListener = (listener: typeof onRemoval) => {
  onRemoval = listener
}

/** Tells that another window removed what the analyst was at here. */
export const tellRemoval = ({ type, id }: Selected) => {
  onRemoval()
  const { summaries } = getState()
  say(
    type === 'document'
      ? `“${isolated(summaries.get(id)?.title ?? 'The document')}” was thrown away in another window. It is in the trash.`
      : `The ${type} you were at was removed in another window, where it can be brought back.`,
  )
}
