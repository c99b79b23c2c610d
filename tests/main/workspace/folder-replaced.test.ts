import { cp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { faultyDisk, systemError } from './faulty-disk'
import {
  base64,
  call,
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

/* The folder of the open case is renamed, and another one gets its name: another case, or a backup of this one. */

let home: string
let folder: string
let app: App
let documentId: string

/** Puts the folder at `path` where the case is; the case is then “case renamed”. */
const putInPlace = async (path: string): Promise<void> => {
  await rename(folder, `${folder} renamed`)
  await rename(path, folder)
}

const putBack = async (): Promise<void> => {
  await rm(folder, { recursive: true })
  await rename(`${folder} renamed`, folder)
}

/** All files of a folder with what is in them. */
const filesIn = async (path: string): Promise<Record<string, string>> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'base64')] as const)),
  )
}

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  home = await temporaryFolder()
  folder = join(home, 'case')
  app = await startApp(home)
  documentId = (await importArticle(app)).document.id
  value(await commit(app, { type: 'source.add', source: sourceNamed('Ours') }))
})

/** Another case, closed. */
const another = async (): Promise<string> => {
  const path = join(home, 'another')
  const other = await startApp(home, { workspaceFolder: path })
  await importArticle(other, 'Another one\n\nText of it.\n')
  // Its journal is longer than ours.
  for (const nth of [1, 2, 3]) value(await commit(other, { type: 'source.add', source: sourceNamed(`Theirs ${nth}`) }))
  await other.close()
  return path
}

/** This case as it was a while ago, without its lock, as a backup is. */
const backup = async (): Promise<string> => {
  const path = join(home, 'backup')
  await cp(folder, path, { recursive: true })
  await rm(join(path, 'lock'))
  value(await commit(app, { type: 'document.edit', documentId, set: { title: 'Since the backup' } }))
  return path
}

/** The case is read again as it is, and nothing is found wrong in it. */
const expectWholeAgain = async (): Promise<void> => {
  const expected = await contents(app, documentId)
  await app.close()
  const again = await startApp(home)
  expect(await contents(again, documentId)).toEqual(expected)
  expect((await viewOf(again)).notices).toEqual([])
  await again.close()
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
}

test.each([
  ['another case', another],
  ['a backup of it', backup],
])('%s: nothing is written into it, and the case goes on when its own folder is back', async (_what, make) => {
  await putInPlace(await make())
  const before = await filesIn(folder)
  const ours = await readFile(join(`${folder} renamed`, 'journal.jsonl'), 'utf8')
  const refused = error(await commit(app, { type: 'source.add', source: sourceNamed('Later') }))
  expect(refused).toMatchObject({
    code: 'folder-gone',
    file: folder,
    message: expect.stringContaining('Another folder'),
  })
  const edit = { type: 'document.edit' as const, documentId, set: { title: 'Later' } }
  expect(error(await commit(app, edit)).code).toBe('folder-gone')
  const article = { name: 'new.txt', base64: base64('New one\n\nText.\n') }
  expect(error(await app.call('document.import', article)).code).toBe('folder-gone')
  expect(error(await app.call('backup.make', {})).code).toBe('folder-gone')
  expect(await filesIn(folder)).toEqual(before)
  // What was refused is not left where it was written either.
  expect(await readFile(join(`${folder} renamed`, 'journal.jsonl'), 'utf8')).toBe(ours)

  await putBack()
  value(await commit(app, { type: 'source.add', source: sourceNamed('Later') }, edit))
  await expectWholeAgain()
})

test.each([
  ['another case', another],
  ['a backup of it', backup],
])('%s: nor is the first change of a case that was only opened', async (_what, make) => {
  const path = await make()
  await app.close()
  app = await startApp(home)
  await call(app, 'document.read', { documentId })
  const ours = await readFile(join(folder, 'journal.jsonl'), 'utf8')
  await putInPlace(path)
  const before = await filesIn(folder)
  expect(error(await commit(app, { type: 'source.add', source: sourceNamed('Later') })).code).toBe('folder-gone')
  const edit = { type: 'document.edit' as const, documentId, set: { title: 'Later' } }
  expect(error(await commit(app, edit)).code).toBe('folder-gone')
  expect(await filesIn(folder)).toEqual(before)
  expect(await readFile(join(`${folder} renamed`, 'journal.jsonl'), 'utf8')).toBe(ours)

  await putBack()
  value(await commit(app, { type: 'source.add', source: sourceNamed('Later') }, edit))
  await expectWholeAgain()
})

