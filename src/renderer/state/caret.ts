import type { Segment } from '#shared/model'

/** The caret in the text on screen. Offsets are UTF-16 code units of the reading text. */
export type TextCaret = {
  /** Where it is, if the keyboard is in the text. */
  offset(): number | undefined
  /** Puts it somewhere and brings that into view; the keyboard stays where it is. */
  place(offset: number): void
  /** Selects words and brings them into view. */
  select(segment: Segment): void
  /** Brings the edge of a stretch into view: the caret stays where it is. */
  reveal(offset: number, edge: 'start' | 'end'): void
  /** The first words to be seen. */
  top(): number | undefined
}

let current: TextCaret | undefined

/** The reader says which caret there is; returns how to take it back. */
export const setTextCaret = (caret: TextCaret): (() => void) => {
  current = caret
  return () => {
    if (current === caret) current = undefined
  }
}

export const caretOffset = (): number | undefined => current?.offset()
export const topOffset = (): number | undefined => current?.top()
export const selectWords = (segment: Segment) => current?.select(segment)
export const revealEdge = (offset: number, edge: 'start' | 'end') => current?.reveal(offset, edge)
export const placeCaret = (offset: number) => current?.place(offset)
