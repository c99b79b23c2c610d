import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type CallName, callNames, calls, events } from '#shared/contract'
import { newId } from '#shared/ids'
import type { App, AppEvent } from '../../src/main/app'
import { faultyDisk, systemError } from './workspace/faulty-disk'
import {
  base64,
  call,
  claimOn,
  commit,
  error,
  importArticle,
  noteOn,
  relationOf,
  sourceNamed,
  stamped,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './workspace/helpers'

let home: string
beforeEach(async () => {
  home = await temporaryFolder()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** A start without a folder: the last workspace, or the first case. */
const startBare = (): Promise<App> => startApp(home, { workspaceFolder: undefined })

describe('calls', () => {
  test('arguments that do not fit are refused by name of the field, whoever calls', async () => {
    const app = await startApp(home)
    const wrong: [CallName, unknown, string][] = [
      ['app.view', { more: 1 }, 'more'],
      ['settings.set', { theme: 'pink' }, 'theme'],
      ['settings.set', { analyst: '   ' }, 'analyst'],
      ['settings.set', { analyst: 'x\ny' }, 'analyst'],
      ['workspace.open', {}, 'folder'],
      ['document.read', { documentId: '1' }, 'documentId'],
      ['document.import', { name: 'a.txt' }, 'base64'],
      ['change.commit', { changes: [] }, 'changes'],
      ['change.commit', { changes: [{ type: 'claim.grade' }] }, 'changes.0'],
      // A structured clone can have gaps in a list.
      ['change.commit', { changes: Array(1) }, 'changes.0'],
      ['export.json', { offsetUnit: 'bytes' }, 'offsetUnit'],
    ]
    for (const [name, argument, field] of wrong) {
      const refused = error<unknown>(await app.call(name, argument))
      expect(refused).toMatchObject({ code: 'bad-request', message: expect.stringContaining(field) })
    }
    for (const name of callNames)
      for (const argument of [undefined, null, 7, 'x', []])
        expect(error<unknown>(await app.call(name, argument)).code).toBe('bad-request')
  })

  test('a call that does not exist', async () => {
    const app = await startApp(home)
    for (const name of ['nonsense', 'toString', '__proto__']) {
      // As from a page: the type does not hold there.
      const answer: unknown = await Reflect.apply(app.call, app, [name, {}])
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    }
  })

  test('answers and events fit their schemas', async () => {
    const app = await startApp(home)
    const told: AppEvent[] = []
    const stop = app.subscribe((event) => told.push(event))
    const { document, text } = await importArticle(app)
    const { workspaceId, name: backupName } = value(await app.call('backup.make', {}))
    const arguments_: { [N in CallName]: unknown } = {
      'app.view': {},
      'settings.set': { theme: 'dark' },
      'document.read': { documentId: document.id },
      'document.import': { name: 'b.txt', base64: base64('Other words.\n') },
      'change.commit': {
        changes: stamped({ type: 'claim.add', documentId: document.id, claim: claimOn(text, 'officials') }),
        client: 'window 1',
      },
      'claims.find': { wanted: { words: 'officials' }, limit: 50 },
      'trash.recall': { documentId: document.id },
      'trash.empty': { documentIds: [document.id] },
      'history.read': { of: { type: 'document', id: document.id }, limit: 50 },
      'export.json': { offsetUnit: 'codepoint' },
      'workspace.open': { folder: join(home, 'other') },
      'workspace.copy': { folder: join(home, 'copy') },
      'backup.list': {},
      'backup.make': {},
      'backup.restore': { workspaceId, name: backupName, folder: join(home, 'restored') },
      'backup.cancel': {},
    }
    for (const name of callNames) {
      if (name === 'workspace.open') continue
      expect(calls[name].answer.parse(value<unknown>(await app.call(name, arguments_[name])))).toBeDefined()
    }
    await vi.waitFor(() => expect(told.filter(({ name }) => name === 'summaries.changed').length).toBe(3))
    const opened = await call(app, 'workspace.open', arguments_['workspace.open'])
    expect(calls['workspace.open'].answer.parse(opened).folder).toBe(join(home, 'other'))
    for (const { name, payload } of told) expect(events[name].parse(payload)).toEqual(payload)
    expect(told.at(-1)?.name).toBe('app.changed')
    const committed = told.flatMap((event) => (event.name === 'changes.committed' ? [event.payload] : []))
    expect(committed.map(({ client, changes }) => [client, changes.map(({ type }) => type)])).toEqual([
      [undefined, ['document.import', 'document.add']],
      [undefined, ['document.import', 'document.add']],
      ['window 1', ['claim.add']],
    ])
    stop()
    const count = told.length
    value(await commit(app, { type: 'workspace.edit', set: { name: 'x' } }))
    expect(told).toHaveLength(count)
  })

  test('what is meant for a case goes into no copy of it, but follows it to where it goes on', async () => {
    const app = await startApp(home)
    const { document, text } = await importArticle(app)
    const { folder, workspace } = await viewOf(app)
    const step = () => ({
      changes: stamped({ type: 'claim.add', documentId: document.id, claim: claimOn(text, 'officials') }),
      client: 'window 1',
      workspaceId: workspace.id,
      folder,
    })
    const { workspaceId, name } = await call(app, 'backup.make')
    const { folder: restored } = await call(app, 'backup.restore', {
      workspaceId,
      name,
      folder: join(home, 'restored'),
    })
    await call(app, 'workspace.open', { folder: restored })
    expect(error(await app.call('change.commit', step())).code).toBe('change-conflict')
    await call(app, 'workspace.open', { folder })
    value(await app.call('change.commit', step()))
    await call(app, 'workspace.copy', { folder: join(home, 'copy') })
    value(await app.call('change.commit', step()))
    expect((await call(app, 'document.read', { documentId: document.id })).claims).toHaveLength(2)
  })

  test('a summary counts all that a step did to its document, however often it was written to', async () => {
    const app = await startApp(home)
    const { document, text } = await importArticle(app)
    const documentId = document.id
    const source = sourceNamed('A spokesman')
    const attribution = [{ sourceId: source.id, stance: 'quotes' as const, verifiedAtOrigin: false }]
    const first = claimOn(text, 'officials', { attribution })
    const [second, third] = [claimOn(text, 'talks'), claimOn(text, 'said')]
    value(
      await commit(
        app,
        { type: 'source.add', source },
        { type: 'claim.add', documentId, claim: first },
        { type: 'claim.add', documentId, claim: second },
        { type: 'relation.add', relation: relationOf(first.id, second.id) },
        { type: 'claim.add', documentId, claim: third },
        { type: 'note.add', documentId, note: noteOn({ type: 'claim', id: third.id }) },
      ),
    )
    const { summaries } = await viewOf(app)
    expect(summaries).toMatchObject([{ id: documentId, claims: 3, openNotes: 1, sourceIds: [source.id] }])
  })

  test('of many changes to a document the windows hear one summary', async () => {
    const app = await startApp(home)
    const { document, text } = await importArticle(app)
    const told: AppEvent[] = []
    app.subscribe((event) => told.push(event))
    const adding = Array.from({ length: 20 }, () =>
      commit(app, { type: 'claim.add', documentId: document.id, claim: claimOn(text, 'officials') }),
    )
    for (const answer of await Promise.all(adding)) value(answer)
    await vi.waitFor(() => expect(told.some(({ name }) => name === 'summaries.changed')).toBe(true))
    const summaries = told.flatMap((event) => (event.name === 'summaries.changed' ? event.payload.summaries : []))
    expect(summaries.map(({ claims }) => claims)).toEqual([20])
  })

  test('a mistake of ours is an answer too, and the app goes on', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    let broken = false
    const { disk } = faultyDisk(() => (broken ? new Error('no system error') : undefined))
    const app = await startApp(home, { disk })
    const { document, text } = await importArticle(app)
    const adding = () => commit(app, { type: 'claim.add', documentId: document.id, claim: claimOn(text, 'officials') })
    broken = true
    expect(error(await adding()).code).toBe('internal')
    expect(error(await app.call('document.import', { name: 'b.txt', base64: base64('x') })).code).toBe('internal')
    broken = false
    expect(log).toHaveBeenCalled()
    value(await adding())
    expect((await call(app, 'document.read', { documentId: document.id })).claims).toHaveLength(1)
  })

  test('a listener that throws does not keep the others from hearing', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const app = await startApp(home)
    const heard: string[] = []
    app.subscribe(() => {
      throw new Error('a window is gone')
    })
    app.subscribe(({ name }) => heard.push(name))
    value(await commit(app, { type: 'workspace.edit', set: { name: 'x' } }))
    expect(heard).toContain('changes.committed')
  })
})

describe('start', () => {
  test('a new case is named after its folder, of a long name with no character cut in half', async () => {
    const letters = 'a'.repeat(199)
    const app = await startApp(home, { workspaceFolder: join(home, `${letters}😀`) })
    expect((await viewOf(app)).workspace.name).toBe(letters)
    await app.close()
  })

  test('the first start opens the sample case; once it was seen it does not come again', async () => {
    vi.stubEnv('CAVEAT_HOME', home)
    const app = await startBare()
    const view = await viewOf(app)
    expect(view.folder).toBe(join(home, 'settings', 'First case'))
    expect(view.notices).toEqual([])
    expect(view.documents).toMatchObject([{ sample: true }])
    expect(view.summaries[0]?.claims).toBeGreaterThan(5)
    expect(view.sources.length).toBeGreaterThan(3)
    const outlets = view.sources.filter(({ kind }) => kind === 'outlet').map(({ name }) => name.toLowerCase())
    expect(new Set(outlets).size).toBe(outlets.length)
    await app.close()

    // The last workspace is opened again, wherever it is.
    const again = await startBare()
    expect((await viewOf(again)).folder).toBe(view.folder)
    expect((await call(again, 'workspace.open', { folder: join(home, 'second') })).documents).toEqual([])
    await again.close()
    expect((await viewOf(await startBare())).folder).toBe(join(home, 'second'))
  })

  test('a folder given by a host gets the sample on the very first start; one given by a script never', async () => {
    const script = await startApp(home)
    expect((await viewOf(script)).documents).toEqual([])
    await script.close()
    expect(await readdir(home)).toEqual(['case'])
    const host = await startApp(home, { workspaceFolder: join(home, 'fresh'), attended: true })
    expect((await viewOf(host)).documents).toHaveLength(1)
    await host.close()
    const later = await startApp(home, { workspaceFolder: join(home, 'later'), attended: true })
    expect((await viewOf(later)).documents).toEqual([])
  })

  test('the sample can be thrown away', async () => {
    const app = await startApp(home, { attended: true })
    const view = await viewOf(app)
    value(
      await commit(
        app,
        ...view.relations.map(({ id }) => ({ type: 'relation.remove' as const, relationId: id })),
        ...view.documents.map(({ id }) => ({ type: 'document.trash' as const, documentId: id })),
        ...view.sources.map(({ id }) => ({ type: 'source.edit' as const, sourceId: id, set: { affiliations: [] } })),
        ...view.sources.map(({ id }) => ({ type: 'source.remove' as const, sourceId: id })),
      ),
    )
    expect((await viewOf(app)).sources).toEqual([])
  })

  test('without the app’s own files the case begins empty, and says so', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const app = await startApp(home, { attended: true, resources: join(home, 'nothing') })
    const { documents, notices } = await viewOf(app)
    expect(documents).toEqual([])
    expect(notices).toMatchObject([{ code: 'not-found' }])
  })

  test('a folder of other things is refused, and another one can be opened', async () => {
    await mkdir(join(home, 'case'))
    await writeFile(join(home, 'case', 'holiday.jpg'), 'x')
    const app = await startApp(home)
    const { workspace, problem } = await call(app, 'app.view')
    expect(workspace).toBeUndefined()
    expect(problem).toMatchObject({ code: 'bad-request', message: expect.stringContaining('choose an empty folder') })
    expect(await readdir(join(home, 'case'))).toEqual(['holiday.jpg'])
    for (const name of ['document.read', 'export.json'] as const) {
      const argument = name === 'document.read' ? { documentId: newId() } : { offsetUnit: 'utf16' }
      expect(error<unknown>(await app.call(name, argument)).code).toBe('bad-request')
    }
    await call(app, 'workspace.open', { folder: join(home, 'good') })
    expect((await call(app, 'app.view')).problem).toBeUndefined()
  })

  test.each([
    ['a file', 'file', 'bad-request'],
    ['a folder of other things', 'folder', 'bad-request'],
  ])('%s instead of a workspace: the one that is open stays open', async (_what, name, code) => {
    await writeFile(join(home, 'file'), 'x')
    await mkdir(join(home, 'folder'))
    await writeFile(join(home, 'folder', 'x'), 'x')
    const app = await startApp(home)
    expect(error(await app.call('workspace.open', { folder: join(home, name) })).code).toBe(code)
    value(await commit(app, { type: 'source.add', source: sourceNamed('Still here') }))
    expect((await viewOf(app)).sources).toHaveLength(1)
  })

  test('the same folder again is a new opening of it', async () => {
    const app = await startApp(home)
    value(await commit(app, { type: 'source.add', source: sourceNamed('X') }))
    const reopened = await call(app, 'workspace.open', { folder: join(home, '.', 'case') })
    expect(reopened.readOnly).toBeUndefined()
    expect(reopened.sources).toHaveLength(1)
    value(await commit(app, { type: 'source.add', source: sourceNamed('Y') }))
  })

  test('also where it is asked for by another of its names', async () => {
    const app = await startApp(home)
    await symlink(join(home, 'case'), join(home, 'link'), 'junction')
    expect((await call(app, 'workspace.open', { folder: join(home, 'link') })).readOnly).toBeUndefined()
    value(await commit(app, { type: 'source.add', source: sourceNamed('Y') }))
  })

  test('one named from “~” is in the home folder; one that does not say where it begins is refused', async () => {
    vi.stubEnv('HOME', home)
    vi.stubEnv('USERPROFILE', home)
    const app = await startApp(home)
    const { workspaceId, name } = await call(app, 'backup.make')
    for (const folder of ['x-named', './x-named', '~other/x-named'])
      for (const refused of [
        await app.call('workspace.open', { folder }),
        await app.call('workspace.copy', { folder }),
        await app.call('backup.restore', { workspaceId, name, folder }),
      ])
        expect(error<unknown>(refused)).toMatchObject({ code: 'bad-request', message: expect.stringContaining(folder) })
    expect(await call(app, 'backup.restore', { workspaceId, name, folder: '~/restored' })).toEqual({
      folder: join(home, 'restored'),
    })
    expect((await call(app, 'workspace.open', { folder: '~/cases/x' })).folder).toBe(join(home, 'cases', 'x'))
    expect((await call(app, 'workspace.copy', { folder: '~/copy' })).folder).toBe(join(home, 'copy'))
  })

  test('one with a character in its name that no name has is refused in plain words', async () => {
    const app = await startApp(home)
    const { workspaceId, name } = await call(app, 'backup.make')
    const folder = join(home, 'ca\0se')
    for (const refused of [
      await app.call('workspace.open', { folder }),
      await app.call('workspace.copy', { folder }),
      await app.call('backup.restore', { workspaceId, name, folder }),
    ])
      expect(error<unknown>(refused)).toMatchObject({
        code: 'bad-request',
        message: expect.stringContaining('“ca se”'),
      })
  })

  test('what systems leave in folders makes nobody’s folder', async () => {
    await mkdir(join(home, 'case', '.git'), { recursive: true })
    await writeFile(join(home, 'case', 'Thumbs.db'), 'x')
    expect((await viewOf(await startApp(home))).readOnly).toBeUndefined()
  })

  test('after closing, nothing is taken any more, and closing again is fine', async () => {
    const app = await startApp(home)
    await app.close()
    await app.close()
    expect(error(await commit(app, { type: 'workspace.edit', set: { name: 'x' } })).code).toBe('workspace-missing')
    expect(await readdir(join(home, 'case'))).not.toContain('lock')
  })
})

