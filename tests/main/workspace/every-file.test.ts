import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { randomFrom } from '../../../bench/random'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { historyPath } from '../../../src/main/workspace/journal-parts'
import {
  call,
  claimOn,
  commit,
  contents,
  importArticle,
  lastingFolder,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

/*
 * Each file of a case, harmed in each way: the case opens, everything that is kept twice is there, and what cannot be
 * is refused and told. The case has had three sessions, so that every snapshot has a copy before it and every journal a part of history.
 */

let pristine: string
/** The case as it was a session before. */
let older: string
let documentId: string
let expected: Awaited<ReturnType<typeof contentsOf>>

/** What the app has, wherever the case is. */
const contentsOf = async (app: App) => {
  const { view, document } = await contents(app, documentId)
  return { document, view: { ...view, folder: 'case' } }
}

const files = [
  'workspace.json',
  'workspace.json.bak',
  'sources.json',
  'sources.json.bak',
  'journal.jsonl',
  'history/part',
  'document/document.json',
  'document/document.json.bak',
  'document/text.txt',
  'document/original',
  'document/journal.jsonl',
  'document/history/part',
] as const

/** Where a file of the list is, in the case at `home`. */
const placeOf = (home: string, file: string): string =>
  join(
    home,
    'case',
    file.replace('document/', `documents/${documentId}/`).replace('history/part', 'history/000000000000000.jsonl'),
  )

beforeAll(async () => {
  const home = await lastingFolder()
  pristine = join(home, 'pristine')
  older = join(home, 'older')
  for (const [index, name] of ['First', 'Second', 'Third'].entries()) {
    const app = await startApp(pristine)
    if (index === 0) documentId = (await importArticle(app)).document.id
    const { text } = await call(app, 'document.read', { documentId })
    const claim = claimOn(text, 'say otherwise', { statement: name })
    const source = sourceNamed(name)
    value(
      await commit(
        app,
        { type: 'source.add', source },
        { type: 'claim.add', documentId, claim },
        { type: 'workspace.edit', set: { name } },
      ),
    )
    expected = await contentsOf(app)
    await app.close()
    if (index === 1)
      // What becomes of a journal once it is long.
      for (const folder of [join(pristine, 'case'), join(pristine, 'case', 'documents', documentId)]) {
        await mkdir(join(folder, 'history'))
        await rename(join(folder, 'journal.jsonl'), historyPath(join(folder, 'journal.jsonl'), 0))
      }
    if (index === 1) await cp(pristine, older, { recursive: true })
  }
})

type Harm = { how: string; bytes: Buffer | undefined }

/** The ways to harm a file, the byte counts among them. */
const harmsOf = async (file: string): Promise<Harm[]> => {
  const bytes = await readFile(placeOf(pristine, file))
  const before = await readFile(placeOf(older, file)).catch(() => undefined)
  const random = randomFrom(bytes.length)
  const flipped = (at: number) => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8))
    return copy
  }
  const places = Array.from({ length: 6 }, () => Math.floor(random() * bytes.length))
  const cuts = Array.from({ length: Math.ceil(bytes.length / 64) - 1 }, (_, index) => (index + 1) * 64)
  return [
    { how: 'missing', bytes: undefined },
    { how: 'empty', bytes: Buffer.alloc(0) },
    { how: 'zeroed', bytes: Buffer.alloc(bytes.length) },
    ...cuts.map((at) => ({ how: `cut at ${at}`, bytes: bytes.subarray(0, at) })),
    ...places.map((at) => ({ how: `flipped at ${at}`, bytes: flipped(at) })),
    ...(before === undefined || before.equals(bytes) ? [] : [{ how: 'an older copy', bytes: before }]),
  ]
}

/** A copy of the case in which one file is harmed. */
const harmed = async (file: string, { bytes }: Harm): Promise<string> => {
  const home = await temporaryFolder()
  await cp(pristine, home, { recursive: true })
  const path = placeOf(home, file)
  await (bytes === undefined ? rm(path) : writeFile(path, bytes))
  return home
}

