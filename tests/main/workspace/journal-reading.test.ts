import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { nodeDisk } from '../../../src/main/workspace/disk'
import { createFiles } from '../../../src/main/workspace/files'
import { journalLines } from '../../../src/main/workspace/journal-lines'
import { readJournal } from '../../../src/main/workspace/journal-reading'
import { temporaryFolder, value } from './helpers'

test('the reading of a long journal lets everything else have its turn', async () => {
  const path = join(await temporaryFolder(), 'journal.jsonl')
  const changes = Array.from({ length: 6_400 }, (_, nth) => ({ nth }))
  await writeFile(path, journalLines(changes, 1))
  let hasRead = false
  const files = createFiles({
    ...nodeDisk,
    read: async (...piece) => {
      const bytes = await nodeDisk.read(...piece)
      hasRead = true
      return bytes
    },
  })
  // Each look at the clock is long after the one before.
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 100
    return time
  })
  onTestFinished(() => clock.mockRestore())
  let done = false
  const reading = readJournal(files, path).finally(() => {
    done = true
  })
  let turns = 0
  while (!done) {
    await nextTurn()
    if (hasRead) turns += 1
  }
  expect(value(await reading)?.entries).toHaveLength(changes.length)
  expect(turns).toBeGreaterThan(90)
})
