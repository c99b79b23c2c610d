import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { findChromium } from '../src/main/browser/find-chromium.mjs'
import { at } from './places.mjs'
import { run, runNode, say } from './run.mjs'

/** Playwright's own Chromium, if it has been downloaded. */
const findPlaywrightChromium = () => {
  const path = createRequire(at('package.json'))('playwright-core').chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

const isDebianRoot = () => existsSync('/etc/debian_version') && process.getuid?.() === 0

const onStderr = { stdio: ['ignore', process.stderr, process.stderr] }

/** A Chromium for tests: an installed one, else Playwright's own, else Debian's package. Undefined if none can be had. */
export const ensureChromium = async () => {
  const installed = findChromium() ?? findPlaywrightChromium()
  if (installed !== undefined) return installed

  say('No Chromium is installed; fetching Playwright’s …')
  const fetched = await runNode([at('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeoutMs: 5 * 60_000,
  })
  const own = findPlaywrightChromium()
  if (own !== undefined) return own

  if (isDebianRoot()) {
    say('Playwright’s Chromium cannot be fetched from here; installing Debian’s …')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-q'], { ...onStderr, env })
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { ...onStderr, env })
    return findChromium()
  }
  say(fetched.output)
  return undefined
}