describe('settings', () => {
  const path = () => join(home, 'settings', 'settings.json')

  test('they are kept, and the author given for a session goes before', async () => {
    const app = await startApp(home, { analyst: undefined })
    expect((await call(app, 'app.view')).settings.analyst).not.toBe('')
    expect(await call(app, 'settings.set', { analyst: 'شیرین', theme: 'dark' })).toEqual({
      analyst: 'شیرین',
      theme: 'dark',
    })
    await app.close()
    const again = await startApp(home, { analyst: undefined })
    expect((await call(again, 'app.view')).settings).toEqual({ analyst: 'شیرین', theme: 'dark' })
    await again.close()
    expect((await call(await startApp(home, { analyst: 'Eve' }), 'app.view')).settings.analyst).toBe('Eve')
  })

  test('what is set while something else is being written is set as well', async () => {
    const app = await startApp(home)
    await Promise.all([
      call(app, 'settings.set', { theme: 'sepia' }),
      call(app, 'settings.set', { analyst: 'Ann' }),
      call(app, 'settings.set', { backups: { every: 'week', keep: 3 } }),
    ])
    await app.close()
    const again = await startApp(home, { analyst: undefined })
    const kept = { theme: 'sepia', analyst: 'Ann', backups: { every: 'week', keep: 3 } }
    expect((await call(again, 'app.view')).settings).toMatchObject(kept)
  })

  test('two Caveats on one machine keep what the other one sets', async () => {
    const one = await startApp(home)
    const other = await startApp(home, { workspaceFolder: join(home, 'another case') })
    const [first, second] = [newId(), newId()]
    await call(one, 'settings.set', { places: { [first]: 1 } })
    await call(other, 'settings.set', { backups: { every: 'day', keep: 30 }, places: { [second]: 2 } })
    const settings = await call(one, 'settings.set', { places: { [first]: 3 } })
    expect(settings).toMatchObject({ backups: { every: 'day', keep: 30 }, places: { [first]: 3, [second]: 2 } })
    expect(await call(other, 'settings.set', { theme: 'dark' })).toMatchObject({ ...settings, theme: 'dark' })
    // Nor does one take the other's file for a strange one.
    expect(await readdir(join(home, 'settings', 'damaged')).catch(() => [])).toEqual([])
  })

  test('all windows hear of them, and two that remember places keep both', async () => {
    const app = await startApp(home)
    const told: AppEvent[] = []
    app.subscribe((event) => told.push(event))
    const [first, second] = [newId(), newId()]
    await call(app, 'settings.set', { places: { [first]: 10, [second]: 20 } })
    const settings = await call(app, 'settings.set', { places: { [first]: 30 } })
    expect(settings.places).toEqual({ [first]: 30, [second]: 20 })
    expect(told.at(-1)).toEqual({ name: 'settings.changed', payload: settings })
    // Those read longest ago go first.
    const more = Object.fromEntries(Array.from({ length: 499 }, () => [newId(), 1]))
    const { places } = await call(app, 'settings.set', { places: more })
    expect(places).toEqual({ [first]: 30, ...more })
  })

  test('damaged ones are put aside, the usual ones used', async () => {
    const app = await startApp(home)
    await call(app, 'settings.set', { theme: 'dark' })
    await app.close()
    await writeFile(path(), 'x')
    await rm(`${path()}.bak`, { force: true })
    const again = await startApp(home)
    const { settings } = await call(again, 'app.view')
    expect(settings.theme).toBe('system')
    expect((await viewOf(again)).notices).toMatchObject([{ code: 'damaged', file: path() }])
    const [aside] = await readdir(join(home, 'settings', 'damaged'))
    expect(await readFile(join(home, 'settings', 'damaged', aside ?? ''), 'utf8')).toBe('x')
  })

  test('those of a newer version are not written over', async () => {
    await mkdir(join(home, 'settings'))
    const newer = '{\n"format":"caveat-settings",\n"version":2,\n"other":true\n}\n'
    await writeFile(path(), newer)
    const app = await startApp(home)
    expect(error(await app.call('settings.set', { theme: 'dark' })).code).toBe('newer-version')
    expect(await readFile(path(), 'utf8')).toBe(newer)
  })

  test('where they cannot be written the old ones hold', async () => {
    const { disk } = faultyDisk((name, file) =>
      name === 'file.write' && file.includes('settings') ? systemError('ENOSPC') : undefined,
    )
    const app = await startApp(home, { disk })
    expect(error(await app.call('settings.set', { theme: 'dark' })).code).toBe('disk-full')
    expect((await call(app, 'app.view')).settings.theme).toBe('system')
  })
})
