import { cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate as turnOfAll } from 'node:timers/promises'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Backup, type BackupWork, usualSchedule } from '#shared/backup'
import { ok, type Result } from '#shared/errors'
import type { App } from '../../../src/main/app'
import { createBackups } from '../../../src/main/backups'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { type Disk, nodeDisk } from '../../../src/main/workspace/disk'
import { createFiles } from '../../../src/main/workspace/files'
import { openWorkspace } from '../../../src/main/workspace/open-workspace'
import { faultyDisk, systemError } from '../workspace/faulty-disk'
import {
  call,
  claimOn,
  commit,
  contents as contentsOf,
  error,
  importArticle,
  noteOn,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from '../workspace/helpers'

let home: string
let documentId: string
let text: string

/** What the app has, whatever the order of the summaries. */
const contents = async (app: App, id: string) => {
  const { view, document } = await contentsOf(app, id)
  return { document, view: { ...view, summaries: view.summaries.toSorted((a, b) => (a.id < b.id ? -1 : 1)) } }
}

const root = () => join(home, 'settings', 'backups')
const begin = async (app: App) => {
  const read = await importArticle(app)
  documentId = read.document.id
  text = read.text
  await importArticle(app, 'Another article, which nobody opens.\n', 'other.txt')
  value(await commit(app, ...edit('First')))
}
const edit = (name: string) => [
  { type: 'source.add' as const, source: sourceNamed(name) },
  { type: 'claim.add' as const, documentId, claim: claimOn(text, 'say otherwise', { statement: name }) },
]
const make = (app: App) => call(app, 'backup.make')
const list = async (app: App): Promise<Backup[]> => (await call(app, 'backup.list')).backups
const restore = (app: App, { workspaceId, name }: Backup, folder = join(home, 'restored')) =>
  app.call('backup.restore', { workspaceId, name, folder })

/** What the restored case has, as `contents` gives it, but for where it is. */
const restoredContents = async (folder = join(home, 'restored')) => {
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
  const app = await startApp(home, { workspaceFolder: folder, dataDirectory: join(home, 'elsewhere') })
  const { view, document } = await contents(app, documentId)
  expect((await viewOf(app)).notices).toEqual([])
  await app.close()
  return { document, view: { ...view, folder: join(home, 'case') } }
}

/** The names below the folder of all backups; none where it is not there. */
const namesOfCase = async () => {
  const [id = ''] = await readdir(root()).catch(() => [])
  return id === '' ? [] : readdir(join(root(), id))
}

beforeEach(async () => {
  home = await temporaryFolder()
})

test('a backup is the whole case, and is restored into a new folder', async () => {
  const app = await startApp(home)
  await begin(app)
  const expected = await contents(app, documentId)
  const made = await make(app)
  expect(made).toMatchObject({ caseName: 'case', folder: join(home, 'case'), documents: 2, problems: 0 })
  expect(await list(app)).toEqual([made])
  value(await commit(app, ...edit('Later')))
  expect(value(await restore(app, made))).toEqual({ folder: join(home, 'restored') })
  expect(await readdir(join(home, 'restored'))).not.toContain('backup.json')
  expect(await restoredContents()).toEqual(expected)
})

test('the case folder is lost: the backups are listed without it', async () => {
  const app = await startApp(home)
  await begin(app)
  const expected = await contents(app, documentId)
  const made = await make(app)
  await app.close()
  await rm(join(home, 'case'), { recursive: true })
  await writeFile(join(home, 'case'), 'a file in its place')
  const next = await startApp(home)
  expect((await call(next, 'app.view')).workspace).toBeUndefined()
  expect(await list(next)).toEqual([made])
  value(await restore(next, made))
  expect(await restoredContents()).toEqual(expected)
})

/** A disk that does something once, before the first byte is written into a backup. */
const interrupting = (run: () => Promise<void>): Disk => {
  let isDone = false
  return {
    ...nodeDisk,
    open: async (path, mode) => {
      if (path.startsWith(root()) && !isDone) {
        isDone = true
        await run()
      }
      return nodeDisk.open(path, mode)
    },
  }
}

test('changes that come while it is being made are not in it, not by half, and do not wait for it', async () => {
  let app: App | undefined
  const disk = interrupting(async () => {
    if (app === undefined) return
    // The step touches the case and the document, and both journals become history, with the app closing beneath.
    const long = 'word '.repeat(60_000)
    value(await commit(app, ...edit('Meanwhile')))
    value(await commit(app, { type: 'source.add', source: { ...sourceNamed('Long'), notes: long.slice(0, 99_000) } }))
    for (let at = 0; at < 4; at++)
      value(
        await commit(
          app,
          {
            type: 'note.add',
            documentId,
            note: noteOn({ type: 'document', id: documentId }, { body: `${at} ${long.slice(0, 90_000)}` }),
          },
          { type: 'source.add', source: { ...sourceNamed(`Long ${at}`), notes: long.slice(0, 90_000) } },
        ),
      )
    await call(app, 'workspace.open', { folder: join(home, 'another') })
  })
  app = await startApp(home, { disk })
  await begin(app)
  const expected = await contents(app, documentId)
  const made = await make(app)
  expect(await readdir(join(home, 'case', 'history'))).toHaveLength(1)
  expect(made.problems).toBe(0)
  value(await restore(app, made))
  expect(await restoredContents()).toEqual(expected)
})

test('nor are they where the journal had a history before', async () => {
  const first = await startApp(home)
  await begin(first)
  const body = 'word '.repeat(18_000)
  for (let at = 0; at < 4; at++)
    value(
      await commit(
        first,
        { type: 'note.add', documentId, note: noteOn({ type: 'document', id: documentId }, { body }) },
        { type: 'source.add', source: { ...sourceNamed(`Long ${at}`), notes: body } },
      ),
    )
  await first.close()
  expect(await readdir(join(home, 'case', 'history'))).toHaveLength(1)

  let app: App | undefined
  const disk = interrupting(async () => {
    if (app !== undefined) value(await commit(app, ...edit('Meanwhile')))
  })
  app = await startApp(home, { disk })
  await call(app, 'settings.set', { backups: { every: 'never', keep: 2 } })
  value(await commit(app, ...edit('Before')))
  const expected = await contents(app, documentId)
  const made = await make(app)
  expect((await viewOf(app)).sources.map(({ name }) => name)).toContain('Meanwhile')
  value(await restore(app, made))
  expect(await restoredContents()).toEqual(expected)
})

test('what cannot have changed since the backup before is linked to it', async () => {
  const app = await startApp(home)
  await begin(app)
  const [first, second] = [await make(app), await make(app)]
  const inodes = await Promise.all(
    [first, second].map(async ({ workspaceId, name }) => {
      const folder = join(root(), workspaceId, name, 'documents', documentId)
      return Promise.all(
        ['text.txt', 'journal.jsonl'].map(async (file) => (await nodeDisk.stat(join(folder, file))).identity),
      )
    }),
  )
  expect(inodes[0]?.[0]).toBe(inodes[1]?.[0])
  expect(inodes[0]?.[1]).not.toBe(inodes[1]?.[1])
})

test('it is linked to the last sound one where copies of a damaged case came after that', async () => {
  const app = await startApp(home)
  await begin(app)
  const sound = await make(app)
  const other = (await viewOf(app)).documents.map(({ id }) => id).find((id) => id !== documentId) ?? ''
  const damaged = join(home, 'case', 'documents', other, 'text.txt')
  const whole = await readFile(damaged)
  await writeFile(damaged, 'damaged')
  expect((await make(app)).problems).toBeGreaterThan(0)
  await writeFile(damaged, whole)
  const inodeOf = async ({ workspaceId, name }: Backup) =>
    (await nodeDisk.stat(join(root(), workspaceId, name, 'documents', documentId, 'text.txt'))).identity
  expect(await inodeOf(await make(app))).toBe(await inodeOf(sound))
})

describe('the schedule', () => {
  const made = async (app: App, count: number) => {
    await vi.waitFor(async () => expect(await list(app)).toHaveLength(count))
    return list(app)
  }

  test('the first change of a day makes one, the next ones and the next start do not', async () => {
    const app = await startApp(home, { attended: true })
    await begin(app)
    await made(app, 1)
    value(await commit(app, ...edit('Second')))
    await app.close()
    const again = await startApp(home, { attended: true })
    value(await commit(again, ...edit('Third')))
    await again.close()
    expect(await namesOfCase()).toHaveLength(1)
  })

  test('a backup of the day before does not count', async () => {
    const app = await startApp(home, { attended: true })
    await begin(app)
    await made(app, 1)
    await app.close()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 24 * 60 * 60 * 1000 })
    try {
      const next = await startApp(home, { attended: true })
      value(await commit(next, ...edit('Tomorrow')))
      await made(next, 2)
      await next.close()
    } finally {
      vi.useRealTimers()
    }
  })

  test('none where the analyst wants none, and none for scripts', async () => {
    const setting = await startApp(home)
    await call(setting, 'settings.set', { backups: { every: 'never', keep: 7 } })
    await setting.close()
    const app = await startApp(home, { attended: true })
    await begin(app)
    await app.close()
    const script = await startApp(home, { attended: false })
    value(await commit(script, ...edit('By a script')))
    await script.close()
    expect(await namesOfCase()).toEqual([])
  })

  test('where something else is begun just then, a later change makes it, and nothing is told', async () => {
    await (await startApp(home)).close()
    const busy = Promise.withResolvers<Result<true>>()
    let other: Promise<Result<true>> | undefined
    const files = createFiles({
      ...nodeDisk,
      list: async (path) => {
        if (path.startsWith(root())) other ??= backups.undisturbed(() => busy.promise)
        return nodeDisk.list(path)
      },
    })
    const backups = createBackups({ files, root: root(), schedule: () => usualSchedule, onWork: () => {} })
    const options = { files, folder: join(home, 'case'), access: 'read', analyst: 'Ann', onEvent: () => {} } as const
    const open = { ...value(await openWorkspace(options)), notify: vi.fn() }
    backups.afterCommit(open)
    await vi.waitFor(() => expect(other).toBeDefined())
    await backups.list()
    busy.resolve(ok(true))
    await vi.waitFor(async () => {
      backups.afterCommit(open)
      expect(value(await backups.list()).backups).toHaveLength(1)
    })
    expect(open.notify).not.toHaveBeenCalled()
  })

  test('none is begun whose turn comes while the app ends', async () => {
    await (await startApp(home)).close()
    const listed = Promise.withResolvers<string[]>()
    const list = vi.fn((path: string) => (path.startsWith(root()) ? listed.promise : nodeDisk.list(path)))
    const files = createFiles({ ...nodeDisk, list })
    const backups = createBackups({ files, root: root(), schedule: () => usualSchedule, onWork: () => {} })
    const options = { files, folder: join(home, 'case'), access: 'read', analyst: 'Ann', onEvent: () => {} } as const
    const open = { ...value(await openWorkspace(options)), notify: vi.fn() }
    backups.afterCommit(open)
    await vi.waitFor(() => expect(list).toHaveBeenCalledWith(expect.stringContaining(root())))
    await backups.end()
    listed.resolve([])
    await turnOfAll()
    // It would be refused while a backup is being made.
    value(await backups.undisturbed(async () => ok(true)))
    expect(await namesOfCase()).toEqual([])
  })

  test('one that fails is told, and the change is saved all the same', async () => {
    const { disk } = faultyDisk((name, path) =>
      name === 'file.write' && path.startsWith(root()) ? systemError('ENOSPC') : undefined,
    )
    const app = await startApp(home, { attended: true, disk })
    await begin(app)
    await vi.waitFor(async () => expect((await viewOf(app)).notices).toMatchObject([{ code: 'disk-full' }]))
    expect((await viewOf(app)).notices[0]?.message).toMatch(/^No backup of the case could be made\. The disk is full/)
    expect(await namesOfCase()).toEqual([])
    expect((await contents(app, documentId)).document.claims).toHaveLength(1)
  })

  test('of one that is cancelled nothing is told', async () => {
    const app = await startApp(home)
    await begin(app)
    await app.close()
    const ended = Promise.withResolvers<void>()
    const onWork = (work: BackupWork | undefined) => {
      if (work === undefined) ended.resolve()
      else void backups.cancel()
    }
    const files = createFiles()
    const backups = createBackups({ files, root: root(), schedule: () => usualSchedule, onWork })
    const options = { files, folder: join(home, 'case'), access: 'read', analyst: 'Ann', onEvent: () => {} } as const
    const open = { ...value(await openWorkspace(options)), notify: vi.fn() }
    backups.afterCommit(open)
    await ended.promise
    await turnOfAll()
    expect(open.notify).not.toHaveBeenCalled()
    expect(await namesOfCase()).toEqual([])
  })

  test('one that failed is tried again after a while, with the next change; in between, and of the next failure, nothing is told', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    await (await startApp(home)).close()
    let tries = 0
    let isFull = true
    const { disk } = faultyDisk((name, path) => {
      if (name !== 'makeFolder' || !path.startsWith(root())) return undefined
      tries += 1
      return isFull ? systemError('ENOSPC') : undefined
    })
    const files = createFiles(disk)
    const ended = vi.fn()
    const onWork = (work: unknown) => (work === undefined ? ended() : undefined)
    const backups = createBackups({ files, root: root(), schedule: () => usualSchedule, onWork })
    const options = { files, folder: join(home, 'case'), access: 'read', analyst: 'Ann', onEvent: () => {} } as const
    const open = { ...value(await openWorkspace(options)), notify: vi.fn() }
    const change = async (expected: number) => {
      backups.afterCommit(open)
      await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(expected))
      await turnOfAll()
    }
    await change(1)
    expect(open.notify).toHaveBeenCalledTimes(1)
    await change(1)
    expect(tries).toBe(1)
    vi.advanceTimersByTime(10 * 60_000)
    await change(2)
    expect(tries).toBe(2)
    isFull = false
    vi.advanceTimersByTime(10 * 60_000)
    await change(3)
    expect(value(await backups.list()).backups).toHaveLength(1)
    expect(open.notify).toHaveBeenCalledTimes(1)
  })
})

