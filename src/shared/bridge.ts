import type { Answer, Argument, CallName, EventName, EventPayload } from './contract'
import type { Result } from './errors'
import type { HostAnswer, HostArgument, HostCallName } from './host-contract'

/*
 * What the preload puts into the page, and the channels below it. Only types are imported: the preload is built
 * from this file and must stay a few lines, without the schemas.
 */

/** The channel of a call, of the contract or of the host. */
export const channelOf = <N extends CallName | HostCallName>(name: N): `caveat:${N}` => `caveat:${name}`

/** The channel on which main tells the windows its events. */
export const eventChannel = 'caveat:event'

/** The channel on which main tells a window which menu item was chosen. */
export const menuChannel = 'caveat:menu'

/** The menu items that the page carries out. */
export const menuCommands = [
  'import',
  'open-workspace',
  'backups',
  'report',
  'save-copy',
  'export',
  'undo',
  'redo',
  'keys',
  'palette',
] as const
export type MenuCommand = (typeof menuCommands)[number]

/** An event of the contract, with its name. */
export type BridgeEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName]

/** `window.caveat` in the Electron host. It is frozen, and absent in a browser. */
export interface CaveatBridge {
  readonly host: 'electron'
  /** One function for each call of the contract. */
  readonly call: { readonly [N in CallName]: (argument: Argument<N>) => Promise<Result<Answer<N>>> }
  /** One function for each thing only this host can do. */
  readonly hostCall: { readonly [N in HostCallName]: (argument: HostArgument<N>) => Promise<Result<HostAnswer<N>>> }
  /** Tells the listener every event of the contract; returns how to stop. */
  onEvent(listener: (event: BridgeEvent) => void): () => void
  /**
   * Tells the listener which menu item was chosen; returns how to stop. With the focus in a text field, `undo` and
   * `redo` are meant for the field: macOS sends them here also for the keys that the page left alone.
   */
  onMenu(listener: (command: MenuCommand) => void): () => void
}

declare global {
  interface Window {
    readonly caveat?: CaveatBridge
  }
}
