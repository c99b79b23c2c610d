import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { nodeDisk } from '../../../src/main/workspace/disk'
import { createFiles } from '../../../src/main/workspace/files'
import { journalLines } from '../../../src/main/workspace/journal-lines'
import { historyPath } from '../../../src/main/workspace/journal-parts'
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

describe('any journal', () => {
  const files = createFiles(nodeDisk)

  /** How many changes each step has; some of its steps are the last ones of a part of history; the last one may be cut off. */
  const anyJournal = fc.record({
    steps: fc.array(fc.record({ changes: fc.integer({ min: 1, max: 3 }), endsPart: fc.boolean() }), { maxLength: 8 }),
    cut: fc.nat(300),
  })

  type Journal = typeof anyJournal extends fc.Arbitrary<infer J> ? J : never

  /** Writes it into an empty folder. Answers its path, its bytes, and the positions between its steps, the first and last with them. */
  const written = async (folder: string, { steps, cut }: Journal) => {
    await rm(folder, { recursive: true, force: true })
    const path = join(folder, 'journal.jsonl')
    await mkdir(dirname(historyPath(path, 0)), { recursive: true })
    const between = [{ changes: 0, bytes: 0 }]
    const whole: Buffer[] = []
    let part: Buffer[] = []
    let start = 0
    for (const [nth, { changes, endsPart }] of steps.entries()) {
      const { changes: before, bytes } = between.at(-1) ?? { changes: 0, bytes: 0 }
      const lines = journalLines(new Array(changes).fill({ step: `${nth}` }), before + 1)
      const isCut = nth === steps.length - 1 && cut > 0
      const piece = isCut ? lines.subarray(0, -1 - (cut % lines.length)) : lines
      part.push(piece)
      whole.push(piece)
      if (isCut) continue
      between.push({ changes: before + changes, bytes: bytes + lines.length })
      if (!endsPart) continue
      await writeFile(historyPath(path, start), Buffer.concat(part))
      part = []
      start = bytes + lines.length
    }
    await writeFile(path, Buffer.concat(part))
    return { path, between, bytes: Buffer.concat(whole) }
  }

  test('is read from any place between two steps as the rest of it', async () => {
    const folder = join(await temporaryFolder(), 'case')
    await fc.assert(
      fc.asyncProperty(anyJournal, async (journal) => {
        const { path, between, bytes } = await written(folder, journal)
        const last = between.at(-1)
        for (const from of between) {
          const reading = value(await readJournal(files, path, from))
          const entries = reading?.entries ?? []
          expect(entries.map(({ seq }) => seq)).toEqual(
            Array.from({ length: (last?.changes ?? 0) - from.changes }, (_, nth) => from.changes + nth + 1),
          )
          const ends = new Map(entries.map(({ seq, end }) => [seq, end]))
          for (const { changes, bytes } of between) if (changes > from.changes) expect(ends.get(changes)).toBe(bytes)
          expect(reading).toMatchObject({ damaged: [], end: last })
          const torn = bytes.subarray(last?.bytes)
          expect(reading?.torn?.bytes ?? Buffer.alloc(0)).toEqual(torn)
          expect((reading?.current.start ?? 0) + (reading?.current.bytes ?? 0)).toBe(bytes.length)
        }
      }),
    )
  })

  test('is not the one of a position in the middle of a line, behind its end or at another change', async () => {
    const folder = join(await temporaryFolder(), 'case')
    await fc.assert(
      fc.asyncProperty(anyJournal, fc.nat(), fc.constantFrom(-1, 1, 2), async (journal, somewhere, off) => {
        const { path, between, bytes } = await written(folder, journal)
        const at = 1 + (somewhere % (bytes.length + 5))
        const isBehindLine = bytes[at - 1] === 0x0a
        if (!isBehindLine) expect(value(await readJournal(files, path, { changes: 1, bytes: at }))).toBe(undefined)
        for (const { changes, bytes } of between.slice(1, -1))
          expect(value(await readJournal(files, path, { changes: changes + off, bytes }))).toBe(undefined)
      }),
    )
  })

  test('of which a byte of a line is another one has all but that line', async () => {
    const folder = join(await temporaryFolder(), 'case')
    await fc.assert(
      fc.asyncProperty(anyJournal, fc.nat(), fc.integer({ min: 1, max: 255 }), async ({ steps }, somewhere, by) => {
        const single = [...steps, { changes: 1, endsPart: false }].map((step) => ({
          ...step,
          changes: 1,
          endsPart: false,
        }))
        const { path, between, bytes } = await written(folder, { steps: single, cut: 0 })
        const at = somewhere % bytes.length
        const altered = (bytes[at] ?? 0) ^ by
        fc.pre(bytes[at] !== 0x0a && altered !== 0x0a)
        bytes[at] = altered
        await writeFile(path, bytes)
        const harmed = between.filter((position) => position.bytes <= at).length
        const entries = value(await readJournal(files, path))?.entries ?? []
        // A number that leaps at the end is as good as any: what it leaves out may have been there.
        const counted = entries.filter(({ seq }) => seq < single.length || harmed < single.length).map(({ seq }) => seq)
        const others = between.slice(1).flatMap(({ changes }) => (changes === harmed ? [] : [changes]))
        expect(counted).toEqual(others)
      }),
      { numRuns: 500 },
    )
  })
})