test('what is in the trash is in a backup, and is none of the documents it says it has', async () => {
  const app = await startApp(home)
  await begin(app)
  value(await commit(app, { type: 'document.trash', documentId }))
  const made = await make(app)
  expect(made.documents).toBe(1)
  value(await restore(app, made))
  expect(await readdir(join(home, 'restored', 'documents'))).toHaveLength(2)
})

describe('a name that is taken', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-01T10:00:00.000Z') })
    return () => vi.useRealTimers()
  })

  test('by a backup of the same millisecond: both are there', async () => {
    const app = await startApp(home)
    await begin(app)
    const [first, second] = [await make(app), await make(app)]
    expect(second.name > first.name).toBe(true)
    expect(await list(app)).toEqual([second, first])
    value(await restore(app, first))
  })

  test('by another process, before it gets it: both are there, and the record of each says its own time', async () => {
    await (await startApp(home)).close()
    await cp(join(home, 'case'), join(home, 'copy'), { recursive: true })
    const other = await startApp(home, { workspaceFolder: join(home, 'copy') })
    let second: Backup | undefined
    const app = await startApp(home, {
      disk: {
        ...nodeDisk,
        rename: async (from, to) => {
          if (from.startsWith(root()) && basename(from).startsWith('.new-')) second ??= await make(other)
          await nodeDisk.rename(from, to)
        },
      },
    })
    await begin(app)
    const first = await make(app)
    expect(second?.name).toBe('2026-05-01T10-00-00-000Z')
    expect(first).toMatchObject({ name: '2026-05-01T10-00-00-001Z', madeAt: '2026-05-01T10:00:00.001Z' })
    expect(await list(app)).toEqual([first, second])
  })

  test('by what is no backup: it stays as it is', async () => {
    const app = await startApp(home)
    await begin(app)
    const made = await make(app)
    const foreign = join(root(), made.workspaceId, '2026-05-01T10-00-00-001Z')
    await mkdir(foreign)
    await writeFile(join(foreign, 'mine.txt'), 'mine')
    expect((await make(app)).name).toBe('2026-05-01T10-00-00-002Z')
    expect(await readdir(foreign)).toEqual(['mine.txt'])
  })
})

