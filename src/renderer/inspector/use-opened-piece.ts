import { useState } from 'react'
import { isSame } from '#shared/same'

/**
 * Which piece of a list in a record is opened to be edited. A piece has no identity but its place; so it is closed where another window made the
 * list longer or shorter and another piece has its place now, which must not get what is chosen or typed for this one.
 */
export const useOpenedPiece = (pieces: readonly unknown[]) => {
  const [opened, setOpened] = useState<number>()
  const [last, setLast] = useState({ pieces, opened })
  if (pieces !== last.pieces || opened !== last.opened) {
    setLast({ pieces, opened })
    // What is done here says itself what is opened then.
    const isOurs = opened !== last.opened
    const isShifted =
      opened !== undefined && pieces.length !== last.pieces.length && !isSame(pieces[opened], last.pieces[opened])
    if (isShifted && !isOurs) setOpened(undefined)
  }
  return [opened, setOpened] as const
}
