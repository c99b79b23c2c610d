import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, cacheFolder } from './places.mjs'
import { runNode, say } from './run.mjs'

const packageFolder = at('node_modules', 'electron')

const fetchLimitMs = 60_000

/** For so long a failure to fetch is remembered, so that not every start waits for it. */
const retryAfterMs = 24 * 60 * 60 * 1000

const failureFile = join(cacheFolder, 'electron-not-fetched')

const readLine = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)

/** Electron's program, if it is there in the version that package.json names. */
export const findElectron = () => {
  const name = readLine(join(packageFolder, 'path.txt'))
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist')
  const program = name === undefined ? undefined : join(folder, name)
  return program !== undefined && existsSync(program) ? program : undefined
}

const failedLately = () => existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < retryAfterMs

/** The one line of the installer's output that says what was wrong. */
const reasonIn = (output) =>
  output
    .split('\n')
    .map((line) => line.trim())
    .find((line) => /error/i.test(line)) ?? 'the reason is not known'

/**
 * Electron's program, fetched if need be: `{ program }`, or `{ problem }`, a plain sentence. A failure is remembered
 * for a day; `again` tries all the same.
 */
export const ensureElectron = async ({ again = false } = {}) => {
  const there = findElectron()
  if (there !== undefined) return { program: there }
  if (!again && failedLately())
    return { problem: 'Electron’s program could not be fetched lately; `npm start -- --host=electron` tries again' }
  say(`Fetching Electron’s program (at most ${fetchLimitMs / 1000} s) …`)
  const { code, signal, output } = await runNode([join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeoutMs: fetchLimitMs,
  })
  const program = findElectron()
  if (code === 0 && program !== undefined) {
    rmSync(failureFile, { force: true })
    return { program }
  }
  const why = signal === null ? reasonIn(output) : `no answer within ${fetchLimitMs / 1000} s`
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(failureFile, `${why}\n`)
  return { problem: `Electron’s program cannot be fetched from here (${why})` }
}
