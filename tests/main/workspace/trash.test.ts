import { appendFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { discardDocument, restoreDocument } from '#shared/changes/compose'
import { collect, workspaceState } from '#shared/changes/state'
import type { DocumentView } from '#shared/contract'
import type { Claim, Relation, Source } from '#shared/model/index'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { nodeDisk } from '../../../src/main/workspace/disk'
import { createFiles } from '../../../src/main/workspace/files'
import { type OpenWorkspace, openWorkspace } from '../../../src/main/workspace/open-workspace'
import { goingPrefix, recallRemoved } from '../../../src/main/workspace/trash'
import { faultyDisk, systemError } from './faulty-disk'
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
} from './helpers'

let home: string
let folder: string
let app: App
/** Thrown away in these tests. */
let thrown: DocumentView
let kept: DocumentView
let claim: Claim
let relation: Relation
/** Two sources that only the thrown away document has, one affiliated with the other, and one that both have. */
let agency: Source
let spokesman: Source
let shared: Source

const link = (sourceId: string) => ({ sourceId, stance: 'quotes' as const, verifiedAtOrigin: false })

beforeEach(async () => {
  home = await temporaryFolder()
  folder = join(home, 'case')
  app = await startApp(home)
  thrown = await importArticle(app)
  kept = await importArticle(app, 'Other words, from elsewhere.\n', 'other.txt')
  agency = sourceNamed('The agency', { kind: 'organization', reliability: 'C', notes: 'Known for haste.' })
  spokesman = sourceNamed('A spokesman', { affiliations: [agency.id] })
  shared = sourceNamed('Officials')
  claim = claimOn(thrown.text, 'say otherwise', {
    attribution: [link(agency.id), link(spokesman.id), link(shared.id)],
  })
  const other = claimOn(kept.text, 'Other words', { attribution: [link(shared.id)] })
  relation = relationOf(claim.id, other.id)
  value(
    await commit(
      app,
      ...[agency, spokesman, shared].map((source) => ({ type: 'source.add' as const, source })),
      { type: 'claim.add', documentId: thrown.document.id, claim },
      { type: 'claim.add', documentId: kept.document.id, claim: other },
      { type: 'relation.add', relation },
    ),
  )
})

const reopen = async () => {
  await app.close()
  app = await startApp(home)
}

const throwAway = async () => {
  const view = await viewOf(app)
  const summaries = collect(view.summaries)
  const discard = discardDocument(workspaceState(view), summaries, thrown.document.id, new Set([claim.id]))
  value(await commit(app, ...discard))
}

const restore = async (documentId = thrown.document.id) =>
  commit(app, ...restoreDocument(documentId, await call(app, 'trash.recall', { documentId })))

const empty = (...documentIds: string[]) => app.call('trash.empty', { documentIds })

const records = async () => {
  const { sources, relations, documents } = await viewOf(app)
  return { sources, relations, documents }
}

const findings = async () => value(await checkWorkspace(folder)).findings

