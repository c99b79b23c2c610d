import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hasDisplay, sandboxFlags } from '../src/main/browser/find-chromium.mjs'
import { ensureElectron, whyNotStarted } from './electron-binary.mjs'
import { at, typedIn } from './places.mjs'
import { prepare } from './prepare.mjs'
import { run, runNode, say } from './run.mjs'

const usage = 'Usage: npm start [-- --host=browser|electron] [--workspace DIR]'

const readOptions = () => {
  try {
    const { values } = parseArgs({ options: { host: { type: 'string' }, workspace: { type: 'string' } } })
    const { host, workspace } = values
    if (host !== undefined && host !== 'browser' && host !== 'electron') throw new Error(`There is no host “${host}”.`)
    return { host, arguments: workspace === undefined ? [] : [`--workspace=${resolve(typedIn, workspace)}`] }
  } catch (error) {
    say(error.message)
    say(usage)
    process.exit(2)
  }
}

/** Electron's program, or why there is none to run. */
const chooseElectron = async (host) => {
  if (host === 'browser') return {}
  if (!hasDisplay()) return { problem: 'There is no display for Electron’s window' }
  return ensureElectron({ again: host === 'electron' })
}

const options = readOptions()
await prepare()
const { program, problem } = await chooseElectron(options.host)
if (program === undefined && options.host === 'electron') {
  say(`${problem}.`)
  process.exit(1)
}

// Ended by a signal, as by Ctrl+C, counts as ended well.
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = true
  })

// npm ended by a signal takes its shell with it but not what the shell started, which would go on unseen.
const { ppid } = process
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => {
    if (process.ppid !== ppid) process.emit('SIGTERM', 'SIGTERM')
  }, 1_000).unref()

const startElectron = () => {
  const flags = sandboxFlags()
  if (flags.length > 0) say('Running as root: Chromium’s sandbox is off, because it refuses to run as root with it.')
  // Set in some terminals (VS Code's), it would make a plain Node of Electron.
  return run(program, [...flags, at('out', 'main', 'electron.js'), ...options.arguments], {
    env: { ELECTRON_RUN_AS_NODE: undefined },
  })
}

const startBrowserHost = (why) => {
  if (why !== undefined) say(`${why}, so Caveat runs in the browser instead.`)
  if (!hasDisplay()) say('Open this address in a browser on this machine; Ctrl+C ends Caveat:')
  return runNode([at('out', 'main', 'browser.js'), ...options.arguments])
}

const start = async () => {
  if (program === undefined) return startBrowserHost(problem)
  const begun = Date.now()
  const ended = await startElectron()
  const why = interrupted ? undefined : whyNotStarted({ ...ended, ms: Date.now() - begun })
  if (why === undefined) return ended
  if (options.host !== 'electron') return startBrowserHost(`Electron does not start here (${why})`)
  say(`Electron does not start here (${why}).`)
  return { code: 1 }
}

const { code } = await start()
process.exitCode = interrupted ? 0 : code
