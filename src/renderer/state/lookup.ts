import { getState, setState } from './store'

/** Opens find, or go to a paragraph, above the text; where it is open, the keyboard goes there again. */
export const openLookup = (what: 'find' | 'paragraph') => {
  const { open, lookup } = getState()
  if (open === undefined) return
  const count = (lookup?.count ?? 0) + 1
  setState({ lookup: lookup?.what === what ? { ...lookup, count } : { what, count } })
}

/** Opens find with words to be found, in the place of those it has. */
export const findWords = (words: string) => {
  openLookup('find')
  const { lookup } = getState()
  if (lookup !== undefined) setState({ lookup: { ...lookup, asked: { words, count: lookup.count } } })
}

export const closeLookup = () => setState({ lookup: undefined })