describe('restoring', () => {
  test('brings back the sources and relations that went with the document, also after a restart', async () => {
    const before = await records()
    await throwAway()
    expect(await records()).toMatchObject({ sources: [shared], relations: [] })
    await reopen()
    value(await restore())
    expect(await records()).toEqual(before)
    await reopen()
    expect(await records()).toEqual(before)
    expect(await findings()).toEqual([])
  })

  test('brings back a source that was removed later, as it was then', async () => {
    await throwAway()
    value(await commit(app, { type: 'document.trash', documentId: kept.document.id }))
    value(await commit(app, { type: 'source.grade', sourceId: shared.id, reliability: 'B' }))
    value(await commit(app, { type: 'source.remove', sourceId: shared.id }))
    await reopen()
    value(await restore())
    expect((await records()).sources).toContainEqual({ ...shared, reliability: 'B' })
  })

  test('brings sources back as they were when they went, whatever the step did to them before', async () => {
    const documentId = thrown.document.id
    const witness = sourceNamed('A witness')
    const seen = claimOn(thrown.text, 'deny', { attribution: [link(witness.id)] })
    value(
      await commit(
        app,
        { type: 'source.add', source: witness },
        { type: 'claim.add', documentId, claim: seen },
        { type: 'source.edit', sourceId: agency.id, set: { name: 'The news agency' } },
        { type: 'relation.remove', relationId: relation.id },
        { type: 'document.trash', documentId },
        { type: 'source.edit', sourceId: spokesman.id, set: { affiliations: [] } },
        ...[agency, spokesman, witness].map(({ id }) => ({ type: 'source.remove' as const, sourceId: id })),
      ),
    )
    value(await restore())
    const { sources } = await records()
    expect(collect(sources)).toEqual(collect([{ ...agency, name: 'The news agency' }, spokesman, shared, witness]))
  })

  test('brings back what sources are affiliated with: what stayed, and what went', async () => {
    const stays = sourceNamed('The government')
    const affiliations = [agency.id, stays.id]
    value(await commit(app, { type: 'source.add', source: stays }))
    value(await commit(app, { type: 'source.edit', sourceId: spokesman.id, set: { affiliations } }))
    const before = await records()
    await throwAway()
    expect((await records()).sources).toEqual([shared, stays])
    value(await restore())
    expect(await records()).toEqual(before)
  })

  test('the first of two documents brings back what its source is affiliated with, though only the second names that', async () => {
    const second = claimOn(kept.text, 'from elsewhere', { attribution: [link(spokesman.id), link(agency.id)] })
    const documentId = thrown.document.id
    value(
      await commit(
        app,
        { type: 'claim.attribute', documentId, claimId: claim.id, attribution: [link(spokesman.id)] },
        { type: 'claim.add', documentId: kept.document.id, claim: second },
      ),
    )
    const before = await records()
    for (const { document } of [thrown, kept]) {
      const view = await viewOf(app)
      const { claims } = await call(app, 'document.read', { documentId: document.id })
      const ids = new Set(claims.map(({ id }) => id))
      value(await commit(app, ...discardDocument(workspaceState(view), collect(view.summaries), document.id, ids)))
    }
    expect((await records()).sources).toEqual([])
    for (const { document } of [thrown, kept]) value(await restore(document.id))
    expect(await records()).toEqual(before)
  })

  test('where the journal lost its beginning, sources that nothing has any more have stand-ins, and it says so', async () => {
    await throwAway()
    await app.close()
    await rm(join(folder, 'journal.jsonl'))
    app = await startApp(home)
    const recalled = await call(app, 'trash.recall', { documentId: thrown.document.id })
    expect(recalled).toMatchObject({ lost: 2, incomplete: true })
    value(await restore())
    const { sources, documents } = await records()
    expect(sources.map(({ id }) => id)).toEqual([agency.id, spokesman.id, shared.id])
    expect(sources[0]).toMatchObject({ name: 'Lost source 1', reliability: null })
    expect(documents.map(({ trashedAt }) => trashedAt)).toEqual([undefined, undefined])
  })

  test('where a line of the journal is damaged, it says that it may not be all', async () => {
    value(await commit(app, { type: 'source.grade', sourceId: agency.id, reliability: 'E', reliabilityReason: 'Lied' }))
    await throwAway()
    expect(await call(app, 'trash.recall', { documentId: thrown.document.id })).toMatchObject({ incomplete: false })
    await app.close()
    const path = join(folder, 'journal.jsonl')
    await writeFile(path, (await readFile(path, 'utf8')).replace('"Lied"', '"Li3d"'))
    app = await startApp(home)
    const recalled = await call(app, 'trash.recall', { documentId: thrown.document.id })
    expect(recalled).toMatchObject({ lost: 0, incomplete: true })
    expect(collect(recalled.sources).get(agency.id)).toEqual(agency)
  })

  test('a relation to what is in the trash comes back with the last of the two', async () => {
    await throwAway()
    value(await commit(app, { type: 'document.trash', documentId: kept.document.id }))
    value(await restore())
    expect((await records()).relations).toEqual([])
    value(await restore(kept.document.id))
    expect((await records()).relations).toEqual([relation])
  })

  test('a relation that was removed by hand stays away', async () => {
    value(await commit(app, { type: 'relation.remove', relationId: relation.id }))
    await throwAway()
    value(await restore())
    expect((await records()).relations).toEqual([])
  })

  test('so does one that was removed just before, by changes that say no step', async () => {
    const changes = stamped(
      { type: 'relation.remove', relationId: relation.id },
      { type: 'document.trash', documentId: thrown.document.id },
    )
    value(await app.call('change.commit', { changes: changes.map(({ step: _, ...change }) => change) }))
    expect((await call(app, 'trash.recall', { documentId: thrown.document.id })).relations).toEqual([])
  })

  test('brings back sources that are affiliated with each other', async () => {
    value(await commit(app, { type: 'source.edit', sourceId: agency.id, set: { affiliations: [spokesman.id] } }))
    const before = await records()
    value(
      await commit(
        app,
        { type: 'relation.remove', relationId: relation.id },
        { type: 'document.trash', documentId: thrown.document.id },
        ...[agency, spokesman].map(({ id }) => ({
          type: 'source.edit' as const,
          sourceId: id,
          set: { affiliations: [] },
        })),
        ...[agency, spokesman].map(({ id }) => ({ type: 'source.remove' as const, sourceId: id })),
      ),
    )
    value(await restore())
    expect(await records()).toEqual(before)
  })

  test('looks through the other documents only while no commit is being written, and only for relations', async () => {
    const third = await importArticle(app, 'A third one.\n', 'third.txt')
    await throwAway()
    const workspace = value(
      await openWorkspace({
        files: createFiles(),
        folder: join(home, 'case'),
        access: 'read',
        analyst: 'Ann',
        onEvent: () => {},
      }),
    )
    let between = false
    const looked: boolean[] = []
    const watched: OpenWorkspace = {
      ...workspace,
      betweenCommits: (run) =>
        workspace.betweenCommits(async () => {
          between = true
          const done = await run()
          between = false
          return done
        }),
      documents: {
        ...workspace.documents,
        indexClaims: () => {
          looked.push(between)
          return workspace.documents.indexClaims()
        },
      },
    }
    expect(value(await recallRemoved(watched, thrown.document.id)).relations).toEqual([relation])
    expect(value(await recallRemoved(watched, third.document.id)).relations).toEqual([])
    expect(looked).toEqual([true])
    await workspace.close()
  })

  test('the reading of a long journal lets everything else have its turn', async () => {
    await app.close()
    let hasRead = false
    app = await startApp(home, {
      disk: {
        ...nodeDisk,
        read: async (path, ...piece) => {
          const bytes = await nodeDisk.read(path, ...piece)
          hasRead ||= path === join(folder, 'journal.jsonl') && piece[0] === 0
          return bytes
        },
      },
    })
    const documentId = thrown.document.id
    await call(app, 'document.read', { documentId })
    const grades = Array.from({ length: 200 }, (_, nth) => ({
      type: 'source.grade' as const,
      sourceId: shared.id,
      reliability: nth % 2 === 0 ? ('A' as const) : ('B' as const),
    }))
    value(await commit(app, ...grades))
    hasRead = false
    // Each look at the clock is long after the one before.
    let time = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      time += 100
      return time
    })
    onTestFinished(() => clock.mockRestore())
    let answered = false
    const recalled = call(app, 'trash.recall', { documentId }).finally(() => {
      answered = true
    })
    let turns = 0
    while (!answered) {
      await nextTurn()
      if (hasRead) turns += 1
    }
    await recalled
    expect(turns).toBeGreaterThan(grades.length)
  })

  test('what is not there cannot be recalled', async () => {
    expect(error(await app.call('trash.recall', { documentId: relation.id })).code).toBe('not-found')
  })

  test('nor can what belongs to a document that cannot be read', async () => {
    await throwAway()
    await app.close()
    for (const name of ['document.json', 'document.json.bak', 'journal.jsonl'])
      await rm(join(folder, 'documents', thrown.document.id, name), { force: true })
    app = await startApp(home)
    expect(error(await app.call('trash.recall', { documentId: thrown.document.id })).code).toBe('damaged')
  })

  test('a relation between two other documents is not among what is recalled', async () => {
    const third = await importArticle(app, 'A third one.\n', 'third.txt')
    await throwAway()
    // By a script, which does not ask what went with it.
    for (const source of [agency, spokesman]) value(await commit(app, { type: 'source.add', source }))
    value(await commit(app, { type: 'document.restore', documentId: thrown.document.id }))
    const recalled = await call(app, 'trash.recall', { documentId: third.document.id })
    expect(recalled).toEqual({ sources: [], relations: [], lost: 0, incomplete: false })
    expect((await call(app, 'trash.recall', { documentId: thrown.document.id })).relations).toEqual([relation])
    // Nor is one that is there again.
    value(await commit(app, { type: 'relation.add', relation }))
    expect((await call(app, 'trash.recall', { documentId: thrown.document.id })).relations).toEqual([])
  })
})

