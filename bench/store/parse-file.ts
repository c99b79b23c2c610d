import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { timed } from '../row'

/* A thread, with a heap of its own, that reads and parses the file it was begun with whenever it is asked, and says how long that took (milliseconds). */

const path = z.string().parse(workerData)
parentPort?.on('message', async () => {
  parentPort?.postMessage(await timed(async () => JSON.parse(await readFile(path, 'utf8'))))
})
