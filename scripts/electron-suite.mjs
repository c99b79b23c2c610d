import { hasDisplay } from '../src/main/browser/find-chromium.mjs'
import { findElectron } from './electron-binary.mjs'

/** Why the end-to-end suite cannot run in Electron on this machine; undefined if it can. */
export const electronObstacle = () => {
  if (findElectron() === undefined) return 'no binary'
  if (!hasDisplay()) return 'no display'
  return undefined
}
