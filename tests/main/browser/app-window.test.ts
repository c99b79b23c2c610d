import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openAppWindow } from '../../../src/main/browser/app-window'
import { quietChromiumFlags } from '../../../src/main/browser/find-chromium.mjs'

test('the window is asked for with a profile of its own, wide enough, and with all that keeps the browser quiet', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'caveat-window-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const browser = join(folder, 'browser')
  const said = join(folder, 'said')
  await writeFile(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > '${said}'\n`)
  await chmod(browser, 0o755)

  const { ended } = openAppWindow(browser, 'http://127.0.0.1:1/?token=x', folder)
  // One that ends well at once has handed the address to a browser that was running.
  expect(await ended).toBe('handed-over')
  const flags = (await readFile(said, 'utf8')).trimEnd().split('\n')
  expect(flags).toEqual(
    expect.arrayContaining([
      '--app=http://127.0.0.1:1/?token=x',
      `--user-data-dir=${join(folder, 'browser-profile')}`,
      '--window-size=1440,900',
      ...quietChromiumFlags,
    ]),
  )
})

test('a browser that cannot be started has failed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'caveat-window-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  expect(await openAppWindow(join(folder, 'none'), 'http://127.0.0.1:1/', folder).ended).toBe('failed')
})