test('another maker of backups of the same case leaves what this one is just making alone', async () => {
  const app = await startApp(home)
  await begin(app)
  await app.close()
  await cp(join(home, 'case'), join(home, 'copy'), { recursive: true })
  const other = await startApp(home, { workspaceFolder: join(home, 'copy') })
  let second: Promise<Backup> | undefined
  const { disk } = faultyDisk((name, path) => {
    if (name === 'file.write' && path.startsWith(root())) second ??= make(other)
    return undefined
  })
  const first = await startApp(home, {
    disk: {
      ...disk,
      rename: async (from, to) => {
        if (basename(from).startsWith('.new-')) await second
        await disk.rename(from, to)
      },
    },
  })
  const backups = [await make(first), await second]
  expect(backups.map((backup) => backup?.problems)).toEqual([0, 0])
  expect(await list(first)).toHaveLength(2)
})

describe('a backup whose record cannot be read', () => {
  const damageRecord = async (app: App, change: (text: string) => string) => {
    await begin(app)
    const made = await make(app)
    const path = join(root(), made.workspaceId, made.name, 'backup.json')
    await writeFile(path, change(await readFile(path, 'utf8')))
    const { backups, unreadable } = await call(app, 'backup.list')
    expect(backups).toEqual([])
    return { made, unreadable }
  }

  test('is listed as such, and restored', async () => {
    const app = await startApp(home)
    const { made, unreadable } = await damageRecord(app, (record) => record.replace('"problems":0', '"problems":1'))
    const { workspaceId, name, madeAt } = made
    expect(unreadable).toEqual([{ workspaceId, name, madeAt, isNewer: false }])
    const expected = await contents(app, documentId)
    value(await restore(app, made))
    await app.close()
    expect(await restoredContents()).toEqual(expected)
  })

  test('is listed where the record is gone, too', async () => {
    const app = await startApp(home)
    await begin(app)
    const made = await make(app)
    await rm(join(root(), made.workspaceId, made.name, 'backup.json'))
    expect((await call(app, 'backup.list')).unreadable).toMatchObject([{ name: made.name, isNewer: false }])
  })

  test.each(['EISDIR', 'EIO', 'EACCES'])(
    'is listed where the disk refuses it (%s), and is in the way of no other',
    async (code) => {
      let refused = ''
      const { disk } = faultyDisk((name, path) => (name === 'read' && path === refused ? systemError(code) : undefined))
      const app = await startApp(home, { disk })
      await begin(app)
      const [first, second] = [await make(app), await make(app)]
      refused = join(root(), second.workspaceId, second.name, 'backup.json')
      const { workspaceId, name, madeAt } = second
      const unreadable = [{ workspaceId, name, madeAt, isNewer: false }]
      expect(await call(app, 'backup.list')).toMatchObject({ backups: [first], unreadable })
      const third = await make(app)
      expect(await call(app, 'backup.list')).toMatchObject({ backups: [third, first], unreadable })
      const expected = await contents(app, documentId)
      value(await restore(app, second))
      await app.close()
      expect(await restoredContents()).toEqual(expected)
    },
  )

  test('is listed where the disk refuses its folder, too', async () => {
    let refused: string | undefined
    const { disk } = faultyDisk((_name, path) =>
      refused !== undefined && path.startsWith(refused) ? systemError('EACCES') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const [first, second] = [await make(app), await make(app)]
    refused = join(root(), first.workspaceId, first.name)
    const { unreadable } = await call(app, 'backup.list')
    expect({ backups: await list(app), unreadable }).toMatchObject({
      backups: [second],
      unreadable: [{ name: first.name, isNewer: false }],
    })
  })

  test('by a newer Caveat is listed, and left to that one', async () => {
    const app = await startApp(home)
    const { made, unreadable } = await damageRecord(app, (record) => record.replace('"version":1', '"version":9'))
    expect(unreadable).toMatchObject([{ name: made.name, isNewer: true }])
    expect(error(await restore(app, made)).code).toBe('newer-version')
    expect(await readdir(home)).not.toContain('restored')
  })

  test('stays however many are made after it', async () => {
    const app = await startApp(home)
    await call(app, 'settings.set', { backups: { every: 'never', keep: 1 } })
    const { made } = await damageRecord(app, () => 'nothing')
    await make(app)
    await make(app)
    const { backups, unreadable } = await call(app, 'backup.list')
    expect(backups).toHaveLength(1)
    expect(unreadable.map(({ name }) => name)).toEqual([made.name])
  })

  test('what else is in the folders is passed over', async () => {
    const app = await startApp(home)
    await begin(app)
    const made = await make(app)
    for (const file of [join(root(), 'desktop.ini'), join(root(), made.workspaceId, 'Thumbs.db')])
      await writeFile(file, 'x')
    expect(await call(app, 'backup.list')).toMatchObject({ backups: [made], unreadable: [] })
    await make(app)
  })
})

test('only so many are kept, and copies of a damaged case do not drive out sound ones', async () => {
  const app = await startApp(home)
  await call(app, 'settings.set', { backups: { every: 'never', keep: 2 } })
  await begin(app)
  const made = [await make(app), await make(app), await make(app)]
  expect(await list(app)).toEqual(made.slice(1).toReversed())
  await app.close()
  await writeFile(join(home, 'case', 'documents', documentId, 'journal.jsonl'), 'damaged')
  const damaged = await startApp(home)
  for (let count = 0; count < 3; count++) expect((await make(damaged)).problems).toBeGreaterThan(0)
  const kept = await list(damaged)
  expect(kept.map(({ problems }) => problems > 0)).toEqual([true, true, false, false])
  expect(kept.slice(2)).toEqual(made.slice(1).toReversed())
})

test('a backup that is opened as a case is only read: what was done in it would go with it', async () => {
  const app = await startApp(home)
  await begin(app)
  const made = await make(app)
  const folder = join(root(), made.workspaceId, made.name)
  value(await app.call('workspace.open', { folder }))
  expect((await viewOf(app)).readOnly).toMatchObject({
    code: 'workspace-read-only',
    message: expect.stringContaining('it is a backup'),
    file: folder,
  })
  expect(error(await commit(app, ...edit('Second'))).code).toBe('workspace-read-only')
  value(await app.call('workspace.open', value(await restore(app, made))))
  value(await commit(app, ...edit('Second')))
})

test('a copy of a case, which has its id, is backed up for itself and drives none of the case’s out', async () => {
  const app = await startApp(home, { attended: true })
  await begin(app)
  await vi.waitUntil(async () => (await list(app)).length === 1)
  await call(app, 'settings.set', { backups: { every: 'day', keep: 1 } })
  const [first] = await list(app)
  if (first === undefined) throw new Error('no backup')
  value(await app.call('workspace.open', value(await restore(app, first))))
  value(await commit(app, ...edit('In the copy')))
  await vi.waitUntil(async () => (await list(app)).length === 2)
  const folders = async () => (await list(app)).map(({ folder }) => folder)
  expect(await folders()).toEqual([join(home, 'restored'), join(home, 'case')])
  await make(app)
  expect(await folders()).toEqual([join(home, 'restored'), join(home, 'case')])
})

test('a file of the backup before has rotted since: the new one is copied from the case', async () => {
  const app = await startApp(home)
  await begin(app)
  const before = await make(app)
  const text = join(root(), before.workspaceId, before.name, 'documents', documentId, 'text.txt')
  await writeFile(text, (await readFile(text, 'utf8')).replace('O', 'X'))
  const expected = await contents(app, documentId)
  const steps: BackupWork[] = []
  app.subscribe(({ name, payload }) => {
    if (name === 'backup.work' && payload.work !== undefined) steps.push(payload.work)
  })
  const made = await make(app)
  // It is made twice, and how far it is begins anew.
  expect(steps.filter(({ done, total }) => done === total)).toHaveLength(2)
  expect(steps.filter(({ done, total }) => done > total)).toEqual([])
  expect(made).toMatchObject({ problems: 0, documents: before.documents })
  value(await restore(app, made))
  expect(await restoredContents()).toEqual(expected)
})

describe('a clock that was ahead and is put right', () => {
  const at = (time: string) => vi.setSystemTime(new Date(time))
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    return () => vi.useRealTimers()
  })

  test('the backup that was just made stays, and those of the wrong times go first', async () => {
    const app = await startApp(home)
    await call(app, 'settings.set', { backups: { every: 'never', keep: 3 } })
    await begin(app)
    const names: string[] = []
    for (const time of ['2030-01-01', '2030-01-02', '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04']) {
      at(time)
      names.push((await make(app)).name)
      expect((await list(app)).map(({ name }) => name).toSorted()).toEqual(names.slice(-3).toSorted())
    }
  })

  test('by schedule there is one a day, whatever other days there are', async () => {
    const app = await startApp(home)
    await begin(app)
    at('2030-01-01')
    await make(app)
    at('2026-01-01T10:00:00')
    const today = await make(app)
    await app.close()
    at('2026-01-01T12:00:00')
    const looked = Promise.withResolvers<void>()
    const files = createFiles({
      ...nodeDisk,
      read: async (path, ...part) => {
        const bytes = await nodeDisk.read(path, ...part)
        // The last that is looked at.
        if (path.includes(today.name)) looked.resolve()
        return bytes
      },
    })
    const backups = createBackups({ files, root: root(), schedule: () => usualSchedule, onWork: () => {} })
    const options = { files, folder: join(home, 'case'), access: 'read', analyst: 'Ann', onEvent: () => {} } as const
    backups.afterCommit(value(await openWorkspace(options)))
    await looked.promise
    await turnOfAll()
    // It would be refused while a backup is being made.
    value(await backups.undisturbed(async () => ok(true)))
    expect(value(await backups.list()).backups).toHaveLength(2)
  })
})

