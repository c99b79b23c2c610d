import { setTimeout as pause } from 'node:timers/promises'
import type { CaveatError, Result } from '#shared/errors'
import { type Aside, asideNothing } from './damaged'

/** So often it is looked at, and so many milliseconds are between two looks. */
const most = 3
const between = 20

/**
 * Reads a scope. What is only read may be written by another process just then: half of a line, or a file that is
 * becoming history, looks like damage. It is looked at again, and only what stays is told.
 */
export const readSteadily = async <T extends { notices: CaveatError[] }>(
  aside: Aside,
  read: () => Promise<Result<T>>,
): Promise<Result<T>> => {
  for (let tries = 1; ; tries++) {
    const result = await read()
    const isSteady = result.ok && result.value.notices.length === 0
    if (aside !== asideNothing || isSteady || tries === most) return result
    await pause(between)
  }
}
