import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CaveatError } from '#shared/errors'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { type DiskCall, faultyDisk, systemError } from './faulty-disk'
import { call, commit, error, importArticle, sourceNamed, startApp, temporaryFolder, value, viewOf } from './helpers'

/* Snapshots that cannot be written: the journals have everything, and the analyst is told. */

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
})

/** A disk on which the snapshot of this name cannot be written for as long as `isFull`. `tried` is told of each time it was. */
const fullFor = (snapshot: string) => {
  const state = { isFull: false, tried: () => {} }
  const { disk } = faultyDisk((name: DiskCall, path) => {
    if (!state.isFull || name !== 'file.write' || !path.includes(`.${snapshot}.`)) return undefined
    state.tried()
    return systemError('ENOSPC')
  })
  return { state, disk }
}

/** What the windows are told from now on, and a wait for the next of it. */
const listen = (app: App) => {
  const told: CaveatError[][] = []
  let next = Promise.withResolvers<void>()
  app.subscribe(({ name, payload }) => {
    if (name !== 'notices.changed') return
    told.push(payload.notices)
    next.resolve()
    next = Promise.withResolvers<void>()
  })
  return { told, next: () => next.promise }
}

test('a snapshot that cannot be written is told once, tried again by itself, and told no more when it is there', async () => {
  const home = await temporaryFolder()
  const { state, disk } = fullFor('document.json')
  const app = await startApp(home, { disk })
  const { document } = await importArticle(app)
  const record = join(home, 'case', 'documents', document.id, 'document.json')
  const before = await readFile(record, 'utf8')
  const windows = listen(app)

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  state.isFull = true
  value(await commit(app, { type: 'document.edit', documentId: document.id, set: { title: 'Renamed' } }))
  const failed = windows.next()
  vi.advanceTimersByTime(500)
  await failed
  const trouble = {
    code: 'disk-full',
    message: 'The disk is full: “document.json” could not be written. Make room and try again.',
    file: record,
    safe: 'All that was saved is in the journal beside it: nothing is lost. It is tried again every half minute.',
  }
  expect(windows.told).toEqual([[trouble]])
  expect((await viewOf(app)).notices).toEqual([trouble])

  const again = new Promise<void>((resolve) => {
    state.tried = resolve
  })
  vi.advanceTimersByTime(30_000)
  await again
  // The one that was tried ends first: they are written one after the other.
  state.isFull = false
  const written = windows.next()
  value(await commit(app, { type: 'document.edit', documentId: document.id, set: { title: 'Renamed again' } }))
  vi.advanceTimersByTime(500)
  await written
  expect(windows.told).toEqual([[trouble], []])
  expect((await viewOf(app)).notices).toEqual([])
  expect(await readFile(record, 'utf8')).toContain('Renamed again')
  expect(before).not.toContain('Renamed')
})

test('one whose name could not be made durable is our own all the same, and not taken for another program’s', async () => {
  const home = await temporaryFolder()
  let failing = false
  const { disk } = faultyDisk((name, path) =>
    failing && name === 'syncFolder' && path.includes('documents') ? systemError('EIO') : undefined,
  )
  const app = await startApp(home, { disk })
  const { document } = await importArticle(app)
  const windows = listen(app)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const rename = async (title: string) => {
    value(await commit(app, { type: 'document.edit', documentId: document.id, set: { title } }))
    const told = windows.next()
    vi.advanceTimersByTime(500)
    await told
  }
  failing = true
  await rename('Renamed')
  failing = false
  await rename('Renamed again')
  expect(windows.told.map((notices) => notices.map(({ code }) => code))).toEqual([['io'], []])
  expect(await readdir(join(home, 'case', 'damaged')).catch(() => [])).toEqual([])
})

test('a mistake in writing one is told like any trouble, and stops neither the next ones nor the closing', async () => {
  const home = await temporaryFolder()
  let mistaken = false
  const { disk } = faultyDisk((name, path) =>
    mistaken && name === 'file.write' && path.includes('.document.json.') ? new Error('a mistake') : undefined,
  )
  const app = await startApp(home, { disk })
  const { document } = await importArticle(app)
  const windows = listen(app)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const rename = async (title: string) => {
    value(await commit(app, { type: 'document.edit', documentId: document.id, set: { title } }))
    vi.advanceTimersByTime(500)
  }
  mistaken = true
  const failed = windows.next()
  await rename('Renamed')
  await failed
  mistaken = false
  const written = windows.next()
  await rename('Renamed again')
  await written
  expect(windows.told.map((notices) => notices.map(({ code }) => code))).toEqual([['internal'], []])
  mistaken = true
  value(await commit(app, { type: 'document.edit', documentId: document.id, set: { title: 'Renamed at last' } }))
  await app.close()
  vi.useRealTimers()
  const next = await startApp(home)
  expect((await viewOf(next)).readOnly).toBeUndefined()
  expect((await call(next, 'document.read', { documentId: document.id })).document.title).toBe('Renamed at last')
})

test('a mistake in closing leaves no lock behind', async () => {
  const home = await temporaryFolder()
  let mistaken = false
  const { disk } = faultyDisk((name, path) =>
    mistaken && name === 'stat' && path.endsWith('journal.jsonl') ? new Error('a mistake') : undefined,
  )
  const app = await startApp(home, { disk })
  value(await commit(app, { type: 'source.add', source: sourceNamed('A spokesman') }))
  mistaken = true
  await expect(app.close()).rejects.toThrow('a mistake')
  const { readOnly, sources } = await viewOf(await startApp(home))
  expect({ readOnly, sources: sources.length }).toEqual({ readOnly: undefined, sources: 1 })
})