describe('faults', () => {
  test.each(['ENOSPC', 'EIO'])('%s at each disk call: whole or not there, and the case is untouched', async (code) => {
    let failAt = Number.POSITIVE_INFINITY
    let calls = 0
    const { disk } = faultyDisk((_name, path) =>
      path.startsWith(root()) && ++calls === failAt ? systemError(code) : undefined,
    )
    const app = await startApp(home, { disk })
    await call(app, 'settings.set', { backups: { every: 'never', keep: 2 } })
    await begin(app)
    const expected = await contents(app, documentId)
    const first = await make(app)
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let refused = 0
    for (failAt = 1; ; failAt++) {
      calls = Number.NEGATIVE_INFINITY
      const before = await list(app)
      calls = 0
      const answer = await app.call('backup.make', {})
      const wasReached = calls >= failAt
      calls = Number.NEGATIVE_INFINITY
      const after = await list(app)
      if (answer.ok) expect(after[0]).toEqual(answer.value)
      else {
        refused++
        expect(after).toEqual(before)
      }
      if (!wasReached) break
      for (const name of (await namesOfCase()).filter((other) => other.startsWith('2'))) {
        const folder = join(root(), first.workspaceId, name)
        expect(value(await checkWorkspace(folder)).findings).toEqual([])
      }
      // What could not be removed goes with the next. A copy that could not be read when it was checked counts apart.
      const sound = (backups: Backup[]) => backups.filter(({ problems }) => problems === 0)
      if (sound(after).length > 2) {
        await make(app)
        expect(sound(await list(app))).toHaveLength(2)
      }
    }
    expect(refused).toBeGreaterThan(20)
    expect((await namesOfCase()).filter((name) => name.startsWith('.'))).toEqual([])
    expect(await contents(app, documentId)).toEqual(expected)
  })

  test('EIO at each disk call to the case: no backup is made that lacks what could not be read just then', async () => {
    let failAt = Number.POSITIVE_INFINITY
    let calls = Number.NEGATIVE_INFINITY
    const { disk } = faultyDisk((_name, path) =>
      path.startsWith(join(home, 'case')) && ++calls === failAt ? systemError('EIO') : undefined,
    )
    const app = await startApp(home, { disk })
    await call(app, 'settings.set', { backups: { every: 'never', keep: 2 } })
    await begin(app)
    let refused = 0
    for (failAt = 1; ; failAt++) {
      // With one before it that is sound, one with problems would be made once more.
      await rm(root(), { recursive: true, force: true })
      calls = 0
      const answer = await app.call('backup.make', {})
      const wasReached = calls >= failAt
      calls = Number.NEGATIVE_INFINITY
      if (!answer.ok) refused++
      else expect({ failAt, problems: answer.value.problems }).toEqual({ failAt, problems: 0 })
      if (!wasReached) break
    }
    expect(refused).toBeGreaterThan(10)
  })

  test('at each disk call of a restore: the folder is whole or not there, and nothing else is left', async () => {
    let failAt = Number.POSITIVE_INFINITY
    let calls = 0
    const { disk } = faultyDisk((_name, path) =>
      path.includes('restored') && ++calls === failAt ? systemError('ENOSPC') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const expected = await contents(app, documentId)
    const made = await make(app)
    for (failAt = 1; ; failAt++) {
      calls = 0
      const answer = await restore(app, made)
      if (answer.ok) break
      expect(error(answer).code).toBe('disk-full')
      const left = (await readdir(home)).filter((name) => name.includes('restored'))
      // Only where the taking away itself failed, which is the last call.
      for (const name of left) expect(name).toBe('restored')
      await rm(join(home, 'restored'), { recursive: true, force: true })
    }
    expect(failAt).toBeGreaterThan(20)
    expect(await restoredContents()).toEqual(expected)
  })

  test('one that was asked for and cannot be made says so, and what is safe', async () => {
    const { disk } = faultyDisk((name, path) =>
      name === 'makeFolder' && path.startsWith(root()) ? systemError('EACCES') : undefined,
    )
    const app = await startApp(home, { disk })
    await call(app, 'settings.set', { backups: { every: 'never', keep: 2 } })
    await begin(app)
    const refused = error(await app.call('backup.make', {}))
    expect(refused.message).toMatch(/^No backup of the case could be made\. The system does not allow it/)
    expect(refused).toMatchObject({
      code: 'no-permission',
      safe: 'The case itself is saved; the backups before are there.',
    })
  })

  test('so does one for which the backups before cannot be looked through', async () => {
    let isRefused = false
    const { disk } = faultyDisk((name, path) =>
      isRefused && name === 'list' && path.startsWith(root()) ? systemError('EIO') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    isRefused = true
    expect(error(await app.call('backup.make', {})).message).toMatch(/^No backup of the case could be made\. /)
  })

  test('what it could not clear away itself, and what a process that is gone left, goes with the next', async () => {
    let isRefused = false
    const { disk } = faultyDisk((name, path) =>
      isRefused && path.includes('.new-') && ['file.write', 'removeFolder'].includes(name)
        ? systemError('EACCES')
        : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const { workspaceId } = await make(app)
    // No system counts its processes so far.
    await mkdir(join(root(), workspaceId, '.new-2026-01-01T00-00-00-000Z.999999999-0a0b0c0d'))
    isRefused = true
    vi.spyOn(console, 'error').mockImplementation(() => {})
    error(await app.call('backup.make', {}))
    expect((await namesOfCase()).filter((name) => name.startsWith('.new-'))).toHaveLength(2)
    isRefused = false
    await make(app)
    expect((await namesOfCase()).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('what is left of another and cannot be removed is in the way of none', async () => {
    const { disk } = faultyDisk((name, path) =>
      name === 'removeFolder' && path.includes('2026-01-01') ? systemError('EACCES') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const first = await make(app)
    const halves = ['.new-2026-01-01T00-00-00-000Z', '.old-2026-01-01T00-00-00-000Z']
    for (const half of halves) await mkdir(join(root(), first.workspaceId, half))
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const second = await make(app)
    expect(logged).toHaveBeenCalledTimes(2)
    expect(await list(app)).toEqual([second, first])
  })

  test('but what is left where it would be made is, and the backups before are there', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-01T10:00:00.000Z') })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    let isRefused = false
    const { disk } = faultyDisk((name, path) =>
      isRefused && name === 'removeFolder' && path.includes('.new-') ? systemError('EACCES') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const made = await make(app)
    app.subscribe(({ name, payload }) => {
      if (name === 'backup.work' && payload.work !== undefined) void app.call('backup.cancel', {})
    })
    isRefused = true
    expect(error(await app.call('backup.make', {})).code).toBe('cancelled')
    expect(error(await app.call('backup.make', {}))).toMatchObject({
      code: 'no-permission',
      message: expect.stringMatching(/^No backup of the case could be made\. /),
    })
    expect(await list(app)).toEqual([made])
  })

  test('a restore into a place that may not be written names the place', async () => {
    const { disk } = faultyDisk((name, path) =>
      name === 'makeFolder' && path.startsWith(join(home, '.new-')) ? systemError('EACCES') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const refused = error(await restore(app, await make(app)))
    const message = `You may not write in “${home}”. Choose another place.`
    expect(refused).toMatchObject({ code: 'no-permission', message, file: home })
  })

  test('a restore for which there is no room names the file by its place to be', async () => {
    const { disk } = faultyDisk((name, path) =>
      name === 'file.write' && path.startsWith(join(home, '.new-')) ? systemError('ENOSPC') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const { file } = error(await restore(app, await make(app)))
    expect(file?.startsWith(join(home, 'restored'))).toBe(true)
  })

  test('a restore that fails speaks of the name that was asked for', async () => {
    const { disk } = faultyDisk((name, path) =>
      name === 'makeFolder' && path.startsWith(join(home, '.new-')) ? systemError('ENOSPC') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const folder = join(home, 'Spent $& saved')
    const { message, file } = error(await restore(app, await make(app), folder))
    expect(message).toMatch(/^The disk is full: “Spent \$& saved” could not be written/)
    expect(file).toBe(folder)
  })

  test('a restore that fails takes the folders away again that it made above its own, and no other', async () => {
    const { disk } = faultyDisk((name, path) =>
      name === 'file.write' && path.includes('.new-restored') ? systemError('ENOSPC') : undefined,
    )
    const app = await startApp(home, { disk })
    await begin(app)
    const made = await make(app)
    await mkdir(join(home, 'archive'))
    const before = await readdir(home)
    expect(error(await restore(app, made, join(home, 'archive', '2026', 'May', 'restored'))).code).toBe('disk-full')
    expect(await readdir(home)).toEqual(before)
    expect(await readdir(join(home, 'archive'))).toEqual([])
  })

  test('what a crash left half made is not a backup, and is cleared away with the next', async () => {
    const app = await startApp(home)
    await begin(app)
    const made = await make(app)
    // The last one is a backup that was just being removed.
    const halves = ['.new-2026-01-01T00-00-00-000Z', '.old-2026-01-01T00-00-00-000Z']
    for (const half of halves) await mkdir(join(root(), made.workspaceId, half))
    const bare = join(root(), made.workspaceId, '2026-01-01T00-00-00-000Z')
    await mkdir(bare)
    expect(await list(app)).toEqual([made])
    await make(app)
    for (const half of halves) expect(await namesOfCase()).not.toContain(half)
    // Somebody else's folder is left alone.
    expect(await namesOfCase()).toContain('2026-01-01T00-00-00-000Z')
  })
})

test('a copy is cancelled between two files, and nothing is left of it', async () => {
  const app = await startApp(home)
  await begin(app)
  app.subscribe(({ name, payload }) => {
    if (name === 'backup.work' && payload.work !== undefined) void app.call('backup.cancel', {})
  })
  expect(error(await app.call('backup.make', {})).code).toBe('cancelled')
  expect(await namesOfCase()).toEqual([])
})

test('a restore is cancelled, and nothing is left of it; one at a time', async () => {
  const app = await startApp(home)
  await begin(app)
  const made = await make(app)
  const told: unknown[] = []
  app.subscribe(({ name, payload }) => {
    if (name !== 'backup.work') return
    told.push(payload.work?.doing)
    if (payload.work !== undefined) void app.call('backup.cancel', {})
  })
  const [restored, second] = await Promise.all([restore(app, made), app.call('backup.make', {})])
  expect(error(restored).code).toBe('cancelled')
  expect(error(second).code).toBe('bad-request')
  expect(told).toEqual(['restore', undefined])
  expect((await readdir(home)).filter((name) => name.includes('restored'))).toEqual([])
})

test.each([
  ['letters of one byte', 'a'.repeat(255)],
  ['Persian', `${'گزارش'.repeat(25)}12345`],
  ['emoji', '👩‍👩‍👧'.repeat(14)],
])('a folder with the longest name that the disk takes is made: %s', async (_, name) => {
  const app = await startApp(home)
  await begin(app)
  const expected = await contents(app, documentId)
  const folder = join(home, name)
  value(await restore(app, await make(app), folder))
  expect(await restoredContents(folder)).toEqual(expected)
})

test('one with a longer name is refused in plain words', async () => {
  const app = await startApp(home)
  await begin(app)
  const name = 'a'.repeat(256)
  const refused = error(await restore(app, await make(app), join(home, name)))
  const message = `The name “${name}” is too long, or the path to it is. Choose a shorter name, or a folder nearer to the top.`
  expect(refused).toMatchObject({ code: 'bad-name', message, file: join(home, name) })
  expect((await readdir(home)).toSorted()).toEqual(['case', 'settings'])
})

test('how far a restore is, is told once for each percent', async () => {
  const app = await startApp(home)
  for (let at = 0; at < 40; at++) await importArticle(app, `Article ${at}.\n`, `${at}.txt`)
  const made = await make(app)
  const percents: number[] = []
  app.subscribe(({ name, payload }) => {
    if (name === 'backup.work' && payload.work !== undefined)
      percents.push(Math.floor((payload.work.done / payload.work.total) * 100))
  })
  value(await restore(app, made))
  expect(percents.at(-1)).toBe(100)
  expect(percents).toEqual([...new Set(percents)])
})

test('a folder that is there is never written over', async () => {
  const app = await startApp(home)
  await begin(app)
  const made = await make(app)
  expect(error(await restore(app, made, join(home, 'case'))).code).toBe('path-exists')
  await mkdir(join(home, 'restored'))
  expect(error(await restore(app, made)).code).toBe('path-exists')
  expect(await readdir(join(home, 'restored'))).toEqual([])
})

test('a case is put neither among the backups, which go, nor into the case that is open', async () => {
  const app = await startApp(home)
  await begin(app)
  const made = await make(app)
  await symlink(root(), join(home, 'link'), 'junction')
  const own = join(made.workspaceId, made.name, 'restored')
  for (const folder of [join(root(), 'restored'), join(root(), own), join(home, 'link', own)])
    for (const refused of [await restore(app, made, folder), await app.call('workspace.copy', { folder })])
      expect(error<unknown>(refused)).toMatchObject({ code: 'bad-request', file: folder })
  for (const folder of [join(home, 'case', 'in'), join(home, 'case', 'documents', 'in')])
    for (const refused of [await restore(app, made, folder), await app.call('workspace.copy', { folder })])
      expect(error<unknown>(refused)).toMatchObject({ code: 'path-exists', file: folder })
  // A name that only begins as theirs is another folder's.
  value(await restore(app, made, `${root()}-restored`))
  value(await restore(app, made, join(home, 'case restored')))
  // So that it can come back.
  await rename(join(home, 'case'), join(home, 'moved'))
  expect(error(await restore(app, made, join(home, 'case'))).code).toBe('path-exists')
})

test('nor is one that appears while the restore is being made: it stays as it is', async () => {
  const target = join(home, 'restored')
  const disk: Disk = {
    ...nodeDisk,
    rename: async (from, to) => {
      if (to === target) {
        await mkdir(target)
        await writeFile(join(target, 'mine.txt'), 'mine')
      }
      await nodeDisk.rename(from, to)
    },
  }
  const app = await startApp(home, { disk })
  await begin(app)
  error(await restore(app, await make(app)))
  expect(await readdir(target)).toEqual(['mine.txt'])
  expect((await readdir(home)).toSorted()).toEqual(['case', 'restored', 'settings'])
})

test('a backup that is gone, or a name that is none', async () => {
  const app = await startApp(home)
  await begin(app)
  const made = await make(app)
  await rm(join(root(), made.workspaceId, made.name), { recursive: true })
  expect(error(await restore(app, made)).code).toBe('not-found')
  expect(error(await restore(app, { ...made, name: '../..' })).code).toBe('bad-request')
})

test('who only reads makes none and restores none', async () => {
  const app = await startApp(home)
  await begin(app)
  const made = await make(app)
  const reader = await startApp(home, { access: 'read' })
  expect(error(await reader.call('backup.make', {})).code).toBe('workspace-read-only')
  expect(error(await restore(reader, made)).code).toBe('workspace-read-only')
  expect(await list(reader)).toEqual([made])
  expect(JSON.parse(await readFile(join(root(), made.workspaceId, made.name, 'backup.json'), 'utf8'))).toMatchObject({
    format: 'caveat-backup',
    version: 1,
  })
})
