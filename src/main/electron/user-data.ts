import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { dataDirectory } from '../places'

/**
 * Puts what Chromium keeps into Caveat's own data directory, so that one folder holds all that Caveat left on the
 * machine, and so that two data directories make two instances. Before the lock is asked for and before `ready`.
 */
export const setupUserData = (): void => {
  const folder = join(dataDirectory(), 'electron')
  // Electron refuses a path that is not there.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
}
