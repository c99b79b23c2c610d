import { cp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { DocumentView } from '#shared/contract'
import type { Result } from '#shared/errors'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { type Disk, nodeDisk } from '../../../src/main/workspace/disk'
import { faultyDisk, systemError, writingCalls } from './faulty-disk'
import {
  call,
  claimOn,
  commit,
  error,
  importArticle,
  sourceNamed,
  stamped,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

/* The disk under an open case is full, or gone: the case goes on in another folder, with what is unsaved. */

let home: string
let folder: string
let copy: string
let app: App
let open: DocumentView
let closed: DocumentView

const edit = (name: string) => [
  { type: 'source.add' as const, source: sourceNamed(name) },
  {
    type: 'claim.add' as const,
    documentId: open.document.id,
    claim: claimOn(open.text, 'officials', { statement: name }),
  },
]

/** A case of two documents, of which one is open. */
const begin = async (disk: Disk = nodeDisk) => {
  app = await startApp(home, { disk })
  open = await call(app, 'document.read', { documentId: open.document.id })
}

beforeEach(async () => {
  // Snapshots that cannot be written any more are told there.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  home = await temporaryFolder()
  folder = join(home, 'case')
  copy = join(home, 'elsewhere', 'copy')
  app = await startApp(home)
  open = await importArticle(app)
  closed = await importArticle(app, 'Other words, from elsewhere.\n', 'other.txt')
  value(await commit(app, ...edit('Before')))
  await app.close()
})

const statements = async () => {
  const { claims } = await call(app, 'document.read', { documentId: open.document.id })
  return claims.map(({ statement }) => statement)
}

const sourceNames = async () => (await viewOf(app)).sources.map(({ name }) => name)

const errors = async (where: string) =>
  value(await checkWorkspace(where)).findings.filter(({ severity }) => severity === 'error')

describe('from a disk that is full', () => {
  let full: boolean
  const fill = () =>
    begin(
      faultyDisk((name, path) =>
        full && path.startsWith(folder) && writingCalls.has(name) ? systemError('ENOSPC') : undefined,
      ).disk,
    )

  beforeEach(async () => {
    full = false
    await fill()
    full = true
  })

  test('all of it comes along, history and all', async () => {
    expect(error(await commit(app, ...edit('Unsaved'))).code).toBe('disk-full')
    const view = await call(app, 'workspace.copy', { folder: copy })
    expect(view).toMatchObject({ folder: copy, continues: folder, notices: [] })
    value(await commit(app, ...edit('Unsaved')))
    expect(await statements()).toEqual(['Before', 'Unsaved'])
    expect(await sourceNames()).toEqual(['Before', 'Unsaved'])
    await app.close()
    expect(await errors(copy)).toEqual([])
    expect(await readdir(join(home, 'elsewhere'))).toEqual(['copy'])
    app = await startApp(home, { workspaceFolder: copy })
    expect((await viewOf(app)).notices).toEqual([])
    expect(await statements()).toEqual(['Before', 'Unsaved'])
    const { text } = await call(app, 'document.read', { documentId: closed.document.id })
    expect(text).toBe(closed.text)
    // The one before is as it was.
    expect(await errors(folder)).toEqual([])
  })

  test.each(['text.txt', 'journal.jsonl'])('a closed document without its %s comes along as it is', async (name) => {
    await rm(join(folder, 'documents', closed.document.id, name))
    const { notices } = await call(app, 'workspace.copy', { folder: copy })
    expect(notices.map(({ message }) => message)).not.toContainEqual(expect.stringContaining('not in this copy'))
    const { text } = await call(app, 'document.read', { documentId: closed.document.id })
    expect(text).toBe(closed.text)
  })

  test('where the new folder is there already, or cannot be written either, the case stays where it is', async () => {
    expect(error(await app.call('workspace.copy', { folder: home })).code).toBe('path-exists')
    await app.close()
    await begin(
      faultyDisk((name, path) =>
        path.startsWith(copy.slice(0, -4)) && name === 'file.write' ? systemError('ENOSPC') : undefined,
      ).disk,
    )
    expect(error(await app.call('workspace.copy', { folder: copy })).code).toBe('disk-full')
    expect(await readdir(home)).not.toContain('elsewhere')
    expect(await viewOf(app)).toMatchObject({ folder })
    value(await commit(app, ...edit('After')))
    expect(await statements()).toEqual(['Before', 'After'])
  })
})

test.each([
  ['be read', 'read', 'workspace.json'],
  ['be locked', 'open', '.lock.'],
])('a copy that cannot %s is taken away again, and the case stays where it is', async (_what, failing, name) => {
  let hasCopied = false
  await begin(
    faultyDisk((call, path) => {
      hasCopied ||= call === 'rename'
      return hasCopied && call === failing && path.startsWith(join(copy, name)) ? systemError('EIO') : undefined
    }).disk,
  )
  const refused = error(await app.call('workspace.copy', { folder: copy }))
  expect(refused).toMatchObject({ code: 'io', message: expect.stringContaining('was taken away again') })
  expect(await readdir(home)).not.toContain('elsewhere')
  expect(await viewOf(app)).toMatchObject({ folder })
  value(await commit(app, ...edit('After')))
  expect(await statements()).toEqual(['Before', 'After'])
})

test('what is sent while it is copied is not taken by the folder it leaves', async () => {
  const sent: Promise<Result<object>>[] = []
  const late = stamped(...edit('Late'))
  await begin({
    ...nodeDisk,
    open: async (path, mode) => {
      if (sent.length === 0 && path.startsWith(join(home, 'elsewhere')))
        sent.push(app.call('change.commit', { changes: late }))
      return nodeDisk.open(path, mode)
    },
  })
  await call(app, 'workspace.copy', { folder: copy })
  const [answer] = await Promise.all(sent)
  if (answer === undefined) throw new Error('nothing was sent')
  // A trouble that passes: windows keep the step and send it again.
  expect(error(answer).code).toBe('folder-gone')
  value(await app.call('change.commit', { changes: late }))
  expect(await statements()).toEqual(['Before', 'Late'])
  await app.close()
  const journal = await readFile(join(folder, 'documents', open.document.id, 'journal.jsonl'), 'utf8')
  expect(journal).not.toContain('Late')
})

describe('from a folder that is gone', () => {
  beforeEach(async () => {
    await begin()
    value(await commit(app, ...edit('Meanwhile')))
    await rename(folder, join(home, 'pulled out'))
  })

  test('what is in memory is saved, and what could not be read is told by name', async () => {
    expect(error(await commit(app, ...edit('Unsaved'))).code).toBe('folder-gone')
    const { notices } = await call(app, 'workspace.copy', { folder: copy })
    const told = notices.map(({ message }) => message)
    expect(told).toContain(`Of “${open.document.title}”, the original file and the history could not be read.`)
    expect(told).toContain(`“${closed.document.title}” could not be read and is not in this copy.`)
    expect(told).toContain('The history of the case could not be read.')
    value(await commit(app, ...edit('Unsaved')))
    await app.close()

    app = await startApp(home, { workspaceFolder: copy })
    const read = await call(app, 'document.read', { documentId: open.document.id })
    expect(read.text).toBe(open.text)
    expect(await statements()).toEqual(['Before', 'Meanwhile', 'Unsaved'])
    expect(await sourceNames()).toEqual(['Before', 'Meanwhile', 'Unsaved'])
    // The document that is missing is still listed: put back, it is there again.
    await app.close()
    const { id } = closed.document
    await cp(join(home, 'pulled out', 'documents', id), join(copy, 'documents', id), { recursive: true })
    app = await startApp(home, { workspaceFolder: copy })
    expect((await viewOf(app)).notices).toEqual([])
    expect((await call(app, 'document.read', { documentId: id })).text).toBe(closed.text)
  })

  test('where the sources cannot be written there is no copy, and none is said to be there', async () => {
    await rename(join(home, 'pulled out'), folder)
    await app.close()
    await begin(
      faultyDisk((name, path) =>
        name === 'file.write' && path.includes('elsewhere') && path.endsWith('sources.json')
          ? systemError('ENOSPC')
          : undefined,
      ).disk,
    )
    await rename(folder, join(home, 'pulled out'))
    expect(error(await app.call('workspace.copy', { folder: copy })).code).toBe('disk-full')
    expect(await readdir(home)).not.toContain('elsewhere')
  })

  test('the folder that comes back can be opened again in the same session', async () => {
    await call(app, 'workspace.copy', { folder: copy })
    await rename(join(home, 'pulled out'), folder)
    const view = await call(app, 'workspace.open', { folder })
    expect(view.readOnly).toBeUndefined()
    expect(view.continues).toBeUndefined()
    expect(await statements()).toEqual(['Before', 'Meanwhile'])
  })
})
