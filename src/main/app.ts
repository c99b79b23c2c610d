import type { Answer, CallName, EventName, EventPayload } from '#shared/contract'
import { fail, type Result } from '#shared/errors'

export type AppEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName]

/** The application: what every host and the command line call. */
export type App = {
  /** Carries out a call of the contract. The argument is validated here, whoever calls. Never rejects. */
  call<N extends CallName>(name: N, argument: unknown): Promise<Result<Answer<N>>>
  /** Tells the listener every event; returns how to stop. */
  subscribe(listener: (event: AppEvent) => void): () => void
  /** Writes what is pending, lets go of the workspace's lock. */
  close(): Promise<void>
}

export type AppOptions = {
  /** The version shown and written into exports. */
  version: string
  /** Where Caveat keeps its settings on this machine. */
  dataDirectory: string
  /** The folder of the app's own files (schemas, sample case). */
  resources: string
  /** The workspace to open; without it the last one, or on first start a new one with the sample case. */
  workspaceFolder?: string
  /** `read` takes no lock and refuses every change; `write` is the default. */
  access?: 'read' | 'write'
  /** The author of changes, instead of the one in the settings. */
  analyst?: string
}

export const createApp = async (_options: AppOptions): Promise<App> => ({
  call: async () => fail('internal', 'Not yet.'),
  subscribe: () => () => {},
  close: async () => {},
})
