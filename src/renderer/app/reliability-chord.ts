import { create } from 'zustand'

const patience = 1_500

const useChord = create<{ waiting: boolean }>()(() => ({ waiting: false }))

let timer: ReturnType<typeof setTimeout> | undefined

/** Waits for the letter after `R`, for a second and a half; or stops waiting. */
export const awaitReliability = (waiting: boolean) => {
  clearTimeout(timer)
  useChord.setState({ waiting })
  if (waiting) timer = setTimeout(() => useChord.setState({ waiting: false }), patience)
}

export const isAwaitingReliability = () => useChord.getState().waiting

/** Is a letter awaited? */
export const useAwaitingReliability = () => useChord(({ waiting }) => waiting)
