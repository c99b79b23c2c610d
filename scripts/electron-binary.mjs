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
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  // Electron's own index.js looks for this name where nothing was installed that would say another.
  const name = readLine(join(packageFolder, 'path.txt')) ?? (override === undefined ? undefined : 'electron')
  const folder = override ?? join(packageFolder, 'dist')
  const program = name === undefined ? undefined : join(folder, name)
  return program !== undefined && existsSync(program) ? program : undefined
}

const failedLately = () => existsSync(failureFile) && Date.now() - statSync(failureFile).mtimeMs < retryAfterMs

/** The one line of the installer's output that says what was wrong, without the name programmers have for it. */
export const reasonIn = (output) =>
  output
    .split('\n')
    .map((line) => line.trim())
    .find((line) => /error/i.test(line))
    ?.replace(/^(?:\w*Error: )+/, '') ?? 'the reason is not known'

/** A program that ends badly this soon has not shown a window. */
const startMs = 10_000

/**
 * Why Electron did not come up, a plain clause; undefined where it did. It may be there and yet not run: a library of
 * the system is missing, or the system does not let Chromium build its sandbox, which ends it with a trap.
 */
export const whyNotStarted = ({ code, signal, ms }) => {
  if (ms >= startMs) return undefined
  if (code === 127) return 'a library it needs is missing'
  if (['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV'].includes(signal)) return `it ended with ${signal}`
  return undefined
}

/**
 * Electron's program, fetched if need be: `{ program }`, or `{ problem }`, a plain sentence. A failure is remembered
 * for a day; `again` tries all the same.
 */
export const ensureElectron = async ({ again = false } = {}) => {
  const there = findElectron()
  if (there !== undefined) return { program: there }
  if (!again && failedLately())
    return {
      problem: `Electron’s program could not be fetched lately (${readLine(failureFile)}); \`npm start -- --host=electron\` tries again`,
    }
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
