import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { nodeDisk } from '../../../src/main/workspace/disk'
import { createFiles } from '../../../src/main/workspace/files'
import { journalLines } from '../../../src/main/workspace/journal-lines'
import { readJournal } from '../../../src/main/workspace/journal-reading'
import { temporaryFolder, value } from './helpers'

describe('a step of several changes', () => {
  /** A journal of one-letter steps, a change for each letter, cut or spoilt by `how`: the numbers that count, and what is wrong. */
  const read = async (letters: string, how: (bytes: Buffer, lines: string[]) => Buffer) => {
    const path = join(await temporaryFolder(), 'journal.jsonl')
    const bytes = journalLines(
      [...letters].map((step) => ({ step })),
      1,
    )
    await writeFile(path, how(bytes, bytes.toString().split(/(?<=\n)/)))
    const reading = value(await readJournal(createFiles(nodeDisk), path))
    const { entries = [], torn, damaged = [], end } = reading ?? {}
    return {
      counted: entries.map(({ seq }) => seq),
      torn:
        torn === undefined ? undefined : { isStep: torn.isStep, lines: torn.bytes.toString().split('\n').length - 1 },
      damaged: damaged.length,
      end: end?.changes,
    }
  }

  test('counts when its last change is there', async () => {
    expect(await read('abbb', (bytes) => bytes)).toEqual({ counted: [1, 2, 3, 4], torn: undefined, damaged: 0, end: 4 })
  })

  test('counts for nothing where it is cut off between two of its lines, or in one', async () => {
    const step = { isStep: true, lines: 2 }
    const whole = { counted: [1], damaged: 0, end: 1 }
    expect(await read('abbb', (_, lines) => Buffer.from(lines.slice(0, 3).join('')))).toEqual({ ...whole, torn: step })
    expect(await read('abbb', (bytes) => bytes.subarray(0, -5))).toEqual({ ...whole, torn: step })
    // Cut in its first line it is a line like any other.
    expect(await read('abbb', (_, lines) => Buffer.from(`${lines[0]}${lines[1]?.slice(0, 20)}`))).toEqual({
      ...whole,
      torn: { isStep: false, lines: 0 },
    })
  })

  test('counts for nothing where its last line is damaged, and that is not taken for a write that was cut off', async () => {
    const spoilt = (bytes: Buffer) => Buffer.from(bytes.toString().replace('"seq":4', '"sxq":4'))
    expect(await read('abbb', spoilt)).toEqual({ counted: [1], torn: { isStep: false, lines: 3 }, damaged: 0, end: 1 })
  })

  test('is all that goes: the steps before it stay', async () => {
    expect(await read('aabbcc', (bytes) => bytes.subarray(0, -1))).toEqual({
      counted: [1, 2, 3, 4],
      torn: { isStep: true, lines: 1 },
      damaged: 0,
      end: 4,
    })
  })

  test('with a damaged line in it, or one that is not there, is kept as far as it can be read', async () => {
    const spoilt = (bytes: Buffer) => Buffer.from(bytes.toString().replace('"seq":3', '"sxq":3'))
    expect(await read('abbbc', spoilt)).toEqual({ counted: [1, 2, 4, 5], torn: undefined, damaged: 1, end: 5 })
    // The end of the first step is not there, and another one begins, which is cut off: only that goes.
    expect(
      await read('aabb', (_, lines) => Buffer.from(`${lines[0]}${lines[1]?.replace('crc', 'crx')}${lines[2]}`)),
    ).toEqual({ counted: [1], torn: { isStep: true, lines: 1 }, damaged: 1, end: 1 })
    expect(await read('aabb', (_, lines) => Buffer.from(`${lines[0]}${lines[2]}`))).toMatchObject({
      counted: [1],
      torn: { isStep: true, lines: 1 },
    })
  })
})

test('the reading of a long journal lets everything else have its turn', async () => {
  const path = join(await temporaryFolder(), 'journal.jsonl')
  const changes = Array.from({ length: 6_400 }, (_, nth) => ({ step: `${nth}` }))
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
