import { ensureElectron } from './electron-binary.mjs'
import { electronObstacle } from './electron-suite.mjs'
import { at } from './places.mjs'
import { prepare } from './prepare.mjs'
import { runNode } from './run.mjs'

/*
 * The end-to-end suite in a real Electron. Where there is none it says so, and ends with a code of its own: not run is
 * neither passed nor failed. It is a failure where Electron is due.
 */

/** What test runners from Automake on take for “skipped”. */
const notRun = 77

await prepare()
const { problem } = await ensureElectron()
const obstacle = electronObstacle()
if (obstacle === undefined) {
  const { code } = await runNode(
    [at('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...process.argv.slice(2)],
    {
      env: { CAVEAT_E2E_HOST: 'electron' },
    },
  )
  process.exitCode = code
} else {
  console.log(`Electron suite: not run — ${problem ?? obstacle}`)
  process.exitCode = process.env.CI === 'true' && process.env.CAVEAT_REQUIRE_ELECTRON === '1' ? 1 : notRun
}
