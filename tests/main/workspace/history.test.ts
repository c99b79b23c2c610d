import { cp, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { createFiles } from '../../../src/main/workspace/files'
import { openWorkspace } from '../../../src/main/workspace/open-workspace'
import { faultyDisk, writingCalls } from './faulty-disk'
import {
  commit,
  contents,
  importArticle,
  noteOn,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

let home: string
let folder: string
let documentId: string
let documentFolder: string
let expected: Awaited<ReturnType<typeof contents>>

const namesIn = (path: string) => readdir(path).catch(() => [])
const historyOf = (place: string) => join(place, 'history')

/** Notes and remarks so long that both journals are due to become history. */
const writeMuch = async (app: App, round: number) => {
  const body = `${round} ${'word '.repeat(18_000)}`
  const source = sourceNamed(`Source ${round}`)
  value(await commit(app, { type: 'source.add', source: { ...source, notes: body } }))
  for (let at = 0; at < 3; at++) {
    value(await commit(app, { type: 'source.edit', sourceId: source.id, set: { notes: `${at} ${body}` } }))
    value(
      await commit(app, {
        type: 'note.add',
        documentId,
        note: noteOn({ type: 'document', id: documentId }, { body: `${at} ${body}` }),
      }),
    )
  }
}

beforeEach(async () => {
  home = await temporaryFolder()
  folder = join(home, 'case')
  for (let round = 0; round < 3; round++) {
    const app = await startApp(home)
    if (round === 0) documentId = (await importArticle(app)).document.id
    documentFolder = join(folder, 'documents', documentId)
    await writeMuch(app, round)
    expected = await contents(app, documentId)
    await app.close()
  }
})

const places = [
  ['the case', () => folder],
  ['a document', () => documentFolder],
] as const

/** Opens again; everything must be as it was. Answers the notices. */
const reopen = async () => {
  const app = await startApp(home)
  expect(await contents(app, documentId)).toEqual(expected)
  const { notices } = await viewOf(app)
  await app.close()
  return notices
}

const findings = async () => value(await checkWorkspace(folder)).findings

/** Files with a list of the calls that would change something. */
const watchedFiles = () => {
  const list: string[] = []
  const { disk } = faultyDisk((name, path) => {
    if (writingCalls.has(name)) list.push(`${name} ${path}`)
    return undefined
  })
  return { files: createFiles(disk), list }
}

const removeSnapshots = async () => {
  const snapshots = [
    join(folder, 'workspace.json'),
    join(folder, 'sources.json'),
    join(documentFolder, 'document.json'),
  ]
  for (const path of snapshots) for (const copy of ['', '.bak']) await rm(path + copy, { force: true })
}

test('a long journal becomes history when it is let go of, and nothing of it is dropped', async () => {
  for (const [, place] of places) {
    expect(await namesIn(historyOf(place()))).toHaveLength(3)
    expect(await namesIn(place())).not.toContain('journal.jsonl')
  }
  expect(await findings()).toEqual([])
  expect(value(await checkWorkspace(folder)).changes).toBeGreaterThan(20)
  expect(await reopen()).toEqual([])
})

test('after it a short one begins, which stays', async () => {
  const app = await startApp(home)
  value(await commit(app, { type: 'workspace.edit', set: { name: 'Short' } }))
  expected = await contents(app, documentId)
  await app.close()
  expect(await namesIn(historyOf(folder))).toHaveLength(3)
  expect((await readFile(join(folder, 'journal.jsonl'), 'utf8')).split('\n')).toHaveLength(2)
  expect(await findings()).toEqual([])
  expect(await reopen()).toEqual([])
})

test('all snapshots gone: rebuilt from history and journal', async () => {
  const app = await startApp(home)
  value(await commit(app, { type: 'workspace.edit', set: { name: 'Last' } }))
  expected = await contents(app, documentId)
  await app.close()
  await removeSnapshots()
  expect(await reopen()).toEqual([])
  expect(await findings()).toEqual([])
})

test('only history is left: the folder is known as a workspace, and nothing is lost', async () => {
  await removeSnapshots()
  expect(await namesIn(folder)).toEqual(['documents', 'history'])
  expect(value(await checkWorkspace(folder)).documents).toBe(1)
  expect(await reopen()).toEqual([])
})

test('who only reads makes no history of a journal that another process writes to', async () => {
  const app = await startApp(home)
  await writeMuch(app, 4)
  const { files, list } = watchedFiles()
  const reader = value(await openWorkspace({ files, folder, access: 'read', analyst: 'Bob', onEvent: () => {} }))
  value(await reader.readDocument(documentId))
  await reader.close()
  expect(list).toEqual([])
  expected = await contents(app, documentId)
  await app.close()
  expect(await reopen()).toEqual([])
})

test('snapshots older than the newest part of history: read on from where they stand', async () => {
  const copies = join(home, 'copies')
  await cp(folder, copies, { recursive: true })
  const app = await startApp(home)
  await writeMuch(app, 4)
  expected = await contents(app, documentId)
  await app.close()
  for (const [from, to] of [
    [join(copies, 'workspace.json'), join(folder, 'workspace.json')],
    [join(copies, 'sources.json'), join(folder, 'sources.json')],
    [join(copies, 'documents', documentId, 'document.json'), join(documentFolder, 'document.json')],
  ] as const)
    await cp(from, to)
  expect(await reopen()).toEqual([])
  expect(await findings()).toEqual([])
})

describe.each(places)('history of %s', (_name, place) => {
  const part = async (index: number) => {
    const names = await namesIn(historyOf(place()))
    return join(historyOf(place()), names.at(index) ?? '')
  }

  test('a damaged line: told by the check, left as it is, and the snapshot has it', async () => {
    const path = await part(0)
    const lines = (await readFile(path, 'utf8')).split('\n')
    const damaged = lines.with(1, lines[1]?.replace('"crc":"', '"crc":"f') ?? '').join('\n')
    await writeFile(path, damaged)
    expect(await findings()).toContainEqual(expect.objectContaining({ severity: 'error', file: path }))
    expect(await reopen()).toEqual([])
    expect(await readFile(path, 'utf8')).toBe(damaged)
  })

  test('the newest part cut short: the snapshots are kept, and it is told', async () => {
    await truncate(await part(-1), 1_000)
    expect(await reopen()).toMatchObject([{ code: 'damaged' }, { code: 'damaged' }])
    expect(await namesIn(historyOf(place()))).toHaveLength(3)
    // What comes is written behind it, and opens as ever.
    const app = await startApp(home)
    value(await commit(app, { type: 'workspace.edit', set: { name: 'After' } }))
    expected = await contents(app, documentId)
    await app.close()
    await reopen()
  })

  test('a part missing in the middle: the snapshots are kept, and the check tells it', async () => {
    await rename(await part(1), join(home, 'elsewhere'))
    expect(await reopen()).toEqual([])
    expect(await findings()).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/are missing before it/) }),
    )
  })

  test('files of others in the folder: not taken for parts', async () => {
    await writeFile(join(historyOf(place()), 'notes.txt'), 'mine')
    await mkdir(join(historyOf(place()), 'old'))
    expect(await reopen()).toEqual([])
    expect(await findings()).toEqual([])
  })
})
