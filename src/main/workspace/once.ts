import type { Change } from '#shared/changes/change'
import { ok, type Result } from '#shared/errors'
import { inLine } from '../in-line'
import type { CommitOptions } from './commits'

/** So many steps are remembered, the last. */
const most = 1_000

type Commit = (changes: readonly Change[], options: CommitOptions) => Promise<Result<true>>

/**
 * Takes each step of a window once. A window sends one again where it cannot know whether main has it: its line was cut before the answer came,
 * or its page is going away. What is written is answered and not written again; what was refused is tried again, for it may have been
 * refused with others. So what one window sends is taken in its order, each when the one before has been answered. What no window
 * sends is taken as it comes.
 */
export const once = (commit: Commit): Commit => {
  const written = new Set<string>()
  /** One for each window that has sent something. */
  const lines = new Map<string, ReturnType<typeof inLine>>()

  const lineOf = (client: string) => {
    const line = lines.get(client) ?? inLine()
    lines.set(client, line)
    return line
  }

  return async (changes, options) => {
    if (options.client === undefined) return commit(changes, options)
    return lineOf(options.client)(async () => {
      const fresh = changes.filter(({ step }) => step === undefined || !written.has(step))
      const result = fresh.length === 0 ? ok(true as const) : await commit(fresh, options)
      if (!result.ok) return result
      for (const { step } of fresh) if (step !== undefined) written.add(step)
      for (const step of written) {
        if (written.size <= most) break
        written.delete(step)
      }
      return result
    })
  }
}
