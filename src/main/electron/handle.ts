import { ipcMain } from 'electron'
import { channelOf } from '#shared/bridge'
import type { CallName } from '#shared/contract'
import { fail, type Result } from '#shared/errors'
import type { HostCallName } from '#shared/host-contract'
import { isTrustedSender } from './sender'

/** Answers the call's channel. A foreign sender is refused before its argument is looked at. */
export const handle = (
  name: CallName | HostCallName,
  answer: (argument: unknown) => Promise<Result<unknown>>,
): void => {
  ipcMain.handle(channelOf(name), async (event, argument: unknown): Promise<Result<unknown>> => {
    if (!isTrustedSender(event)) return fail('unauthorised', 'This call did not come from a window of Caveat.')
    return answer(argument)
  })
}