describe('emptying', () => {
  test('deletes the document, its files and the relations of its claims, and nothing else', async () => {
    value(await commit(app, { type: 'document.trash', documentId: thrown.document.id }))
    const { documentIds, kept: stayed } = value(await empty(thrown.document.id))
    expect({ documentIds, stayed }).toEqual({ documentIds: [thrown.document.id], stayed: [] })
    const after = await records()
    expect(after).toMatchObject({ documents: [{ id: kept.document.id }], relations: [] })
    expect(after.sources).toHaveLength(3)
    expect(await readdir(join(folder, 'documents'))).toEqual([kept.document.id])
    expect(error(await app.call('document.read', { documentId: thrown.document.id })).code).toBe('not-found')
    expect((await viewOf(app)).summaries.map(({ id }) => id)).toEqual([kept.document.id])
    const toGone = relationOf(
      claim.id,
      [...(await call(app, 'document.read', { documentId: kept.document.id })).claims][0]?.id ?? '',
    )
    expect(error(await commit(app, { type: 'relation.add', relation: toGone })).code).toBe('not-found')
    await reopen()
    expect(await records()).toEqual(after)
    expect((await viewOf(app)).notices).toEqual([])
    expect((await viewOf(app)).summaries.map(({ id }) => id)).toEqual([kept.document.id])
    expect(await findings()).toEqual([])
  })

  test('passes over what is not in the trash any more', async () => {
    expect(value(await empty(thrown.document.id))).toEqual({ documentIds: [], kept: [] })
    expect((await records()).documents).toHaveLength(2)
  })

  test('keeps what cannot be read, and says so by its title', async () => {
    value(await commit(app, { type: 'document.trash', documentId: thrown.document.id }))
    await app.close()
    for (const name of ['document.json', 'document.json.bak', 'journal.jsonl'])
      await rm(join(folder, 'documents', thrown.document.id, name), { force: true })
    app = await startApp(home)
    const { documentIds, kept: stayed } = value(await empty(thrown.document.id))
    expect(documentIds).toEqual([])
    expect(stayed.map(({ message }) => message)).toEqual([expect.stringContaining(thrown.document.title)])
    expect(await readdir(join(folder, 'documents'))).toContain(thrown.document.id)
  })

  test('is no change that a window or a script may make', async () => {
    value(await commit(app, { type: 'document.trash', documentId: thrown.document.id }))
    const refused = await commit(app, { type: 'document.purge', documentId: thrown.document.id })
    expect(error(refused).code).toBe('change-invalid')
  })

  test('the same article can come in again', async () => {
    value(await commit(app, { type: 'document.trash', documentId: thrown.document.id }))
    value(await empty(thrown.document.id))
    const again = await importArticle(app)
    expect(again.document.id).not.toBe(thrown.document.id)
    expect(again.claims).toEqual([])
  })

  test('a document that was deleted for good can come back in an export', async () => {
    const { content } = await call(app, 'export.json', { offsetUnit: 'codepoint' })
    for (const { document } of [thrown, kept]) {
      const view = await viewOf(app)
      const summaries = collect(view.summaries)
      const claims = await call(app, 'document.read', { documentId: document.id })
      const ids = new Set(claims.claims.map(({ id }) => id))
      value(await commit(app, ...discardDocument(workspaceState(view), summaries, document.id, ids)))
    }
    value(await empty(thrown.document.id, kept.document.id))
    await call(app, 'document.import', { name: 'case.caveat.json', base64: base64(content) })
    expect((await call(app, 'document.read', { documentId: thrown.document.id })).claims).toEqual([claim])
  })

  test('where it fails, the claims of what stays are found as before', async () => {
    const toThrown = relationOf(kept.document.id, claim.id)
    await app.close()
    let refused: Promise<unknown> | undefined
    app = await startApp(home, {
      disk: {
        ...nodeDisk,
        rename: async (from, to) => {
          if (!to.includes(goingPrefix)) return nodeDisk.rename(from, to)
          // Somebody relates a claim to one that is going: all documents that are left are looked through.
          refused = commit(app, { type: 'relation.add', relation: toThrown })
          await refused
          throw systemError('EACCES')
        },
      },
    })
    const documentId = thrown.document.id
    value(await commit(app, { type: 'document.trash', documentId }))
    expect(error(await empty(documentId))).toEqual({
      code: 'no-permission',
      message: 'The trash could not be emptied. You may not write in this folder of the case. Change its permissions.',
      file: join(folder, 'documents'),
      safe: 'All of it is still in the trash.',
    })
    expect(await refused).toMatchObject({ ok: false })
    value(await commit(app, { type: 'document.restore', documentId }))
    const [other] = (await call(app, 'document.read', { documentId: kept.document.id })).claims
    value(await commit(app, { type: 'relation.add', relation: relationOf(other?.id ?? '', claim.id) }))
  })

  test('where the disk is full, that is said of the trash, and all of it is there', async () => {
    await app.close()
    let isFull = false
    const { disk } = faultyDisk((name, path) =>
      isFull && name === 'file.write' && path === join(folder, 'journal.jsonl') ? systemError('ENOSPC') : undefined,
    )
    app = await startApp(home, { disk })
    const documentId = thrown.document.id
    value(await commit(app, { type: 'document.trash', documentId }))
    isFull = true
    expect(error(await empty(documentId))).toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/^The trash could not be emptied\. The disk is full/),
      safe: 'All of it is still in the trash.',
    })
    isFull = false
    value(await restore())
    expect((await call(app, 'document.read', { documentId })).claims).toEqual([claim])
  })

  describe('while another window', () => {
    /** Has something done when the first folder is about to get the name that says that it is going, or begun when the last one has got it. */
    const meanwhile = async (when: 'named' | 'all are named', run: () => Promise<unknown>) => {
      await app.close()
      const named: string[] = []
      app = await startApp(home, {
        disk: {
          ...nodeDisk,
          rename: async (from, to) => {
            if (to.includes(goingPrefix) && named.push(to) === 1 && when === 'named') await run()
            await nodeDisk.rename(from, to)
          },
          syncFolder: async (path) => {
            await nodeDisk.syncFolder(path)
            if (path === join(folder, 'documents') && named.length === 2 && when === 'all are named') {
              named.push(path)
              void run()
            }
          },
        },
      })
      for (const { document } of [thrown, kept])
        value(await commit(app, { type: 'document.trash', documentId: document.id }))
    }

    test.each(['named', 'all are named'] as const)(
      'restores one of them (%s): that one stays whole, and the rest goes',
      async (when) => {
        // Its relation goes with the other one, and this one's stays.
        const third = await importArticle(app, 'A third one.\n', 'third.txt')
        const seen = claimOn(third.text, 'third one')
        const stays = relationOf(seen.id, claim.id)
        value(
          await commit(
            app,
            { type: 'claim.add', documentId: third.document.id, claim: seen },
            { type: 'relation.add', relation: stays },
          ),
        )
        const { id } = thrown.document
        await meanwhile(when, async () => value(await commit(app, { type: 'document.restore', documentId: id })))
        const { documentIds, kept: stayed } = value(await empty(id, kept.document.id))
        expect(documentIds).toEqual([kept.document.id])
        expect(stayed).toMatchObject([{ message: `“${thrown.document.title}” was restored just then, and stays.` }])
        const after = { documents: [{ id }, { id: third.document.id }], relations: [stays] }
        expect(await records()).toMatchObject(after)
        expect((await call(app, 'document.read', { documentId: id })).claims).toEqual([claim])
        await reopen()
        expect(await records()).toMatchObject(after)
        expect(await findings()).toEqual([])
      },
    )

    test('restores all of them: nothing is deleted, and of each that is said', async () => {
      const ids = [thrown, kept].map(({ document }) => document.id)
      await meanwhile('named', async () => {
        for (const documentId of ids) value(await commit(app, { type: 'document.restore', documentId }))
      })
      const { documentIds, kept: stayed } = value(await empty(...ids))
      expect(documentIds).toEqual([])
      expect(stayed).toHaveLength(2)
      expect((await records()).documents).toEqual(ids.map((id) => ({ id })))
      expect(await findings()).toEqual([])
    })
  })

  test('is done before another case is opened', async () => {
    await app.close()
    const reached = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    app = await startApp(home, {
      disk: {
        ...nodeDisk,
        rename: async (from, to) => {
          if (to.includes(goingPrefix)) {
            reached.resolve()
            await goOn.promise
          }
          await nodeDisk.rename(from, to)
        },
      },
    })
    const documentId = thrown.document.id
    value(await commit(app, { type: 'document.trash', documentId }))
    const emptied = empty(documentId)
    await reached.promise
    const opened = call(app, 'workspace.open', { folder: join(home, 'other') })
    // As long as it takes to open one.
    await startApp(await temporaryFolder())
    expect(await readdir(home)).not.toContain('other')
    goOn.resolve()
    expect(value(await emptied).documentIds).toEqual([documentId])
    expect((await opened).folder).toBe(join(home, 'other'))
  })

  test('edits of what is going are refused meanwhile', async () => {
    value(await commit(app, { type: 'document.trash', documentId: thrown.document.id }))
    const note = noteOn({ type: 'document', id: thrown.document.id })
    const [emptied, noted] = await Promise.all([
      empty(thrown.document.id),
      commit(app, { type: 'note.add', documentId: thrown.document.id, note }),
    ])
    // Whichever was first: the note was taken and went with the document, or was refused.
    expect(value(emptied).documentIds).toEqual([thrown.document.id])
    if (!noted.ok) expect(noted.error.code).toBe('not-found')
    await reopen()
    expect((await viewOf(app)).notices).toEqual([])
    expect(await findings()).toEqual([])
  })
})

