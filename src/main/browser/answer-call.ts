import { callNames } from '#shared/contract'
import { fail, type Result } from '#shared/errors'
import type { App } from '../app'

/**
 * Carries a call to the app, whose name and argument come from outside. Errors: `not-found` where there is no such call, `internal` where the
 * app failed, the call’s own.
 */
export const answerCall = async (app: App, name: string, argument: unknown): Promise<Result<unknown>> => {
  const call = callNames.find((known) => known === name)
  if (call === undefined) return fail('not-found', `There is no call named “${name}”.`)
  try {
    return await app.call(call, argument)
  } catch (error) {
    console.error(error)
    return fail('internal', 'Caveat failed to answer. Try again; if it stays so, restart it.')
  }
}
