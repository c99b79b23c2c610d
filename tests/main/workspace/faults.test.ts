import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, expect, test, vi } from 'vitest'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { type Disk, nodeDisk } from '../../../src/main/workspace/disk'
import { faultyDisk, systemError, writingCalls } from './faulty-disk'
import {
  article,
  base64,
  call,
  claimOn,
  commit,
  error,
  importArticle,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

// Snapshots that could not be written are told there.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

test('a full disk: the change is refused, nothing of it stays, and when there is room again it goes on', async () => {
  const home = await temporaryFolder()
  let full = false
  const { disk } = faultyDisk((name) => (full && name === 'file.write' ? systemError('ENOSPC') : undefined))
  const app = await startApp(home, { disk })
  const { document, text } = await importArticle(app)
  const journal = join(home, 'case', 'documents', document.id, 'journal.jsonl')
  const before = { bytes: await readFile(journal), view: await viewOf(app) }

  full = true
  const claim = claimOn(text, 'say otherwise')
  const refused = error(await commit(app, { type: 'claim.add', documentId: document.id, claim }))
  expect(refused).toMatchObject({ code: 'disk-full', file: journal, safe: 'What was saved before is untouched.' })
  expect(await readFile(journal)).toEqual(before.bytes)
  expect((await call(app, 'document.read', { documentId: document.id })).claims).toEqual([])
  expect(await viewOf(app)).toEqual(before.view)

  full = false
  value(await commit(app, { type: 'claim.add', documentId: document.id, claim }))
  await app.close()
  expect(value(await checkWorkspace(join(home, 'case'))).findings).toEqual([])
})

test('what was written of a step that is refused is gone when the refusal comes, however long the disk takes', async () => {
  const home = await temporaryFolder()
  let failing = false
  const { disk } = faultyDisk((name) => (failing && name === 'file.datasync' ? systemError('EIO') : undefined))
  const slow: Disk = {
    ...disk,
    open: async (path, mode) => {
      const file = await disk.open(path, mode)
      return {
        ...file,
        truncate: async (length) => {
          for (let turn = 0; turn < 200; turn++) await nextTurn()
          await file.truncate(length)
        },
      }
    },
  }
  const app = await startApp(home, { disk: slow })
  await importArticle(app)
  const journal = join(home, 'case', 'journal.jsonl')
  const before = await readFile(journal)
  failing = true
  expect(error(await commit(app, { type: 'source.add', source: sourceNamed('A spokesman') })).code).toBe('io')
  expect(await readFile(journal)).toEqual(before)
})

test('at each disk call from which on the disk is full: a new case is there, or nothing of it', async () => {
  const home = await temporaryFolder()
  const folder = join(home, 'new', 'case')
  const outcomes = new Set<string>()
  let refused = ''
  for (let at = 1, reached = true; reached; at++) {
    let count = 0
    const { disk } = faultyDisk((name, path) => {
      const isWriting = ['open', 'makeFolder', 'file.write', 'file.sync', 'file.datasync', 'link'].includes(name)
      return path.startsWith(folder) && isWriting && ++count >= at ? systemError('ENOSPC') : undefined
    })
    const app = await startApp(home, { workspaceFolder: folder, disk })
    const { workspace, problem } = await call(app, 'app.view')
    reached = count >= at
    refused = problem?.message ?? refused
    outcomes.add(workspace === undefined ? `${problem?.code}, ${problem?.safe}` : 'open')
    const names = await readdir(home)
    expect({ at, isThere: names.includes('new') }).toEqual({ at, isThere: workspace !== undefined })
    await app.close()
    await rm(join(home, 'new'), { recursive: true, force: true })
  }
  expect(outcomes).toEqual(new Set(['disk-full, Nothing was left behind.', 'open']))
  expect(refused).toContain(`No case could be made in “${folder}”. The disk is full`)
})

test('a case that may not be made where it was to be says so, and what to do', async () => {
  const home = await temporaryFolder()
  const folder = join(home, 'new')
  const { disk } = faultyDisk((name, path) =>
    name === 'makeFolder' && path === folder ? systemError('EACCES') : undefined,
  )
  const { problem } = await call(await startApp(home, { workspaceFolder: folder, disk }), 'app.view')
  expect(problem).toEqual({
    code: 'no-permission',
    message: `No case could be made in “${folder}”. You may not write there. Choose another folder.`,
    file: folder,
    safe: 'Nothing was left behind.',
  })
})

test('of a case that cannot be made in an empty folder nothing stays but the folder', async () => {
  const home = await temporaryFolder()
  const folder = join(home, 'new')
  await mkdir(folder)
  await writeFile(join(folder, '.DS_Store'), 'x')
  const { disk } = faultyDisk((name, path) =>
    path === join(folder, 'journal.jsonl') && name === 'file.write' ? systemError('ENOSPC') : undefined,
  )
  const app = await startApp(home, { workspaceFolder: folder, disk })
  expect((await call(app, 'app.view')).problem?.code).toBe('disk-full')
  expect(await readdir(folder)).toEqual(['.DS_Store'])
  const again = await startApp(home, { workspaceFolder: folder })
  expect((await viewOf(again)).workspace.name).toBe('new')
})

test('a step over two journals of which the second fails leaves nothing in the first', async () => {
  const home = await temporaryFolder()
  let failing = false
  const { disk } = faultyDisk((name, path) =>
    failing && name === 'file.datasync' && path.includes('documents') ? systemError('EIO') : undefined,
  )
  const app = await startApp(home, { disk })
  const { document, text } = await importArticle(app)
  const source = sourceNamed('A spokesman')
  const link = { sourceId: source.id, stance: 'quotes' as const, verifiedAtOrigin: false }
  const claim = claimOn(text, 'say otherwise', { attribution: [link] })
  const step = [
    { type: 'source.add' as const, source },
    { type: 'claim.add' as const, documentId: document.id, claim },
  ]
  failing = true
  expect(error(await commit(app, ...step)).code).toBe('io')
  expect((await viewOf(app)).sources).toEqual([])
  failing = false
  value(await commit(app, ...step))
  expect((await viewOf(app)).sources).toEqual([source])
  await app.close()
  expect(value(await checkWorkspace(join(home, 'case'))).findings).toEqual([])
})

test('when even taking back fails, the next write takes it back', async () => {
  const home = await temporaryFolder()
  let failing = false
  const { disk } = faultyDisk((name) =>
    failing && (name === 'file.write' || name === 'file.truncate') ? systemError('EIO') : undefined,
  )
  const app = await startApp(home, { disk })
  failing = true
  expect(error(await commit(app, { type: 'source.add', source: sourceNamed('Lost') })).code).toBe('io')
  failing = false
  value(await commit(app, { type: 'source.add', source: sourceNamed('Kept') }))
  await app.close()
  expect(value(await checkWorkspace(join(home, 'case'))).findings).toEqual([])
  expect((await viewOf(await startApp(home))).sources.map(({ name }) => name)).toEqual(['Kept'])
})

test('what could not be taken back is taken back on closing, where there is no next write', async () => {
  const home = await temporaryFolder()
  let failing = false
  const { disk } = faultyDisk((name) =>
    failing && (name === 'file.datasync' || name === 'file.truncate') ? systemError('EIO') : undefined,
  )
  const app = await startApp(home, { disk })
  failing = true
  expect(error(await commit(app, { type: 'source.add', source: sourceNamed('Lost') })).code).toBe('io')
  failing = false
  await app.close()
  expect((await viewOf(await startApp(home))).sources).toEqual([])
})

test('a step over more documents than files can be open is refused whole: nothing of it comes back', async () => {
  const home = await temporaryFolder()
  const first = await startApp(home)
  const ids: string[] = []
  // More than stay in memory: some of them are let go of, and read again.
  for (let nth = 0; nth < 100; nth++)
    ids.push((await importArticle(first, `Article ${nth}\n\nText of it.\n`, `${nth}.txt`)).document.id)
  await first.close()

  let open = 0
  let most = Number.POSITIVE_INFINITY
  const disk: Disk = {
    ...nodeDisk,
    open: async (path, mode) => {
      if (open >= most) throw systemError('EMFILE')
      open++
      const file = await nodeDisk.open(path, mode)
      return {
        ...file,
        close: () => {
          open--
          return file.close()
        },
      }
    },
  }
  const app = await startApp(home, { disk })
  most = 80
  const set = { title: 'Renamed' }
  const step = ids.map((documentId) => ({ type: 'document.edit' as const, documentId, set }))
  expect(error(await commit(app, ...step)).code).toBe('io')
  most = Number.POSITIVE_INFINITY
  for (const documentId of ids)
    expect((await call(app, 'document.read', { documentId })).document.title).not.toBe('Renamed')
  await app.close()
  expect(value(await checkWorkspace(join(home, 'case'))).findings).toEqual([])
})

/** How many calls the operation makes on a disk in order, so that each of them can be made to fail in its turn. */
const callsOf = async (run: (disk: ReturnType<typeof faultyDisk>) => Promise<unknown>): Promise<number> => {
  const disk = faultyDisk(() => undefined)
  await run(disk)
  return disk.calls()
}

test.each(['ENOSPC', 'EACCES'])('%s at each disk call of an import: all or nothing', async (code) => {
  const name = 'article.txt'
  const importing = async (disk: ReturnType<typeof faultyDisk>, home: string, arm: () => void) => {
    const app = await startApp(home, { disk: disk.disk })
    arm()
    return { app, answer: await app.call('document.import', { name, base64: base64(article) }) }
  }
  let before = 0
  const total = await callsOf(async (disk) => {
    const home = await temporaryFolder()
    const { app } = await importing(disk, home, () => {
      before = disk.calls()
    })
    await app.close()
  })
  let refused = 0
  for (let at = before + 1; at <= total; at++) {
    const home = await temporaryFolder()
    const folder = join(home, 'case')
    const disk = faultyDisk((call, _path, count) =>
      count === at && writingCalls.has(call) ? systemError(code) : undefined,
    )
    const { app, answer } = await importing(disk, home, () => {})
    if (!answer.ok) refused++
    const documents = await readdir(join(folder, 'documents')).catch(() => [])
    const view = await viewOf(app)
    expect({ at, listed: view.documents.length, folders: documents.length }).toEqual(
      answer.ok ? { at, listed: 1, folders: 1 } : { at, listed: 0, folders: 0 },
    )
    expect(view.summaries).toHaveLength(view.documents.length)
    await app.close()
    const errors = value(await checkWorkspace(folder)).findings.filter(({ severity }) => severity === 'error')
    expect({ at, errors }).toEqual({ at, errors: [] })
  }
  expect(refused).toBeGreaterThan(10)
})

test('an article that cannot be taken in is named, and the folder that may not be written', async () => {
  const home = await temporaryFolder()
  const documents = join(home, 'case', 'documents')
  let fault: string | undefined
  const { disk } = faultyDisk((name, path) =>
    name === 'makeFolder' && path.startsWith(documents) && fault !== undefined ? systemError(fault) : undefined,
  )
  const app = await startApp(home, { disk })
  const refusal = async (code: string) => {
    fault = code
    return error(await app.call('document.import', { name: 'article.txt', base64: base64(article) }))
  }
  const what = '“Officials deny the report” was not taken in.'
  const safe = 'Nothing of it was left behind; the case is as it was.'
  expect(await refusal('EACCES')).toEqual({
    code: 'no-permission',
    message: `${what} You may not write in this folder of the case. Change its permissions.`,
    file: documents,
    safe,
  })
  expect(await refusal('ENOSPC')).toMatchObject({ code: 'disk-full', message: expect.stringContaining(what), safe })
})

test('a folder that cannot be written opens for reading and says so', async () => {
  const home = await temporaryFolder()
  const first = await startApp(home)
  const { document } = await importArticle(first)
  await first.close()

  for (const [code, expected] of [
    ['EROFS', 'no-permission'],
    ['EACCES', 'no-permission'],
    ['ENOSPC', 'disk-full'],
  ] as const) {
    const { disk } = faultyDisk((name, path) =>
      writingCalls.has(name) && path.startsWith(join(home, 'case')) ? systemError(code) : undefined,
    )
    const app = await startApp(home, { disk })
    const view = await viewOf(app)
    expect(view.readOnly?.code).toBe(expected)
    expect((await call(app, 'document.read', { documentId: document.id })).document).toEqual(document)
    expect(error(await commit(app, { type: 'source.add', source: sourceNamed('X') })).code).toBe(expected)
    expect(error(await app.call('document.import', { name: 'a.txt', base64: base64('other') })).code).toBe(expected)
    expect((await call(app, 'export.json', { offsetUnit: 'utf16' })).content).toContain(document.id)
    await app.close()
  }
})
