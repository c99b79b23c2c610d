import type { MenuCommand } from '#shared/bridge'
import type { Answer, Argument, CallName, EventName, EventPayload, OutgoingFile } from '#shared/contract'
import type { Result } from '#shared/errors'
import type { HostArgument } from '#shared/host-contract'

export type HostEvent = { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName]

/** What carries the renderer's calls: Electron's preload, or HTTP to the browser host. Nothing here ever rejects. */
export type Host = {
  kind: 'electron' | 'browser'
  call<N extends CallName>(name: N, argument: Argument<N>): Promise<Result<Answer<N>>>
  onEvent(listener: (event: HostEvent) => void): () => void
  /** Called when the line to main is lost (`false`) or back (`true`). Electron's never is. */
  onConnection(listener: (connected: boolean) => void): () => void
  /** Gives a file to the analyst: a save dialog in Electron, a download in a browser. */
  saveFile(file: OutgoingFile): Promise<Result<{ saved: boolean }>>
  /** Asks for a folder, where the host has a dialog for it: one to open, or a place for a new one. */
  chooseFolder?: (purpose: 'open' | 'place') => Promise<Result<{ folder?: string }>>
  /** Bytes of calls in JSON that it still carries to main when the page has gone away; without it, all. */
  lastWords?: number
  /** Has closing the window asked about, as long as so many steps would be lost by it. */
  holdClosing(unsaved: number): void
  onMenu(listener: (command: MenuCommand) => void): () => void
  /** Tells the host's menu, where it has one, what Undo and Redo would do. */
  showSteps?: (steps: HostArgument<'menu.steps'>) => void
}
