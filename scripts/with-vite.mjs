import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { at, hasPinnedNode, pinnedNode, root } from './places.mjs'
import { run } from './run.mjs'

/*
 * Runs a TypeScript file that imports the app's own sources as they are written (`#shared/…`, no extensions):
 * node scripts/with-vite.mjs FILE [ARGUMENT…]
 */

const [file, ...rest] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('Usage: node scripts/with-vite.mjs FILE [ARGUMENT…]\n')
  process.exit(2)
}

if (hasPinnedNode() && realpathSync(pinnedNode) !== realpathSync(process.execPath)) {
  const { code } = await run(pinnedNode, process.argv.slice(1), { cwd: process.cwd() })
  process.exit(code)
}

process.argv = [process.argv[0], resolve(file), ...rest]
const { runnerImport } = await import(pathToFileURL(at('node_modules', 'vite', 'dist', 'node', 'index.js')).href)
await runnerImport(resolve(file), { root, configFile: false, logLevel: 'warn' })
