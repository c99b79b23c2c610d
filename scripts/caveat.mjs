import { at, typedIn } from './places.mjs'
import { prepare } from './prepare.mjs'
import { runNode } from './run.mjs'

await prepare()
const { code, signal } = await runNode([at('out', 'main', 'cli.js'), ...process.argv.slice(2)], { cwd: typedIn })
process.exitCode = signal === null ? code : 1
