import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { quietChromiumFlags, sandboxFlags } from './find-chromium.mjs'

export type AppWindow = {
  /** How it ended: its window was closed, it never came up, or a browser that was running took it over. */
  ended: Promise<'closed' | 'failed' | 'handed-over'>
  close(): void
}

/** A browser that ends well within this time showed no window: it gave the address to one that was running. */
const handOverMs = 3_000

/**
 * Opens the address as a window of its own, without tabs or address bar, in a browser profile of Caveat's own.
 */
export const openAppWindow = (browser: string, address: string, dataDirectory: string): AppWindow => {
  const profile = join(dataDirectory, 'browser-profile')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const flags = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    // The browser's own choice is too narrow for three panes, and it forgets what the analyst makes of it.
    '--window-size=1440,900',
    // After a crash it would offer to restore an address that works no longer.
    '--hide-crash-restore-bubble',
    ...quietChromiumFlags,
    ...sandboxFlags(),
  ]
  const begun = Date.now()
  const child = spawn(browser, flags, { stdio: 'ignore' })
  const ended = new Promise<'closed' | 'failed' | 'handed-over'>((resolve) => {
    child.once('error', () => resolve('failed'))
    child.once('exit', (code) => {
      const soon = Date.now() - begun < handOverMs
      if (!soon) resolve('closed')
      else resolve(code === 0 ? 'handed-over' : 'failed')
    })
  })
  return { ended, close: () => void child.kill() }
}
