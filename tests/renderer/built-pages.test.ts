import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { resolveConfig } from 'electron-vite'
import { build, mergeConfig } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveat-pages-'))
  const { config } = await resolveConfig({ root: join(import.meta.dirname, '../..'), logLevel: 'silent' }, 'build')
  if (config?.renderer === undefined) throw new Error('electron.vite.config.ts builds no pages.')
  await build(mergeConfig(config.renderer, { configFile: false, build: { outDir: folder, emptyOutDir: true } }))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

// The build puts the line there, and what makes scripts small takes such lines away: it must come last.
it('asks the engine in its first line to compile the script of the window while it is loaded', async () => {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const [, script = ''] = /<script[^>]* src="\.?\/?([^"]+)"/.exec(page) ?? []
  expect(await readdir(join(folder, 'assets'))).toContain(script.replace('assets/', ''))
  const [first] = (await readFile(join(folder, script), 'utf8')).split('\n', 1)
  expect(first === '//# allFunctionsCalledOnLoad').toBe(true)
})
