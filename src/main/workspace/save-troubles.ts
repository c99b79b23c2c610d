import type { CaveatError } from '#shared/errors'

const safe = 'All that was saved is in the journal beside it: nothing is lost. It is tried again every half minute.'

/**
 * The snapshots that could not be written. Each is told once, until it is there or something else stands in its way.
 * `onChange` is called when there is another trouble, or one less.
 */
export const createSaveTroubles = (onChange: () => void) => {
  const troubles = new Map<string, CaveatError>()
  return {
    all: (): CaveatError[] => [...troubles.values()],
    /** What became of a scope's snapshot: `failure` where it could not be written. */
    report: (scope: string, failure: CaveatError | undefined): void => {
      if (failure?.message === troubles.get(scope)?.message) return
      if (failure === undefined) troubles.delete(scope)
      else {
        troubles.set(scope, { ...failure, safe })
        console.error(`caveat: ${failure.message}`)
      }
      onChange()
    },
  }
}
