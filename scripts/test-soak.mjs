import { ensureInstalled } from './install.mjs'
import { at } from './places.mjs'
import { runNode } from './run.mjs'

/* The faults that want time: the writer is killed 2,000 times, or as often as the first argument says, and who empties the trash a fifth of it. */

await ensureInstalled()
const [rounds = '2000'] = process.argv.slice(2)
const { code } = await runNode([at('node_modules', 'vitest', 'vitest.mjs'), 'run', 'tests/main/workspace/kill'], {
  env: { CAVEAT_KILL_ROUNDS: rounds },
})
process.exitCode = code
