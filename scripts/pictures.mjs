import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findChromium, quietChromiumFlags, sandboxFlags } from '../src/main/browser/find-chromium.mjs'
import { at, pinnedNode } from './places.mjs'
import { prepare } from './prepare.mjs'

/* Takes the pictures in docs/pictures anew: the sample case in the browser host, light and dark. */

await prepare()
const { chromium } = await import('@playwright/test')
const folder = at('docs', 'pictures')
const home = mkdtempSync(join(tmpdir(), 'caveat-pictures-'))
mkdirSync(folder, { recursive: true })

const host = spawn(pinnedNode, [at('out', 'main', 'browser.js'), '--no-window'], {
  env: { ...process.env, CAVEAT_HOME: home },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const ended = new Promise((resolve) => host.once('exit', resolve))
const [address] = await new Promise((resolve) =>
  createInterface(host.stdout).once('line', (line) => resolve(/http\S+/.exec(line) ?? [])),
)

const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [...quietChromiumFlags, ...sandboxFlags()],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.goto(address)

/** A claim with a chain of unnamed sources, in the middle, so that the picture says what the tool is for. */
const claim = page.getByRole('button', { name: /^Claim, .*crack/u }).first()
for (const theme of ['light', 'dark']) {
  await page.emulateMedia({ colorScheme: theme })
  await claim.evaluate((button) => button.scrollIntoView({ block: 'center' }))
  await claim.click()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `reader-${theme}.png`) })
}

await browser.close()
host.kill('SIGTERM')
await ended
rmSync(home, { recursive: true, force: true })
