import type { Change } from '#shared/changes/change'
import type { Result } from '#shared/errors'
import type { CommitOptions } from './commits'

/** So many steps are remembered, the last. */
const most = 1_000

type Commit = (changes: readonly Change[], options: CommitOptions) => Promise<Result<true>>

/**
 * Takes each step once. A window sends one again where it cannot know whether main has it: its line was cut before the answer came, or
 * its page is going away. What is there, or is just being written, is answered and not written again.
 */
export const once = (commit: Commit): Commit => {
  const taken = new Map<string, Promise<Result<true>>>()

  const take: Commit = async (changes, options) => {
    const steps = new Set<string>()
    for (const { step } of changes) if (step !== undefined) steps.add(step)
    const written = commit(changes, options)
    for (const step of steps) taken.set(step, written)
    const result = await written
    // What was not written may be sent again.
    if (!result.ok) for (const step of steps) taken.delete(step)
    for (const step of taken.keys()) {
      if (taken.size <= most) break
      taken.delete(step)
    }
    return result
  }

  const before = ({ step }: Change) => (step === undefined ? undefined : taken.get(step))

  return async (changes, options) => {
    const earlier = new Set<Promise<Result<true>>>()
    for (const change of changes) {
      const written = before(change)
      if (written !== undefined) earlier.add(written)
    }
    if (earlier.size === 0) return take(changes, options)
    const fresh = changes.filter((change) => before(change) === undefined)
    for (const written of earlier) {
      const result = await written
      if (!result.ok) return result
    }
    return fresh.length === 0 ? { ok: true, value: true } : take(fresh, options)
  }
}
