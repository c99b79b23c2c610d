import { type CaveatError, fail, isPassing, ok, type Result } from '#shared/errors'

/** Milliseconds. A window sends what was refused again every few seconds, and once a minute where a browser holds it back. One that is not heard of for longer is gone. */
const longest = 90_000

/** Which windows hold changes that the disk refused and that they will send again. With another case open these would have no place any more. */
export const createUnsavedWindows = () => {
  const refusedAt = new Map<string, number>()
  return {
    /** What became of changes that a window sent. */
    heard: (client: string, answer: { ok: true } | { ok: false; error: CaveatError }): void => {
      if (!answer.ok && isPassing(answer.error)) refusedAt.set(client, performance.now())
      else refusedAt.delete(client)
    },
    /** May the case be left for another one? Error: `change-conflict`. */
    mayLeave: (): Result<true> => {
      const since = performance.now() - longest
      if (![...refusedAt.values()].some((at) => at > since)) return ok(true)
      const message =
        'A window has changes to the case that is open which are not saved yet. Wait until they are, or save a copy of it elsewhere there.'
      return fail('change-conflict', message, { safe: 'The case stays open, and the changes on screen.' })
    },
    /** Another case is open. */
    forget: (): void => refusedAt.clear(),
  }
}
