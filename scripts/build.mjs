import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onlyOne } from './only-one.mjs'
import { at, root } from './places.mjs'
import { runNode, say } from './run.mjs'

const sources = ['src', 'electron.vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']
const products = ['main/electron.js', 'main/browser.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html']

const stampFile = at('out', 'built-from.json')

const listFiles = (path) =>
  statSync(at(path)).isDirectory()
    ? readdirSync(at(path), { withFileTypes: true }).flatMap(({ name }) => listFiles(join(path, name)))
    : [path]

/** Names, sizes and times of all that goes into the build. */
const stamp = () =>
  JSON.stringify(
    sources.flatMap(listFiles).map((path) => {
      const { size, mtimeMs } = statSync(at(path))
      return [path, size, mtimeMs]
    }),
  )

/** Was out/ built from the sources as they are now? */
const isBuilt = () =>
  products.every((path) => existsSync(at('out', path))) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === stamp()

const build = async () => {
  // Another process may have built while this one waited.
  if (isBuilt()) return true
  say('Building …')
  const begun = Date.now()
  // Taken first: what is changed during the build is built next time.
  const from = stamp()
  const { code, output } = await runNode([at('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (code !== 0) {
    say(output)
    return false
  }
  mkdirSync(at('out'), { recursive: true })
  writeFileSync(stampFile, from)
  say(`Built in ${((Date.now() - begun) / 1000).toFixed(1)} s.`)
  return true
}

/** Builds out/ where it is older than the sources. False where that fails; why is on standard error. */
export const ensureBuilt = async () =>
  isBuilt() ||
  onlyOne(
    'build',
    (lock) => say(`Another process is building; waiting for it … (If there is none, delete ${lock}.)`),
    build,
  )
