import { parseArgs } from 'node:util'
import { createApp } from '../app'
import { dataDirectory, rendererDirectory, resourcesDirectory, version } from '../places'
import { openAppWindow } from './app-window'
import { findChromium, hasDisplay } from './find-chromium.mjs'
import { startBrowserHost } from './server'

const say = (line: string) => process.stderr.write(`${line}\n`)

const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: {
        workspace: { type: 'string' },
        port: { type: 'string', default: '0' },
        'no-window': { type: 'boolean', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`“${values.port}” is no port.`)
    return { workspaceFolder: values.workspace, port, window: !values['no-window'] }
  } catch (error) {
    say(`caveat: ${error instanceof Error ? error.message : error}`)
    say('Usage: browser.js [--workspace DIR] [--port N] [--no-window]')
    process.exit(2)
  }
}

const { workspaceFolder, port, window } = readOptions()
// Whoever reads the address may stop reading; that is no reason to end.
process.stdout.on('error', () => {})

const app = await createApp({
  attended: true,
  version: version(),
  dataDirectory: dataDirectory(),
  resources: resourcesDirectory(),
  ...(workspaceFolder === undefined ? {} : { workspaceFolder }),
})
const started = await startBrowserHost({ app, pages: rendererDirectory(), port })
if (!started.ok) {
  say(`caveat: ${started.error.code}: ${started.error.message}`)
  await app.close()
  process.exit(1)
}
const host = started.value

const browser = window && hasDisplay() ? findChromium() : undefined
const appWindow = browser === undefined ? undefined : openAppWindow(browser, host.address, dataDirectory())

/** One Ctrl+C can arrive twice: from the terminal and handed on by the script that started this process. */
const sameSignalMs = 500

let ending: number | undefined
const end = async () => {
  // A second signal is impatience: the journal is on disk already, so ending at once loses nothing.
  if (ending !== undefined) {
    if (Date.now() - ending > sameSignalMs) process.exit(1)
    return
  }
  ending = Date.now()
  appWindow?.close()
  await host.close()
  await app.close()
  process.exit(0)
}
process.on('SIGINT', end)
process.on('SIGTERM', end)
process.on('SIGHUP', end)

process.stdout.write(`${host.address}\n`)

switch (await appWindow?.ended) {
  case 'closed':
    if (ending === undefined) await end()
    break
  case 'failed':
    if (ending === undefined)
      say(`${browser} could not open a window. Open the address above in a browser on this machine.`)
    break
  case 'handed-over':
  case undefined:
    break
}
