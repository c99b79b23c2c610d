import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { expect } from 'vitest'

/** How often the test at hand kills: 200 times in `npm test`, 2,000 times in `npm run test:soak`. */
export const killRounds = Number(process.env.CAVEAT_KILL_ROUNDS ?? 200)

/** Bundles a script beside this file into one that Node runs as it is. Answers its path. */
export const bundle = async (script: string, outDir: string): Promise<string> => {
  const name = `${basename(script, '.ts')}.mjs`
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '..', '..', '..'),
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, script),
      outDir,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: name } },
    },
  })
  return join(outDir, name)
}

/**
 * Runs a script in a process of its own until it has been killed, which `onOutput` sees to: it is told of every piece of what
 * the script prints. Answers the lines that were printed whole.
 */
export const runUntilKilled = async (
  script: string,
  args: readonly string[],
  onOutput: (child: ChildProcess, output: string) => void,
): Promise<string[]> => {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let complaint = ''
  child.stderr.on('data', (data) => {
    complaint += data
  })
  child.stdout.on('data', (data) => {
    output += data
    onOutput(child, output)
  })
  const [code, signal] = await once(child, 'close')
  expect({ code, signal, complaint }).toEqual({ code: null, signal: 'SIGKILL', complaint: '' })
  return output.split('\n').slice(0, -1)
}
