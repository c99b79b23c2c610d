import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { countPlaywright, countVitest, total } from './count-results.mjs'
import { electronObstacle } from './electron-suite.mjs'
import { ensureInstalled } from './install.mjs'
import { at, cacheFolder } from './places.mjs'
import { runNode } from './run.mjs'

/* All suites, one after the other, whatever comes out of each; the last line counts them all. */

await ensureInstalled()
const results = join(cacheFolder, 'results')
mkdirSync(results, { recursive: true })

/** The report of a suite; a suite that left none, or none that can be read, has failed. */
const report = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

const step = (title) => console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`)

/** A step without cases of its own counts as one. */
const single = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 })

const program = async (title, args) => {
  step(title)
  const { code } = await runNode(args)
  if (code === 0) console.log(`${title}: nothing to complain of`)
  return single(code === 0)
}

const suite = async (title, args, count, env) => {
  step(title)
  const file = join(results, `${title.replace(/\W+/g, '-').toLowerCase()}.json`)
  rmSync(file, { force: true })
  const { code } = await runNode(args(file), { env: env?.(file) })
  return count(report(file), code)
}

const build = async () => {
  step('Build')
  const built = await ensureBuilt()
  console.log(built ? 'Build: up to date' : 'Build: failed')
  // What is built is no test of its own; that it cannot be built is a failure all the same.
  return built ? { passed: 0, failed: 0, skipped: 0 } : single(false)
}

const chromium = await ensureChromium()
if (chromium === undefined)
  console.log('No Chromium is installed and none can be fetched: the browser suite will fail.')
process.env.CHROMIUM_PATH = chromium ?? ''

const counts = [
  await build(),
  await program('Types', [at('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit']),
  await program('Lint', [at('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'ci', '.']),
  await suite(
    'Unit and property tests',
    (file) => [
      at('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    countVitest,
  ),
  await suite(
    'End to end',
    () => [at('node_modules', '@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'],
    countPlaywright,
    (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
  ),
]

/** What was on the page where a test of the browser suite failed: on another machine nobody can look. */
const pages = at('test-results')
if (existsSync(pages))
  for (const name of readdirSync(pages, { recursive: true }).filter((path) => path.endsWith('error-context.md'))) {
    step(name)
    const told = readFileSync(join(pages, name), 'utf8')
    console.log(told.slice(Math.max(0, told.indexOf('# Page snapshot'))))
  }

const obstacle = electronObstacle()
console.log('')
if (obstacle !== undefined) console.log(`Electron: not run (${obstacle})`)
const { passed, failed, skipped } = total(counts)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed > 0 ? 1 : 0
