import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { say } from './run.mjs'

/** Installs and builds what is missing or out of date. Ends the process where that fails. */
export const prepare = async () => {
  await ensureInstalled()
  if (await ensureBuilt()) return
  say('The build failed; the lines above say why.')
  process.exit(1)
}