describe('cut off in the middle of emptying', () => {
  /** The case as it was on disk when the folder had just got its name, and when the change had just been written. */
  const cutOff = async (when: 'renamed' | 'written'): Promise<string> => {
    await app.close()
    const cut = join(home, 'cut')
    let id = ''
    app = await startApp(home, {
      disk: {
        ...nodeDisk,
        rename: async (from, to) => {
          await nodeDisk.rename(from, to)
          if (when === 'renamed' && to.includes(goingPrefix)) await cp(folder, cut, { recursive: true })
        },
        removeFolder: async (path) => {
          if (when === 'written' && path.includes(goingPrefix)) await cp(folder, cut, { recursive: true })
          await nodeDisk.removeFolder(path)
        },
      },
    })
    value(await commit(app, { type: 'document.trash', documentId: thrown.document.id }))
    id = value(await empty(thrown.document.id)).documentIds[0] ?? ''
    await app.close()
    await rm(folder, { recursive: true })
    await rename(cut, folder)
    await rm(join(folder, 'lock'))
    expect(await readdir(join(folder, 'documents'))).toContain(`${goingPrefix}${id}`)
    const severities = (await findings()).map(({ severity }) => severity)
    expect(severities).toEqual(['warning'])
    app = await startApp(home)
    return id
  }

  test('before the change was written, the document is in the trash as before', async () => {
    const id = await cutOff('renamed')
    expect((await records()).documents).toContainEqual({ id, trashedAt: expect.any(String) })
    expect((await viewOf(app)).notices).toEqual([])
    value(await restore(id))
    expect((await call(app, 'document.read', { documentId: id })).claims).toEqual([claim])
    expect(await findings()).toEqual([])
  })

  test('in the middle of its writing, wherever that was, the document is in the trash as before, and it is told', async () => {
    const { id } = thrown.document
    const cut = join(home, 'cut', 'case')
    value(await commit(app, { type: 'document.trash', documentId: id }))
    await app.close()
    app = await startApp(home, {
      disk: {
        ...nodeDisk,
        rename: async (from, to) => {
          await nodeDisk.rename(from, to)
          if (to.includes(goingPrefix)) await cp(folder, cut, { recursive: true })
        },
      },
    })
    value(await empty(id))
    const before = await readFile(join(cut, 'journal.jsonl'))
    const step = (await readFile(join(folder, 'journal.jsonl'))).subarray(before.length)
    await rm(join(cut, 'lock'))
    // The last one lacks nothing but the end of its last line.
    const lengths = [...Array.from({ length: Math.ceil(step.length / 50) }, (_, nth) => nth * 50 + 1), step.length - 1]
    for (const length of lengths) {
      const again = await temporaryFolder()
      await cp(cut, join(again, 'case'), { recursive: true })
      await appendFile(join(again, 'case', 'journal.jsonl'), step.subarray(0, length))
      const opened = await startApp(again)
      const { documents, notices } = await viewOf(opened)
      expect({ length, notices }).toMatchObject({
        length,
        notices: [{ code: 'damaged', message: expect.stringContaining('“journal.jsonl” was cut off') }],
      })
      expect({ length, documents }).toMatchObject({ length, documents: [{ id, trashedAt: expect.any(String) }, {}] })
      expect((await readdir(join(again, 'case', 'documents'))).sort()).toEqual([id, kept.document.id].sort())
      expect((await call(opened, 'document.read', { documentId: id })).claims).toEqual([claim])
      await opened.close()
      expect(value(await checkWorkspace(join(again, 'case'))).findings).toEqual([])
    }
  })

  test('after it, the rest of it goes', async () => {
    await cutOff('written')
    expect((await records()).documents).toEqual([{ id: kept.document.id }])
    expect(await readdir(join(folder, 'documents'))).toEqual([kept.document.id])
    expect(await findings()).toEqual([])
  })

  test('a folder that only bears such a name is left alone', async () => {
    const foreign = join(folder, 'documents', `${goingPrefix}fishing`)
    await app.close()
    await mkdir(foreign)
    app = await startApp(home)
    expect(await readdir(join(folder, 'documents'))).toContain(`${goingPrefix}fishing`)
    expect((await viewOf(app)).notices).toEqual([])
  })

  test('a folder whose document is there as well is put aside, and nothing of it is deleted', async () => {
    const { id } = kept.document
    await app.close()
    const going = join(folder, 'documents', `${goingPrefix}${id}`)
    await cp(join(folder, 'documents', id), going, { recursive: true })
    await writeFile(join(going, 'text.txt'), 'Theirs.')
    app = await startApp(home)
    expect((await viewOf(app)).notices).toMatchObject([{ code: 'damaged', file: going }])
    expect((await call(app, 'document.read', { documentId: id })).text).toBe(kept.text)
    const [aside = ''] = await readdir(join(folder, 'damaged'))
    expect(await readFile(join(folder, 'damaged', aside, 'text.txt'), 'utf8')).toBe('Theirs.')
  })

  test('where the list of documents is damaged, nothing is deleted', async () => {
    const id = thrown.document.id
    value(await commit(app, { type: 'document.trash', documentId: id }))
    await app.close()
    await rename(join(folder, 'documents', id), join(folder, 'documents', `${goingPrefix}${id}`))
    for (const name of ['workspace.json', 'workspace.json.bak', 'journal.jsonl'])
      await rm(join(folder, name), { force: true })
    app = await startApp(home)
    const [aside] = (await readdir(join(folder, 'damaged'))).filter((name) => name.includes(goingPrefix))
    expect(await readFile(join(folder, 'damaged', aside ?? '', 'text.txt'), 'utf8')).toBe(thrown.text)
  })
})
