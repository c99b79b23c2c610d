import { create } from 'zustand'
import type { Segment } from '#shared/model'

/** What was found in the text on screen, and which of it the analyst is at. */
export type FoundState = {
  readonly hits: readonly Segment[]
  readonly current: number
  /** All of it has been found; `more`: and there is more than is shown. */
  readonly done: boolean
  readonly more: boolean
  readonly refused: string | undefined
}

const nothing: FoundState = { hits: [], current: -1, done: true, more: false, refused: undefined }

export const useFound = create<FoundState>()(() => nothing)
export const clearFound = () => useFound.setState(nothing)

/** The next (1) or previous (-1) hit, going round at the ends. */
export const stepHit = (step: 1 | -1) => {
  const { hits, current } = useFound.getState()
  if (hits.length > 0) useFound.setState({ current: (current + step + hits.length) % hits.length })
}
