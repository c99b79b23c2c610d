import { create } from 'zustand'

/** Does something that is worked with lie beside words in the lower half of the window? Then the messages go to its other end. */
export const useFootTaken = create<{ taken: boolean }>()(() => ({ taken: false }))
