import { useState } from 'react'
import { isSame } from '#shared/same'

/** Has another piece the place now? One that was edited in its place is the same one. */
const isShifted = (pieces: readonly unknown[], before: readonly unknown[], place: number): boolean => {
  const piece = before[place]
  if (isSame(pieces[place], piece)) return false
  const isNewAt = (at: number) => isSame(pieces[at], piece) && !isSame(before[at], piece)
  return pieces.length !== before.length || pieces.some((_, at) => isNewAt(at))
}

/**
 * Which piece of a list in a record is opened to be edited. A piece has no identity but its place; so it is closed where another piece has its place
 * now, because another window made the list longer or shorter or moved its pieces: that one must not get what is chosen or typed for this one.
 */
export const useOpenedPiece = (pieces: readonly unknown[]) => {
  const [opened, setOpened] = useState<number>()
  const [last, setLast] = useState({ pieces, opened })
  if (pieces !== last.pieces || opened !== last.opened) {
    setLast({ pieces, opened })
    // What is done here says itself what is opened then.
    const isOurs = opened !== last.opened
    if (opened !== undefined && !isOurs && isShifted(pieces, last.pieces, opened)) setOpened(undefined)
  }
  return [opened, setOpened] as const
}
