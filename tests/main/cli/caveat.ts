import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { ensureBuilt } from '../../../scripts/build.mjs'
import { at, pinnedNode } from '../../../scripts/places.mjs'

export type Ran = { code: number | null; stdout: string; stderr: string }

/** The folder of the test: its articles, its workspaces, its settings. */
export let folder: string

export const inFolder = (...parts: string[]) => join(folder, ...parts)

/** Builds Caveat if need be, and gives every test a folder of its own. */
export const setupCaveat = (): void => {
  beforeAll(async () => {
    if (!(await ensureBuilt())) throw new Error('Caveat could not be built; the lines above say why.')
  })
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caveat-cli-'))
    await mkdir(inFolder('home'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
}

const start = (program: string, args: readonly string[], options: SpawnOptions) =>
  spawn(pinnedNode, [at('out', 'main', program), ...args], {
    cwd: folder,
    env: { ...process.env, CAVEAT_HOME: inFolder('home') },
    ...options,
    stdio: 'pipe',
  })

/** Runs the command line as a process; `input` is its standard input. */
export const caveat = (args: readonly string[], { input = '', ...options }: SpawnOptions & { input?: string } = {}) =>
  new Promise<Ran>((resolve, reject) => {
    const child = start('cli.js', args, options)
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr?.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    // A process that does not read its input may be gone before it is written.
    child.stdin?.on('error', () => {}).end(input)
  })

/** Runs the command line with a full disk under its standard output: how it ended, and what it said. */
export const caveatOnFullDisk = (args: readonly string[], input = '') => {
  const full = openSync('/dev/full', 'w')
  try {
    const { status, stderr } = spawnSync(pinnedNode, [at('out', 'main', 'cli.js'), ...args], {
      cwd: folder,
      env: { ...process.env, CAVEAT_HOME: inFolder('home') },
      stdio: ['pipe', full, 'pipe'],
      input,
      encoding: 'utf8',
    })
    return { code: status, stderr }
  } finally {
    closeSync(full)
  }
}

/** Runs the command line and has it succeed: what it printed. */
export const done = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await caveat(args)
  if (code !== 0) throw new Error(`caveat ${args.join(' ')} ended with ${code}.\n${stderr}`)
  return stdout
}

/** The app, open on the workspace, as another process. Resolves once it is. */
export const openElsewhere = async (workspace: string): Promise<{ end(): Promise<void> }> => {
  const child = start('browser.js', [`--workspace=${workspace}`, '--no-window'], {})
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.on('close', () => reject(new Error('The app ended.')))
  })
  return {
    end: () => {
      child.kill()
      return ended
    },
  }
}
