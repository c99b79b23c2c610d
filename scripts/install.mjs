import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onlyOne } from './only-one.mjs'
import { at, cacheFolder, hasPinnedNode } from './places.mjs'
import { withProgress } from './progress.mjs'
import { run, say } from './run.mjs'

/** There while an install is going on; left behind by one that was interrupted. */
const unfinished = join(cacheFolder, 'install-unfinished')

/** Which lockfile, on which kind of machine, is installed. Inside node_modules, so that it goes when that goes. */
const marker = at('node_modules', '.caveat-installed')

const wanted = () =>
  `${createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')} ${process.platform} ${process.arch}\n`

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0)

/** Does node_modules hold what the lockfile says, as far as can be told without looking at each package? */
const isInstalled = () => {
  if (existsSync(unfinished) || !hasPinnedNode()) return false
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted()) return true
  // Somebody installed by hand since the lockfile changed.
  return modified(at('node_modules', '.package-lock.json')) >= modified(at('package-lock.json'))
}

// On Windows npm is a .cmd file, which only a shell starts. The arguments are ours and hold nothing a shell would read.
const npm = (args, output) =>
  run('npm', [...args, '--loglevel=error'], {
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
    // A setting of the caller's must not leave out the tools that build the app.
    env: { NODE_ENV: '', npm_config_omit: '', npm_config_global: '' },
  })

/** How many packages are in place so far: npm makes all their folders at first, and then fills them. */
const countInPlace = (folder = at('node_modules')) =>
  (existsSync(folder) ? readdirSync(folder) : []).reduce(
    (count, name) =>
      name.startsWith('@')
        ? count + countInPlace(join(folder, name))
        : count + Number(existsSync(join(folder, name, 'package.json'))),
    0,
  )

const inPlace = () => {
  const count = countInPlace()
  return count === 0 ? 'fetching packages' : `${count} packages are in place`
}

const install = async () => {
  if (isInstalled()) return
  if (lstatSync(at('node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    // `npm ci` empties the folder behind a link, which may be another checkout's.
    say('node_modules is a link to another folder, which installing would empty. Remove the link and run this again.')
    process.exit(1)
  }
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(unfinished, '')
  say('Installing what Caveat is built with (a minute or two the first time) …')
  const begun = Date.now()
  let { code, signal } = await withProgress(() => npm(['ci'], 'pipe'), inPlace)
  if (signal === null && code !== 0) {
    // Where a registry lacks packages for other systems, `npm ci` finds the lockfile incomplete, at length. `npm install`
    // does not mind, and holds to the lockfile for all that is in it; --no-save keeps it from writing there. Whatever else
    // is wrong, it says too. Its output is not the answer's, so it goes to standard error.
    say('`npm ci` refused; trying `npm install`, which is less strict about packages for other systems …')
    ;({ code, signal } = await npm(['install', '--no-save'], process.stderr))
  }
  if (signal !== null) process.exit(1)
  if (code !== 0 || !hasPinnedNode()) {
    say('Installing failed; the lines above say why. Nothing else was changed. Run the command again to retry.')
    process.exit(1)
  }
  writeFileSync(marker, wanted())
  rmSync(unfinished, { force: true })
  say(`Installed in ${Math.round((Date.now() - begun) / 1000)} s.`)
}

/** Makes node_modules what the lockfile says. Ends the process where that fails. */
export const ensureInstalled = async () => {
  if (!isInstalled())
    await onlyOne(
      'install',
      (lock) => say(`Another process is installing; waiting for it … (If there is none, delete ${lock}.)`),
      install,
    )
}
