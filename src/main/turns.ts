import { setImmediate as turn } from 'node:timers/promises'

/** Milliseconds after which long work lets others have their turn. */
const slice = 8

/**
 * For long work in a loop: where a turn `isDue`, `take` lets everything else have its own before the work goes on. Asking costs
 * a look at the clock, and nothing is waited for in between.
 */
export const takingTurns = () => {
  let since = performance.now()
  return {
    isDue: (): boolean => performance.now() - since > slice,
    take: async (): Promise<void> => {
      await turn()
      since = performance.now()
    },
  }
}
