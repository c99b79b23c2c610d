import type { Change } from '#shared/changes/change'
import { ok, type Result } from '#shared/errors'
import type { CommitOptions } from './commits'

/** So many steps are remembered, the last. */
const most = 1_000

type Commit = (changes: readonly Change[], options: CommitOptions) => Promise<Result<true>>

/**
 * Takes each step of a window once. A window sends one again where it cannot know whether main has it: its line was cut before the answer came,
 * or its page is going away. What is there, or is still being written, is answered and not written again. What no window sends is
 * taken as it comes.
 */
export const once = (commit: Commit): Commit => {
  const taken = new Map<string, Promise<Result<true>>>()

  const write = async (
    earlier: ReadonlySet<Promise<Result<true>>>,
    changes: readonly Change[],
    options: CommitOptions,
  ): Promise<Result<true>> => {
    for (const written of earlier) {
      const result = await written
      if (!result.ok) return result
    }
    return changes.length === 0 ? ok(true) : commit(changes, options)
  }

  return async (changes, options) => {
    if (options.client === undefined) return commit(changes, options)
    const earlier = new Set<Promise<Result<true>>>()
    const fresh: Change[] = []
    const steps = new Set<string>()
    for (const change of changes) {
      const { step } = change
      const written = step === undefined ? undefined : taken.get(step)
      if (written !== undefined) {
        earlier.add(written)
        continue
      }
      fresh.push(change)
      if (step !== undefined) steps.add(step)
    }
    const written = write(earlier, fresh, options)
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
}
