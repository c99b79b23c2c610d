import { callNames } from '#shared/contract'
import type { App } from '../app'
import { handle } from './handle'
import { tellWindows } from './window'

/** Wires every call of the contract to the app, and the app's events to every window. The app validates. */
export const setupIpc = (caveat: App): void => {
  for (const name of callNames) handle(name, (argument) => caveat.call(name, argument))
  caveat.subscribe(tellWindows)
}
