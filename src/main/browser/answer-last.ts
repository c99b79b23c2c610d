import { fail, type Result } from '#shared/errors'
import { LastCalls } from '#shared/socket'
import type { App } from '../app'
import { answerCall } from './answer-call'

/** Carries out what a page asked while it went away, one after the other. Error: `bad-request`, where it is no list of calls. */
export const answerLast = async (app: App, body: unknown): Promise<Result<unknown> | Result<unknown>[]> => {
  const calls = LastCalls.safeParse(body)
  if (!calls.success) return fail('bad-request', 'The request is not a list of calls.')
  const results: Result<unknown>[] = []
  for (const { name, argument } of calls.data) results.push(await answerCall(app, name, argument))
  return results
}
