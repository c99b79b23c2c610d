import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { call, importArticle, startApp, temporaryFolder, value, viewOf } from './helpers'
import { randomFrom } from './random-changes'

const rounds = Number(process.env.CAVEAT_KILL_ROUNDS ?? 20)

/** Bundles the writer into one file that Node runs as it is. */
const bundle = async (outDir: string): Promise<string> => {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, '..', '..', '..'),
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'burst-writer.ts'),
      outDir,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'burst-writer.mjs' } },
    },
  })
  return join(outDir, 'burst-writer.mjs')
}

/** Lets the writer run for a while after its first acknowledgement, then kills it. Answers the acknowledged ids. */
const runAndKill = async (script: string, folder: string, seed: number, milliseconds: number): Promise<string[]> => {
  const child = spawn(process.execPath, [script, folder, String(seed)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let complaint = ''
  child.stderr.on('data', (data) => {
    complaint += data
  })
  child.stdout.on('data', (data) => {
    output += data
  })
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), milliseconds))
  const [code, signal] = await once(child, 'close')
  expect({ code, signal, complaint }).toEqual({ code: null, signal: 'SIGKILL', complaint: '' })
  // What stands behind the last line end was not printed whole.
  return output.slice(0, output.lastIndexOf('\n')).split(/\s+/)
}

test(`killed in mid-burst ${rounds} times: every acknowledged change is there`, {
  timeout: 30_000 + rounds * 10_000,
}, async () => {
  const home = await temporaryFolder()
  const folder = join(home, 'case')
  const script = await bundle(join(home, 'bundle'))
  const first = await startApp(home)
  const ids = [
    await importArticle(first),
    await importArticle(first, 'Another article, with words in it.\n', 'b.txt'),
  ].map(({ document }) => document.id)
  await first.close()

  const random = randomFrom(2024)
  let acknowledged = 0
  for (let round = 0; round < rounds; round++) {
    const printed = await runAndKill(script, folder, round, random() * 250)
    acknowledged += printed.length

    const app = await startApp(home)
    const { readOnly, notices } = await viewOf(app)
    expect(readOnly).toBeUndefined()
    expect(notices.map(({ code }) => code)).toContain('recovered')
    for (const documentId of ids) await call(app, 'document.read', { documentId })
    await app.close()
    const journals = [folder, ...ids.map((id) => join(folder, 'documents', id))].map((place) =>
      readFile(join(place, 'journal.jsonl'), 'utf8'),
    )
    const onDisk = (await Promise.all(journals)).join('')
    const lost = printed.filter((id) => !onDisk.includes(`"id":"${id}"`))
    expect({ round, lost }).toEqual({ round, lost: [] })
    expect({ round, ...value(await checkWorkspace(folder)) }).toMatchObject({ round, findings: [] })
  }
  expect(acknowledged).toBeGreaterThan(rounds * 5)
})
