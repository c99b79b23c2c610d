import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Part } from '../row'
import { acknowledge } from './acknowledge'
import { openLarge } from './open-large'
import { replayJournal } from './replay-journal'

/** The speed of the store. Everything happens in one temporary folder, on one disk. */
export const store: Part = async (say) => {
  const folder = await mkdtemp(join(process.cwd(), '.cache', 'bench-store-'))
  try {
    return [
      ...(await acknowledge(join(folder, 'acknowledge'), say)),
      ...(await openLarge(join(folder, 'large'), say)),
      ...(await replayJournal(join(folder, 'replay'), say)),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
