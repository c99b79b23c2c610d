import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import {
  call,
  claimOn,
  commit,
  contents,
  importArticle,
  noteOn,
  relationOf,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'
import { type Left, volatileDisk } from './volatile-disk'

/* The power goes: of all that was written only what was synced is there, names as well as bytes, and of what was just being synced a part. */

/** Long enough that two of them make a journal long enough to become history. */
const longBody = 'Says who? '.repeat(15_000)

const addNote = async (app: App, documentId: string) =>
  value(
    await commit(app, {
      type: 'note.add',
      documentId,
      note: noteOn({ type: 'document', id: documentId }, { body: longBody }),
    }),
  )

const addClaim = async (app: App, documentId: string, text: string, name: string) => {
  const source = sourceNamed(name)
  const attribution = [{ sourceId: source.id, stance: 'quotes' as const, verifiedAtOrigin: false }]
  const claim = claimOn(text, 'say otherwise', { statement: name, attribution })
  value(await commit(app, { type: 'source.add', source }, { type: 'claim.add', documentId, claim }))
}

/** Claims that are made in one step. */
const atOnce = 4

const addClaims = async (app: App, documentId: string, text: string) => {
  const claims = Array.from({ length: atOnce }, () => claimOn(text, 'deny'))
  value(await commit(app, ...claims.map((claim) => ({ type: 'claim.add' as const, documentId, claim }))))
}

/** In one step, which takes three writes: one to the case, one to the document, and one to the case again. */
const addRelated = async (app: App, documentId: string, text: string) => {
  const source = sourceNamed('A witness')
  const attribution = [{ sourceId: source.id, stance: 'quotes' as const, verifiedAtOrigin: false }]
  const claims = [claimOn(text, 'deny', { attribution }), claimOn(text, 'said')] as const
  value(
    await commit(
      app,
      { type: 'source.add', source },
      ...claims.map((claim) => ({ type: 'claim.add' as const, documentId, claim })),
      { type: 'relation.add', relation: relationOf(claims[0].id, claims[1].id) },
    ),
  )
}

/** What was acknowledged. */
type Done = { imported: boolean; claims: number; notes: number; emptied: boolean; relations: number }

/** Works for two sessions; `done` is kept up with what is acknowledged. */
const work = async (app: App, again: () => Promise<App>, done: Done): Promise<App> => {
  const { document, text } = await importArticle(app)
  done.imported = true
  await addClaim(app, document.id, text, 'Morning')
  done.claims = 1
  for (done.notes = 0; done.notes < 2; done.notes++) await addNote(app, document.id)
  const other = await importArticle(app, 'Another article\n\nNobody needs it.\n', 'other.txt')
  value(await commit(app, { type: 'document.trash', documentId: other.document.id }))
  await call(app, 'trash.empty', { documentIds: [other.document.id] })
  done.emptied = true
  await app.close()
  const next = await again()
  await addClaim(next, document.id, text, 'Evening')
  done.claims = 2
  await addClaims(next, document.id, text)
  done.claims += atOnce
  await addRelated(next, document.id, text)
  done.claims += 2
  done.relations = 1
  return next
}

test('whenever the power goes, all that was acknowledged is there, and nothing is damaged', async () => {
  const home = await temporaryFolder()
  const done: Done = { imported: false, claims: 0, notes: 0, emptied: false, relations: 0 }
  const moments: { left: Left; done: Done }[] = []
  const { disk } = await volatileDisk(home, (left) => {
    moments.push({ left, done: { ...done } })
  })
  const app = await work(await startApp(home, { disk }), () => startApp(home, { disk }), done)
  await app.close()
  const names = await readdir(join(home, 'case', 'documents'), { recursive: true })
  expect(names).toContainEqual(expect.stringContaining('history'))

  const wholeSteps = [0, 1, 2, 2 + atOnce, 4 + atOnce]
  const after = await temporaryFolder()
  for (const [nth, { left, done: before }] of moments.entries()) {
    const folder = join(after, `${nth}`, 'case')
    await left.writeTo(join(after, `${nth}`))
    const opened = await startApp(join(after, `${nth}`))
    const { documents, sources, relations, readOnly } = await viewOf(opened)
    const read = await Promise.all(documents.map(({ id }) => call(opened, 'document.read', { documentId: id })))
    await opened.close()
    const found = {
      imported: read.length > 0,
      claims: read.reduce((sum, { claims }) => sum + claims.length, 0),
      notes: read.reduce((sum, { notes }) => sum + notes.length, 0),
    }
    expect({ nth, readOnly, isThere: found.imported >= before.imported, ...found }).toEqual({
      nth,
      readOnly: undefined,
      isThere: true,
      imported: found.imported,
      // A step is there whole or not at all.
      claims: expect.toSatisfy((claims: number) => claims >= before.claims && wholeSteps.includes(claims)),
      notes: expect.toSatisfy((notes: number) => notes >= before.notes),
    })
    expect(sources.length).toBeGreaterThanOrEqual(Math.min(found.claims, 2))
    expect(relations.length).toBeGreaterThanOrEqual(before.relations)
    if (before.emptied) expect(documents).toHaveLength(1)
    const errors = value(await checkWorkspace(folder)).findings.filter(({ severity }) => severity === 'error')
    expect({ nth, errors }).toEqual({ nth, errors: [] })
  }
  expect(moments.length).toBeGreaterThan(50)
})

test('backups, a restored one and a case that goes on elsewhere are all there when they are said to be', async () => {
  const home = await temporaryFolder()
  const { disk, left } = await volatileDisk(home, () => {})
  const start = () => startApp(home, { disk })
  const app = await work(await start(), start, { imported: false, claims: 0, notes: 0, emptied: false, relations: 0 })
  const [document] = (await viewOf(app)).documents
  const documentId = document?.id ?? ''
  const expected = await contents(app, documentId)
  let count = 0

  /** What the folder of a case within `home` would hold. */
  const look = async (...path: string[]) => {
    const after = join(await temporaryFolder(), `${++count}`)
    await left().writeTo(after)
    const folder = join(after, ...path)
    expect(value(await checkWorkspace(folder)).findings).toEqual([])
    const opened = await startApp(after, { workspaceFolder: folder, dataDirectory: join(after, 'data') })
    const found = await contents(opened, documentId)
    expect((await viewOf(opened)).notices).toEqual([])
    await opened.close()
    expect({ ...found, view: { ...found.view, folder: '' } }).toEqual({
      ...expected,
      view: { ...expected.view, folder: '' },
    })
  }

  const { workspaceId, name } = await call(app, 'backup.make')
  await look('settings', 'backups', workspaceId, name)
  const linked = await call(app, 'backup.make')
  await look('settings', 'backups', workspaceId, linked.name)
  await call(app, 'backup.restore', { workspaceId, name, folder: join(home, 'deep', 'restored') })
  await look('deep', 'restored')
  await call(app, 'workspace.copy', { folder: join(home, 'deeper', 'copy') })
  await look('deeper', 'copy')
})