const findingsIn = async (home: string) => value(await checkWorkspace(join(home, 'case'))).findings

/** Every file of a case with its bytes, by its path in it. */
const filesIn = async (home: string): Promise<Map<string, Buffer>> => {
  const folder = join(home, 'case')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as const)))
}

/** What stood in the harmed file stands somewhere in the case still, in one file or in two. */
const expectKept = async (home: string, file: string, { bytes }: Harm): Promise<void> => {
  if (bytes === undefined || bytes.length === 0) return
  const all = [...(await filesIn(home)).values()]
  const whole = all.some((other) => other.includes(bytes))
  const own = await readFile(placeOf(home, file)).catch(() => Buffer.alloc(0))
  const rest = bytes.subarray(own.length)
  const isCut =
    own.length < bytes.length && own.equals(bytes.subarray(0, own.length)) && all.some((other) => other.equals(rest))
  expect(whole || isCut).toBe(true)
}

describe.each(files)('%s', (file) => {
  test('harmed in any way: all is there, nothing is thrown away, and it is found', { timeout: 120_000 }, async () => {
    for (const harm of await harmsOf(file)) {
      const home = await harmed(file, harm)
      // A document that came in by an export has no original, and an older copy is as good as any.
      const isFine = harm.how === 'an older copy' || (file.endsWith('original') && harm.bytes === undefined)
      const isSpare = file.endsWith('.bak') || isFine
      try {
        if (!isSpare) expect(await findingsIn(home)).not.toEqual([])
        const app = await startApp(home)
        expect(await contentsOf(app)).toEqual(expected)
        const told = (await viewOf(app)).notices
        if (/\.json$|text\.txt$/.test(file) && !isSpare) expect(told).toMatchObject([{ code: 'damaged' }])
        await app.close()
        await expectKept(home, file, harm)
        const again = await startApp(home)
        expect(await contentsOf(again)).toEqual(expected)
        expect((await viewOf(again)).notices).toEqual([])
        await again.close()
        if (/\.json$|text\.txt$/.test(file)) expect(await findingsIn(home)).toEqual([])
      } catch (error) {
        throw new Error(`${file}, ${harm.how}`, { cause: error })
      } finally {
        await rm(home, { recursive: true })
      }
    }
  })
})

test('document/text.txt harmed in any way, and no original: shown for what it is, and nothing is written over', async () => {
  for (const harm of await harmsOf('document/text.txt')) {
    const home = await harmed('document/text.txt', harm)
    await rm(placeOf(home, 'document/original'))
    const before = await filesIn(home)
    const app = await startApp(home)
    const read = await app.call('document.read', { documentId })
    const damaged = { code: 'damaged' }
    const told = harm.bytes === undefined ? { ok: false, error: damaged } : { ok: true, value: { otherText: damaged } }
    expect({ how: harm.how, read }).toMatchObject({ read: told })
    const { notices: _none, readOnly: _neither, revision: _unlike, ...view } = await viewOf(app)
    expect({ ...view, folder: 'case' }).toEqual(expected.view)
    await app.close()
    const after = await filesIn(home)
    for (const [path, bytes] of before) if (dirname(path) !== '.') expect(after.get(path)).toEqual(bytes)
    await rm(home, { recursive: true })
  }
})

