import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { casePaths } from '../../src/main/workspace/stored-files'
import { median, type Part, type Row, row } from '../row'
import { startApp, value } from './app'
import { generateCase } from './generate-case'

const size = { documents: 10_000, claimsEach: 20, sources: 500, seed: 1 }
const rounds = 8
const MB = 1024 * 1024

const Resident = z.object({ documents: z.literal(size.documents), peak: z.number() })

/** A large case: how long until its library can be used, and how much memory main has with it open. */
export const openLarge = async (home: string, say: Parameters<Part>[0]): Promise<Row[]> => {
  say(`a case of ${size.documents.toLocaleString('en')} documents …`)
  const folder = join(home, 'case')
  await generateCase(folder, size)
  say('opening it …')
  const ours: number[] = []
  const reference: number[] = []
  // In a heap of its own: neither is to collect what the other leaves behind.
  const parser = new Worker(join(import.meta.dirname, 'parse-file.mjs'), { workerData: casePaths(folder).workspace })
  for (let round = 0; round < rounds; round++) {
    parser.postMessage('again')
    const parsed = z.tuple([z.number()]).parse(await once(parser, 'message'))[0]
    const begun = performance.now()
    const app = await startApp(home)
    const { workspace } = value(await app.call('app.view', {}))
    const opened = performance.now() - begun
    if (workspace?.summaries.length !== size.documents || workspace.notices.length > 0)
      throw new Error('the case did not open as it was')
    await app.close()
    if (round === 0) continue
    ours.push(opened)
    reference.push(parsed)
  }
  await parser.terminate()
  const child = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'resident.mjs'), home])
  const resident = Resident.parse(JSON.parse(child.stdout))
  const of = `${size.documents.toLocaleString('en')} documents, ${(size.documents * size.claimsEach).toLocaleString('en')} claims`
  return [
    row({
      name: `open to a usable library, ${of}`,
      unit: 'ms',
      ours: median(ours),
      reference: median(reference),
      referenceName: 'read + JSON.parse of workspace.json',
      goal: 2,
    }),
    row({
      name: 'largest resident memory of main with it open, 500 read',
      unit: 'MB',
      ours: resident.peak / MB,
      reference: 300,
      referenceName: 'the limit',
      goal: 1,
    }),
  ]
}
