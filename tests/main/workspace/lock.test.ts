import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { ownIdentity } from '../../../src/main/workspace/process-identity'
import {
  base64,
  call,
  commit,
  error,
  importArticle,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

let home: string
let lock: string

beforeEach(async () => {
  home = await temporaryFolder()
  lock = join(home, 'case', 'lock')
})

const writeLock = async (more: object) => {
  const record = { ...ownIdentity(), startedAt: '2024-01-01T00:00:00.000Z', token: 'another', ...more }
  await mkdir(join(home, 'case'), { recursive: true })
  await writeFile(lock, JSON.stringify(record))
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

test('a second app on the folder reads, names the holder, and can change it once the first is closed', async () => {
  const first = await startApp(home)
  const { document } = await importArticle(first)
  const second = await startApp(home)
  const view = await viewOf(second)
  expect(view.readOnly).toMatchObject({ code: 'workspace-locked', file: lock })
  expect(view.readOnly?.message).toContain(`process ${process.pid} on ${ownIdentity().host}`)
  expect((await call(second, 'document.read', { documentId: document.id })).document).toEqual(document)
  expect(error(await commit(second, { type: 'source.add', source: sourceNamed('X') })).code).toBe('workspace-locked')
  expect(error(await second.call('document.import', { name: 'a.txt', base64: base64('x') })).code).toBe(
    'workspace-locked',
  )
  value(await commit(first, { type: 'source.add', source: sourceNamed('Y') }))

  await first.close()
  const reopened = await call(second, 'workspace.open', { folder: join(home, 'case') })
  expect(reopened.readOnly).toBeUndefined()
  expect(reopened.sources.map(({ name }) => name)).toEqual(['Y'])
  value(await commit(second, { type: 'source.add', source: sourceNamed('X') }))
  await second.close()
  expect(await isThere(lock)).toBe(false)
})

test('closing the second app does not take the lock of the first away', async () => {
  await startApp(home)
  await (await startApp(home)).close()
  expect(await isThere(lock)).toBe(true)
  expect((await viewOf(await startApp(home))).readOnly?.code).toBe('workspace-locked')
})

test.each([
  ['the process is gone', { pid: 2 ** 22 + 1 }],
  ['the number is another process’s now', { processStart: '1' }],
  ['the machine was started again', { bootId: 'another boot' }],
])('a stale lock is taken over: %s', async (_why, more) => {
  await (await startApp(home)).close()
  await writeLock(more)
  const app = await startApp(home)
  const { readOnly, notices } = await viewOf(app)
  expect(readOnly).toBeUndefined()
  expect(notices).toMatchObject([{ code: 'recovered' }])
  expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject(ownIdentity())
})

test.runIf(ownIdentity().bootId !== null)('a machine that has another name now knows its own stale lock', async () => {
  await (await startApp(home)).close()
  await writeLock({ host: 'before.lan', pid: 2 ** 22 + 1 })
  expect((await viewOf(await startApp(home))).readOnly).toBeUndefined()
})

describe.runIf(process.platform === 'linux')('the number in another container of the machine says nothing', () => {
  test.each([
    ['of another host name', { host: 'container' }],
    ['of the same host name', {}],
    ['of the same host name, where the boot is not told', { bootId: null }],
  ])('%s', async (_which, more) => {
    await (await startApp(home)).close()
    await writeLock({ pid: 2 ** 22 + 1, pidNamespace: 'pid:[1]', ...more })
    expect((await viewOf(await startApp(home))).readOnly?.code).toBe('workspace-locked')
  })

  test('but that of another boot is stale', async () => {
    await (await startApp(home)).close()
    await writeLock({ pid: 1, pidNamespace: 'pid:[1]', bootId: 'another boot' })
    expect((await viewOf(await startApp(home))).readOnly).toBeUndefined()
  })
})

test.each(['', 'not JSON', '{}'])('a lock that says nothing is taken over: %j', async (text) => {
  await (await startApp(home)).close()
  await writeFile(lock, text)
  expect((await viewOf(await startApp(home))).readOnly).toBeUndefined()
})

test('a lock from another machine is respected: nobody here can know whether it is alive', async () => {
  await (await startApp(home)).close()
  await writeLock({ host: 'elsewhere', bootId: 'its boot', pid: 1 })
  const { readOnly } = await viewOf(await startApp(home))
  expect(readOnly?.code).toBe('workspace-locked')
  expect(readOnly?.message).toContain('process 1 on elsewhere')
})

test.each([
  ['a stale lock', () => writeLock({ pid: 2 ** 22 + 1 })],
  ['a lock that says nothing', () => writeFile(lock, '')],
  [
    'a stale lock, whose successor died as well',
    async () => {
      await writeLock({ pid: 2 ** 22 + 1, token: 'first' })
      await writeFile(
        `${lock}.succeeds-first`,
        JSON.stringify({ ...ownIdentity(), pid: 2 ** 22 + 2, startedAt: '', token: 'second' }),
      )
    },
  ],
])('of many that start at once on %s, one can write', async (_what, make) => {
  await (await startApp(home)).close()
  for (let round = 0; round < 10; round++) {
    await make()
    const apps = await Promise.all(Array.from({ length: 8 }, () => startApp(home)))
    const views = await Promise.all(apps.map(viewOf))
    expect(views.filter(({ readOnly }) => readOnly === undefined)).toHaveLength(1)
    for (const app of apps) await app.close()
    expect((await readdir(join(home, 'case'))).filter((name) => name.includes('lock'))).toEqual([])
  }
})

test('access to read takes no lock, changes nothing and creates nothing', async () => {
  const first = await startApp(home)
  const { document } = await importArticle(first)
  await first.close()
  const snapshot = async () => {
    const names = (await readdir(home, { recursive: true })).sort()
    return Promise.all(names.map(async (name) => [name, (await stat(join(home, name))).mtimeMs]))
  }
  const before = await snapshot()
  const app = await startApp(home, { access: 'read', dataDirectory: join(home, 'other settings') })
  expect((await viewOf(app)).readOnly?.code).toBe('workspace-read-only')
  await call(app, 'document.read', { documentId: document.id })
  await call(app, 'export.json', { offsetUnit: 'codepoint' })
  const refused = [
    error(await commit(app, { type: 'source.add', source: sourceNamed('X') })),
    error(await app.call('document.import', { name: 'a.txt', base64: base64('x') })),
    error(await app.call('settings.set', { theme: 'dark' })),
  ]
  expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('workspace-read-only'))
  await app.close()
  expect(await snapshot()).toEqual(before)

  const missing = await startApp(home, { access: 'read', workspaceFolder: join(home, 'nowhere') })
  expect((await call(missing, 'app.view')).problem).toMatchObject({ code: 'workspace-missing' })
  expect(await isThere(join(home, 'nowhere'))).toBe(false)
})