test('without any other change, too, it is written when there is room again', async () => {
  const home = await temporaryFolder()
  const { state, disk } = fullFor('workspace.json')
  const app = await startApp(home, { disk })
  const windows = listen(app)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  state.isFull = true
  value(await commit(app, { type: 'workspace.edit', set: { name: 'Renamed' } }))
  const failed = windows.next()
  vi.advanceTimersByTime(500)
  await failed
  state.isFull = false
  const written = windows.next()
  vi.advanceTimersByTime(30_000)
  await written
  expect(windows.told.map((notices) => notices.length)).toEqual([1, 0])
  expect(await readFile(join(home, 'case', 'workspace.json'), 'utf8')).toContain('Renamed')
})

test('a new case of which no snapshot can be written says so, and loses nothing', async () => {
  const home = await temporaryFolder()
  const { state, disk } = fullFor('workspace.json')
  state.isFull = true
  const app = await startApp(home, { disk })
  expect((await viewOf(app)).notices.map(({ code, file }) => ({ code, file }))).toEqual([
    { code: 'disk-full', file: join(home, 'case', 'workspace.json') },
  ])
  value(await commit(app, { type: 'source.add', source: sourceNamed('Kept') }))
  await app.close()
  expect((await viewOf(await startApp(home))).sources.map(({ name }) => name)).toEqual(['Kept'])
})

test('a case that is closed with a snapshot not written tells nobody of it in the case that is open then', async () => {
  const home = await temporaryFolder()
  const { state, disk } = fullFor('workspace.json')
  const app = await startApp(home, { disk })
  value(await commit(app, { type: 'source.add', source: sourceNamed('Kept') }))
  await call(app, 'workspace.open', { folder: join(home, 'other') })
  const windows = listen(app)
  value(await commit(app, { type: 'source.add', source: sourceNamed('Kept') }))
  state.isFull = true
  const last = await call(app, 'workspace.open', { folder: join(home, 'case') })
  expect({ told: windows.told, notices: last.notices }).toEqual({ told: [], notices: [] })
})

test('a workspace of an older version whose new “workspace.json” cannot be written is only read, until it can', async () => {
  const home = await temporaryFolder()
  const folder = join(home, 'case')
  const stored = join(import.meta.dirname, '..', '..', 'fixtures', 'workspaces', 'v1')
  await cp(stored, folder, { recursive: true })
  const journal = await readFile(join(folder, 'journal.jsonl'))
  const { state, disk } = fullFor('workspace.json')
  state.isFull = true
  const app = await startApp(home, { disk })

  const { readOnly, documents } = await viewOf(app)
  expect(readOnly).toEqual({
    code: 'disk-full',
    message: `“${folder}” is open for reading only: The disk is full: “workspace.json” could not be written. Make room and try again.`,
    file: folder,
    safe: 'Everything in it can be read and exported.',
  })
  const trashed = documents.find(({ trashedAt }) => trashedAt !== undefined)
  await call(app, 'document.read', { documentId: trashed?.id })
  expect(error(await app.call('trash.empty', { documentIds: [trashed?.id] })).code).toBe('disk-full')
  expect(error(await commit(app, { type: 'source.add', source: sourceNamed('New') })).code).toBe('disk-full')
  // It is nobody's: an older Caveat may have it meanwhile.
  expect(await readFile(join(folder, 'lock')).catch(() => 'gone')).toBe('gone')
  expect(await readFile(join(folder, 'workspace.json'), 'utf8')).toContain('"version":1,')
  expect(await readFile(join(folder, 'journal.jsonl'))).toEqual(journal)

  state.isFull = false
  const again = await call(app, 'workspace.open', { folder })
  expect(again.readOnly).toBe(undefined)
  value(await commit(app, { type: 'source.add', source: sourceNamed('New') }))
  await call(app, 'trash.empty', { documentIds: [trashed?.id] })
  await app.close()
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
})

test('a document whose snapshot cannot be written is not let go of for others: it is tried again as is said', async () => {
  const home = await temporaryFolder()
  const { state, disk } = fullFor('document.json')
  const app = await startApp(home, { disk })
  const { document } = await importArticle(app)
  const others: string[] = []
  // So many that not all stay in memory.
  for (let n = 0; n < 66; n++) others.push((await importArticle(app, `Article ${n}.\n`)).document.id)
  const windows = listen(app)

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  state.isFull = true
  value(await commit(app, { type: 'document.edit', documentId: document.id, set: { title: 'Renamed' } }))
  for (const documentId of others) await call(app, 'document.read', { documentId })
  value(await commit(app, { type: 'source.add', source: sourceNamed('Lets go of the oldest') }))
  const failed = windows.next()
  vi.advanceTimersByTime(500)
  if (windows.told.length === 0) await failed
  expect(windows.told.map((notices) => notices.length)).toEqual([1])

  state.isFull = false
  const written = windows.next()
  vi.advanceTimersByTime(30_000)
  await written
  expect((await viewOf(app)).notices).toEqual([])
  const record = join(home, 'case', 'documents', document.id, 'document.json')
  expect(await readFile(record, 'utf8')).toContain('Renamed')
})