describe('a journal that is ahead of all snapshots', () => {
  let home: string
  /** Each step makes two changes in each journal. */
  const steps = Array.from({ length: 5 }, (_, index) => [`Change ${index}.1`, `Change ${index}.2`])
  const names = steps.flat()
  const journals = {
    case: {
      path: () => join('case', 'journal.jsonl'),
      has: async (app: App) => (await viewOf(app)).sources.map(({ name }) => name),
    },
    document: {
      path: () => join('case', 'documents', documentId, 'journal.jsonl'),
      has: async (app: App) =>
        (await call(app, 'document.read', { documentId })).claims.map(({ statement }) => statement ?? ''),
    },
  }

  beforeAll(async () => {
    home = await lastingFolder()
    await cp(pristine, join(home, 'working'), { recursive: true })
    const app = await startApp(join(home, 'working'))
    const { text } = await call(app, 'document.read', { documentId })
    for (const step of steps) {
      const sources = step.map((name) => ({ type: 'source.add' as const, source: sourceNamed(name) }))
      const claims = step.map((name) => claimOn(text, 'say otherwise', { statement: name }))
      value(
        await commit(app, ...sources, ...claims.map((claim) => ({ type: 'claim.add' as const, documentId, claim }))),
      )
    }
    // As a power cut leaves it: nothing is pending that a journal does not have.
    await cp(join(home, 'working'), join(home, 'cut off'), { recursive: true })
    await rm(join(home, 'cut off', 'case', 'lock'))
    await app.close()
  })

  /** A copy with other bytes in a journal; answers what is there when it is opened, and whether that was told. */
  const openWith = async (journal: keyof typeof journals, bytes: Buffer) => {
    const copy = await temporaryFolder()
    await cp(join(home, 'cut off'), copy, { recursive: true })
    await writeFile(join(copy, journals[journal].path()), bytes)
    const app = await startApp(copy)
    const there = await journals[journal].has(app)
    const told = (await viewOf(app)).notices.length > 0
    await app.close()
    await rm(copy, { recursive: true })
    return { there, told }
  }

  /** The names that stand in lines of the journal which are whole, in steps which are. */
  const namesIn = (bytes: Buffer): string[] => {
    const lines = bytes.toString('latin1').split('\n').slice(0, -1)
    const whole = lines.slice(0, lines.findLastIndex((line) => !line.includes('"more":true')) + 1)
    return whole.flatMap((line) => names.filter((name) => line.includes(`"${name}"`)))
  }

  test.each(['case', 'document'] as const)('of the %s, cut at any place: every whole step counts', async (journal) => {
    const bytes = await readFile(join(home, 'cut off', journals[journal].path()))
    expect(namesIn(bytes)).toEqual(names)
    const first = bytes.indexOf('"Change 0.1"')
    const places = Array.from({ length: Math.ceil((bytes.length - first) / 64) }, (_, index) => first + index * 64)
    const lineEnds = [...bytes.entries()].flatMap(([at, byte]) => (byte === 0x0a && at > first ? [at + 1] : []))
    for (const at of [...places, ...lineEnds]) {
      const { there, told } = await openWith(journal, bytes.subarray(0, at))
      expect(there.filter((name) => names.includes(name))).toEqual(namesIn(bytes.subarray(0, at)))
      // Between two steps nobody can see that it was cut.
      const [line = ''] = bytes.subarray(0, at).toString('latin1').split('\n').slice(-2)
      expect(told).toBe(bytes[at - 1] !== 0x0a || line.includes('"more":true'))
    }
  })

  test.each(['case', 'document'] as const)('of the %s, a byte flipped: every other line counts', async (journal) => {
    const bytes = await readFile(join(home, 'cut off', journals[journal].path()))
    const lines = bytes.toString('latin1').split('\n').slice(0, -1)
    let start = 0
    for (const line of lines) {
      const name = names.find((other) => line.includes(`"${other}"`))
      const flipped = Buffer.from(bytes)
      const at = start + (line.length >> 1)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      start += line.length + 1
      if (name === undefined) continue
      const { there, told } = await openWith(journal, flipped)
      // Without its last line the last step cannot be told from one that was cut off.
      const gone = name === names.at(-1) ? (steps.at(-1) ?? []) : [name]
      expect(there.filter((other) => names.includes(other))).toEqual(names.filter((other) => !gone.includes(other)))
      expect(told).toBe(true)
    }
  })
})
