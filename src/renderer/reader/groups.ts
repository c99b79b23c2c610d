import type { Setting } from './setting'

/**
 * Blocks that are laid out and painted together, or not at all while they are out of view. First and last are indices, both
 * inclusive; `lines` is how many lines they are likely to take.
 */
export type Group = { readonly first: number; readonly last: number; readonly lines: number }

/** Characters a line is likely to hold. */
const lineLength = 66

/** How many lines a block is likely to take, with the space after it. */
export const likelyLines = (length: number): number => Math.ceil(length / lineLength) + 0.5

/** A view's height or so. Of more and smaller ones each pointer event would cost more, for the engine looks at all of them; of larger ones each that comes into view. */
const enough = 32

/**
 * Cuts the blocks into groups. Margins do not collapse across the edge of a group, so it lies between two paragraphs that have
 * only one after them.
 */
export const groupsOf = (settings: readonly Setting[]): Group[] => {
  const groups: Group[] = []
  let first = 0
  let lines = 0
  settings.forEach(({ words, role }, index) => {
    const next = settings[index + 1]
    lines += likelyLines(words.length)
    const mayEnd = role === 'text' && next?.role === 'text' && lines >= enough
    if (next !== undefined && !mayEnd) return
    groups.push({ first, last: index, lines })
    first = index + 1
    lines = 0
  })
  return groups
}
