import { renameSync } from 'node:fs'
import { appendFile, cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { faultyDisk, systemError } from './faulty-disk'
import {
  base64,
  call,
  claimOn,
  commit,
  contents,
  error,
  importArticle,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

/* Other programs that write into an open workspace: tools that synchronise folders, restore backups, clean up. */

let home: string
let folder: string
let documentId: string
let text: string
let app: App
let told: string[]

const edit = (name: string) => [
  { type: 'workspace.edit' as const, set: { name } },
  { type: 'source.add' as const, source: sourceNamed(name) },
  { type: 'claim.add' as const, documentId, claim: claimOn(text, 'say otherwise', { statement: name }) },
]

beforeEach(async () => {
  home = await temporaryFolder()
  folder = join(home, 'case')
  app = await startApp(home)
  const { document, text: words } = await importArticle(app)
  documentId = document.id
  text = words
  value(await commit(app, ...edit('Before')))
  await cp(folder, join(home, 'older'), { recursive: true })
  value(await commit(app, ...edit('Meanwhile')))
  told = []
  app.subscribe(({ name, payload }) => {
    if (name === 'notices.changed') told.push(...payload.notices.map(({ file }) => file ?? ''))
  })
})

const damagedFiles = async () => {
  const names = await readdir(join(folder, 'damaged')).catch(() => [])
  return Promise.all(names.map((name) => readFile(join(folder, 'damaged', name), 'utf8')))
}

/** Commits once more, closes and opens: everything must be there. Answers what the check finds. */
const goOn = async () => {
  value(await commit(app, ...edit('After')))
  const expected = await contents(app, documentId)
  expect(expected.document.claims.map(({ statement }) => statement).toSorted()).toEqual([
    'After',
    'Before',
    'Meanwhile',
  ])
  await app.close()
  const again = await startApp(home)
  expect(await contents(again, documentId)).toEqual(expected)
  expect((await viewOf(again)).notices).toEqual([])
  await again.close()
  return value(await checkWorkspace(folder)).findings
}

const older = (path: string) => path.replace(folder, join(home, 'older'))

const journals = [
  ['the journal of the case', () => join(folder, 'journal.jsonl')],
  ['the journal of a document', () => join(folder, 'documents', documentId, 'journal.jsonl')],
] as const

describe.each(journals)('%s', (_name, path) => {
  test('replaced by an older copy: ours goes on, theirs is put aside, and the audit trail is whole', async () => {
    const theirs = await readFile(older(path()), 'utf8')
    await rename(older(path()), path())
    expect(await goOn()).toEqual([])
    expect(told).toEqual([path()])
    expect(await damagedFiles()).toEqual([theirs])
  })

  test('deleted: ours goes on from the open file', async () => {
    await rm(path())
    expect(await goOn()).toEqual([])
    expect(told).toEqual([path()])
    expect(await damagedFiles()).toEqual([])
  })

  test('cut short in place: the snapshot has everything, and the check tells what the audit trail lacks', async () => {
    await truncate(path(), 300)
    const theirs = await readFile(path(), 'utf8')
    const findings = await goOn()
    expect(told).toEqual([path()])
    expect(await damagedFiles()).toEqual([expect.stringContaining(theirs)])
    expect(findings).not.toEqual([])
  })

  test('replaced after the last change: noticed on closing, and the audit trail is whole', async () => {
    const theirs = await readFile(older(path()), 'utf8')
    await rename(older(path()), path())
    const expected = await contents(app, documentId)
    await app.close()
    expect(told).toEqual([path()])
    expect(await damagedFiles()).toEqual([theirs])
    const again = await startApp(home)
    expect(await contents(again, documentId)).toEqual(expected)
    expect((await viewOf(again)).notices).toEqual([])
    await again.close()
    expect(value(await checkWorkspace(folder)).findings).toEqual([])
  })

  test('replaced by one that cannot be put aside: refused for now, and right once it can', async () => {
    await app.close()
    let refusing = false
    const { disk } = faultyDisk((name, place) =>
      refusing && name === 'rename' && place === path() ? systemError('EACCES') : undefined,
    )
    app = await startApp(home, { disk })
    value(await commit(app, { type: 'document.edit', documentId, set: { byline: 'B' } }, ...edit('More').slice(0, 2)))
    await rename(older(path()), path())
    refusing = true
    for (let tries = 0; tries < 2; tries++)
      expect(error(await commit(app, ...edit('After'))).code).toBe('changed-outside')
    refusing = false
    expect(await goOn()).toEqual([])
  })

  test('replaced again and again: each time ours goes on, and the audit trail is whole', async () => {
    for (const name of ['More', 'Still more', 'Most']) {
      await writeFile(join(home, 'theirs'), 'theirs\n')
      await rename(join(home, 'theirs'), path())
      value(await commit(app, ...edit(name).slice(0, 2), { type: 'document.edit', documentId, set: { byline: name } }))
    }
    expect(await goOn()).toEqual([])
    // Each notice comes with those before.
    expect(told).toEqual(new Array(6).fill(path()))
    expect(await damagedFiles()).toEqual(['theirs\n', 'theirs\n', 'theirs\n'])
  })

  test.each([
    ['cut short', () => truncate(path(), 300)],
    ['written over, at greater length', () => writeFile(path(), `${'theirs '.repeat(4_000)}\n`)],
  ])('%s in place: all is there after a crash, too', async (_how, harm) => {
    // No snapshot is written but the one that must be.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    await harm()
    value(await commit(app, ...edit('After')))
    const expected = await contents(app, documentId)
    await cp(folder, join(home, 'cut off', 'case'), { recursive: true })
    await rm(join(home, 'cut off', 'case', 'lock'))
    const again = await startApp(join(home, 'cut off'))
    const there = await contents(again, documentId)
    expect(there.document.claims).toEqual(expected.document.claims)
    expect(there.view.sources).toEqual(expected.view.sources)
    expect(there.view.workspace).toEqual(expected.view.workspace)
  })

  test('written to: ours goes on without it', async () => {
    await appendFile(path(), 'a line of somebody else\n')
    expect(await goOn()).toEqual([])
    expect(told).toEqual([path()])
    expect((await damagedFiles()).join('')).toContain('a line of somebody else')
  })

  test('changed before the first write of a session: ours is what was read', async () => {
    await app.close()
    app = await startApp(home)
    await call(app, 'document.read', { documentId })
    await truncate(path(), 300)
    const findings = await goOn()
    expect(findings).not.toEqual([])
  })
})

test('replaced between two writes of one step: the step is refused whole, and can be made again', async () => {
  await app.close()
  let replacing = false
  const { disk } = faultyDisk((name, path) => {
    if (replacing && name === 'file.datasync' && path.includes('documents')) {
      replacing = false
      renameSync(older(join(folder, 'journal.jsonl')), join(folder, 'journal.jsonl'))
    }
    return undefined
  })
  app = await startApp(home, { disk })
  value(await commit(app, { type: 'workspace.edit', set: { name: 'Open' } }))
  const before = await contents(app, documentId)
  // The case, then the document, then the case.
  const step = [
    { type: 'workspace.edit' as const, set: { name: 'Renamed' } },
    { type: 'document.edit' as const, documentId, set: { byline: 'B' } },
    { type: 'workspace.edit' as const, set: { name: 'Renamed again' } },
  ]
  replacing = true
  expect(error(await commit(app, ...step)).code).toBe('changed-outside')
  expect(await contents(app, documentId)).toEqual(before)
  value(await commit(app, ...step))
  const expected = await contents(app, documentId)
  await cp(folder, join(home, 'cut off', 'case'), { recursive: true })
  await rm(join(home, 'cut off', 'case', 'lock'))
  const again = await contents(await startApp(join(home, 'cut off')), documentId)
  expect(again.view.workspace).toEqual(expected.view.workspace)
  expect(again.document.document).toEqual(expected.document.document)
})

test.each(['open', 'closed'])(
  'the folder is gone (journals %s): refused for now, and goes on when it is back',
  async (state) => {
    if (state === 'closed') {
      await app.close()
      app = await startApp(home)
      await call(app, 'document.read', { documentId })
    }
    await rename(folder, join(home, 'elsewhere'))
    for (const change of edit('Away')) expect(error(await commit(app, change)).code).toBe('folder-gone')
    // Nothing is made under its name, where it would be lost when the folder is back.
    const imported = await app.call('document.import', {
      name: 'b.txt',
      base64: base64('Another article.\n\nWords.\n'),
    })
    expect(error(imported)).toMatchObject({
      code: 'folder-gone',
      safe: expect.stringContaining('Nothing of it was left'),
    })
    expect(error(await app.call('backup.make', {})).message).toMatch(
      /^No backup of the case could be made\. The folder/,
    )
    expect(error(await app.call('workspace.copy', { folder })).code).toBe('path-exists')
    expect(await readdir(home)).not.toContain('case')
    await rename(join(home, 'elsewhere'), folder)
    expect(await goOn()).toEqual([])
    expect(told).toEqual([])
  },
)

const snapshots = [
  ['workspace.json', () => join(folder, 'workspace.json')],
  ['sources.json', () => join(folder, 'sources.json')],
  ['document.json', () => join(folder, 'documents', documentId, 'document.json')],
] as const

test.each(snapshots)('%s replaced: theirs is put aside when ours is next written', async (_name, path) => {
  await app.close()
  app = await startApp(home)
  app.subscribe(({ name, payload }) => {
    if (name === 'notices.changed') told.push(...payload.notices.map(({ file }) => file ?? ''))
  })
  await call(app, 'document.read', { documentId })
  await writeFile(join(home, 'theirs'), 'theirs')
  await rename(join(home, 'theirs'), path())
  expect(await goOn()).toEqual([])
  expect(told).toEqual([path()])
  expect(await damagedFiles()).toEqual(['theirs'])
})
