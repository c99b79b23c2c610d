import { browserHost } from './browser-host'
import { electronHost } from './electron-host'
import type { Host } from './host'

export type { MenuCommand } from '#shared/bridge'
export type { Host, HostEvent } from './host'

/** There is no window where the state is tested without a page. */
const bridge = typeof window === 'undefined' ? undefined : window.caveat

/** The host this page runs in: Electron's preload announces itself, else it is a browser. */
export const host: Host = bridge === undefined ? browserHost() : electronHost(bridge)
