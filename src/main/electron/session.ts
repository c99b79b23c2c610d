import { session } from 'electron'
import { developing } from './developing'
import { isOwnAddress } from './origin'

/** May Chromium load this? Only the app's own files, and pictures that are in the address itself. */
const isAllowed = (address: string): boolean =>
  isOwnAddress(address) || address.startsWith('data:') || (developing() && address.startsWith('devtools:'))

/**
 * Closes the session: every permission refused, every request cancelled that is not for the app's own files, no
 * proxy, no downloads (files are saved through a dialog in main), no spelling dictionaries from the network.
 */
export const setupSession = async (): Promise<void> => {
  const own = session.defaultSession
  own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  own.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isAllowed(details.url) }))
  own.on('will-download', (event) => event.preventDefault())
  own.setSpellCheckerEnabled(false)
  await own.setProxy({ mode: 'direct' })
}