test('nor is what is left of a journal that another program had changed before', async () => {
  await app.close()
  let refusing = false
  const { disk } = faultyDisk((name, path) =>
    refusing && name === 'makeFolder' && path.endsWith('history') ? systemError('EACCES') : undefined,
  )
  app = await startApp(home, { disk })
  value(await commit(app, { type: 'source.add', source: sourceNamed('More') }))
  const other = await another()
  await rm(join(folder, 'journal.jsonl'))
  refusing = true
  const later = { type: 'source.add' as const, source: sourceNamed('Later') }
  expect(error(await commit(app, later)).code).toBe('no-permission')
  refusing = false
  await putInPlace(other)
  const before = await filesIn(folder)
  expect(error(await commit(app, later)).code).toBe('folder-gone')
  expect(await filesIn(folder)).toEqual(before)

  await putBack()
  value(await commit(app, later))
  await expectWholeAgain()
})

test('a folder that cannot be asked for is not one that is gone: what can be written is', async () => {
  await app.close()
  let failing = false
  const { disk } = faultyDisk((name, path) =>
    failing && name === 'stat' && path === folder ? systemError('EIO') : undefined,
  )
  app = await startApp(home, { disk })
  failing = true
  value(await commit(app, { type: 'source.add', source: sourceNamed('Later') }))
  await expectWholeAgain()
})

test('a snapshot that is due is not written into it', async () => {
  const other = await another()
  value(await commit(app, { type: 'source.add', source: sourceNamed('Later') }))
  await putInPlace(other)
  const before = await filesIn(folder)
  await app.close()
  expect(await filesIn(folder)).toEqual(before)
})

test('a document that is not in memory is not read from it', async () => {
  await app.close()
  app = await startApp(home)
  await putInPlace(
    await backup().then(async (path) => {
      await app.close()
      app = await startApp(home)
      return path
    }),
  )
  expect(error(await app.call('document.read', { documentId })).code).toBe('folder-gone')
  await putBack()
  expect((await call(app, 'document.read', { documentId })).document.title).toBe('Since the backup')
})

test('the case goes on elsewhere from memory, and nothing of the other one comes along', async () => {
  const { sources } = await viewOf(app)
  await putInPlace(await another())
  const next = await call(app, 'workspace.copy', { folder: join(home, 'elsewhere') })
  expect(next.sources).toEqual(sources)
  expect(next.documents.map(({ id }) => id)).toEqual([documentId])
  expect(next.notices.map(({ message }) => message)).toEqual([
    'The history of the case could not be read.',
    'Of “Officials deny the report”, the original file and the history could not be read.',
  ])
  value(await commit(app, { type: 'source.add', source: sourceNamed('Later') }))
  await app.close()
  const again = await startApp(home, { workspaceFolder: join(home, 'elsewhere') })
  expect((await viewOf(again)).sources.map(({ name }) => name).toSorted()).toEqual(['Later', 'Ours'])
})

test('nor does a document that is not in memory come along, though a backup of it is there', async () => {
  const closed = await importArticle(app, 'Another one\n\nText of it.\n', 'other.txt')
  const path = await backup()
  await app.close()
  app = await startApp(home)
  await call(app, 'document.read', { documentId })
  await putInPlace(path)
  const { notices } = await call(app, 'workspace.copy', { folder: join(home, 'elsewhere') })
  expect(notices.map(({ message }) => message)).toContain(
    `“${closed.document.title}” could not be read and is not in this copy.`,
  )
  expect(await readdir(join(home, 'elsewhere', 'documents'))).toEqual([documentId])
})

test('the same folder that comes back with another number, as a disk does that was pulled out, is known by its lock', async () => {
  await cp(folder, join(home, 'back'), { recursive: true })
  await putInPlace(join(home, 'back'))
  value(await commit(app, { type: 'source.add', source: sourceNamed('Later') }))
  expect(await readFile(join(folder, 'journal.jsonl'), 'utf8')).toContain('Later')
})