test.each([1, 2, 3, 4, 5, 6])('line %i with another number: all others count, whichever it is', async (nth) => {
  const path = join(await temporaryFolder(), 'journal.jsonl')
  const lines = journalLines(new Array(7).fill({}), 1).toString()
  const others = [1, 2, 3, 4, 5, 6, 7].filter((number) => number !== nth)
  for (const number of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 99]) {
    if (number === nth) continue
    await writeFile(path, lines.replace(`"seq":${nth}`, `"seq":${number}`))
    const { entries = [], damaged = [], end } = value(await readJournal(createFiles(nodeDisk), path)) ?? {}
    expect({ number, counted: entries.map(({ seq }) => seq) }).toEqual({ number, counted: others })
    const told = damaged.map(({ offset }) => offset)
    const offset = lines.indexOf(`{"seq":${nth}`)
    if (number > nth) expect(told).toEqual([offset])
    else expect(told).toContain(offset)
    expect(end?.changes).toBe(7)
  }
})

test('where lines are not there, a line of before behind them takes none back', async () => {
  const path = join(await temporaryFolder(), 'journal.jsonl')
  const lines = journalLines(new Array(9).fill({}), 1)
    .toString()
    .split(/(?<=\n)/)
  await writeFile(path, [1, 2, 3, 8, 2, 9].map((number) => lines[number - 1]).join(''))
  const { entries = [], end } = value(await readJournal(createFiles(nodeDisk), path)) ?? {}
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 8, 9])
  expect(end?.changes).toBe(9)
})

test('a part of history that ends with a bad line, or in the middle of a step: what comes is written behind it', async () => {
  const path = join(await temporaryFolder(), 'journal.jsonl')
  await mkdir(dirname(historyPath(path, 0)))
  const lines = journalLines([{}, { step: 'a' }, { step: 'a' }], 1)
  for (const [bytes, changes] of [
    [lines.subarray(0, -1), 2],
    [lines.subarray(0, lines.lastIndexOf('{"seq"')), 2],
  ] as const) {
    await writeFile(historyPath(path, 0), bytes)
    const reading = value(await readJournal(createFiles(nodeDisk), path))
    expect(reading).toMatchObject({ torn: undefined, end: { changes, bytes: bytes.length } })
    // A step that is cut off behind it is another one.
    const next = journalLines([{ step: 'a' }, { step: 'a' }], 3)
    await writeFile(path, next.subarray(0, -9))
    const { entries = [], torn, end } = value(await readJournal(createFiles(nodeDisk), path)) ?? {}
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2])
    expect({ offset: torn?.offset, end }).toEqual({ offset: 0, end: { changes, bytes: bytes.length } })
    await rm(path)
  }
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
