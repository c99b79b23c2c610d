import { protocol } from 'electron'
import { rendererDirectory } from '../places'
import { scheme } from './origin'
import { serveFolder } from './serve-folder'

/** Makes `caveat:` a scheme like https: with origins, and a secure context. Before `ready`. */
export const setupScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built pages at `caveat://app/`. After `ready`. */
export const setupProtocol = (): void => {
  protocol.handle(scheme, serveFolder(rendererDirectory()))
}
