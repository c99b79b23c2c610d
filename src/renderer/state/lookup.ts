import { getState, setState } from './store'

/** Opens find, or go to a paragraph, above the text; where it is open, the keyboard goes there again. */
export const openLookup = (what: 'find' | 'paragraph') => {
  const { open, lookup } = getState()
  if (open !== undefined) setState({ lookup: { what, count: (lookup?.count ?? 0) + 1 } })
}

export const closeLookup = () => setState({ lookup: undefined })
