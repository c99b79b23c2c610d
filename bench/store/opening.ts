import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import * as z from 'zod'
import { casePaths } from '../../src/main/workspace/stored-files'
import { startApp, value } from './app'

/*
 * A process of its own that opens the case of a home again and again, and has its `workspace.json` read and parsed by a thread in turn:
 * neither collects what the other leaves behind, nor what made the case. Prints how long each took, in milliseconds, as JSON.
 */

const rounds = 20
/** The first rounds warm up and do not count. */
const warmUp = 5

const [home = ''] = process.argv.slice(2)
const workerData = casePaths(join(home, 'case')).workspace
const parser = new Worker(join(import.meta.dirname, 'parse-file.mjs'), { workerData })
const ours: number[] = []
const reference: number[] = []
for (let round = 0; round < rounds; round++) {
  parser.postMessage('again')
  const [parsed] = z.tuple([z.number()]).parse(await once(parser, 'message'))
  const begun = performance.now()
  const app = await startApp(home)
  const { workspace } = value(await app.call('app.view', {}))
  const opened = performance.now() - begun
  if (workspace === undefined || workspace.notices.length > 0) throw new Error('the case did not open as it was')
  await app.close()
  if (round < warmUp) continue
  ours.push(opened)
  reference.push(parsed)
}
await parser.terminate()
process.stdout.write(JSON.stringify({ ours, reference }))
