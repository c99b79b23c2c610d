import type { CallName } from '#shared/contract'
import { ok, type Result } from '#shared/errors'
import type { App, AppEvent } from '../../../src/main/app'

export type StubApp = App & {
  asked: { name: CallName; argument: unknown }[]
  emit(event: AppEvent): void
  listeners(): number
}

/** An app that notes what it is asked and answers what it is told to. */
export const stubApp = (answer: Result<unknown> = ok({})): StubApp => {
  const listeners = new Set<(event: AppEvent) => void>()
  const asked: StubApp['asked'] = []
  const call = async (name: CallName, argument: unknown) => {
    asked.push({ name, argument })
    return answer
  }
  return {
    // The stub answers every call alike, which no single type of answer says.
    call: call as App['call'],
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {},
    asked,
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
    listeners: () => listeners.size,
  }
}
