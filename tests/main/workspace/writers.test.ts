import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { checkWorkspace } from '../../../src/main/workspace/check'
import {
  article,
  call,
  claimOn,
  commit,
  importArticle,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

afterEach(() => {
  vi.useRealTimers()
})

test('50 writers at once: every acknowledged change is there, in journals without gaps', async () => {
  const home = await temporaryFolder()
  const app = await startApp(home)
  const documents = [await importArticle(app), await importArticle(app, `${article}More.\n`, 'more.md')]
  const told: string[] = []
  app.subscribe((event) => {
    if (event.name === 'changes.committed') told.push(...event.payload.changes.map(({ id }) => id))
  })
  const write = async (writer: number): Promise<string[]> => {
    const made: string[] = []
    for (let round = 0; round < 20; round++) {
      const { document, text } = documents[(writer + round) % 2] ?? documents[0] ?? (await importArticle(app))
      const source = sourceNamed(`${writer}.${round}`)
      const claim = claimOn(text, 'say otherwise', {
        statement: `${writer}.${round}`,
        attribution: [{ sourceId: source.id, stance: 'quotes', verifiedAtOrigin: false }],
      })
      const step = [
        { type: 'source.add' as const, source },
        { type: 'claim.add' as const, documentId: document.id, claim },
      ]
      value(await commit(app, ...step))
      made.push(claim.id)
      // Everybody edits the same record as well: the last one wins, whoever it is.
      value(await commit(app, { type: 'workspace.edit', set: { name: `${writer}.${round}` } }))
    }
    return made
  }
  const made = (await Promise.all(Array.from({ length: 50 }, (_, writer) => write(writer)))).flat()
  const view = await viewOf(app)
  await app.close()

  expect(new Set(told).size).toBe(told.length)
  expect(told.length).toBe(50 * 20 * 3)
  const again = await startApp(home)
  const read = await Promise.all(
    documents.map(({ document: { id } }) => call(again, 'document.read', { documentId: id })),
  )
  expect(read.flatMap(({ claims }) => claims.map(({ id }) => id)).toSorted()).toEqual(made.toSorted())
  expect((await viewOf(again)).workspace).toEqual(view.workspace)
  await again.close()
  const folder = join(home, 'case')
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
})

test('a clock that jumps back: nothing is lost, and the order is that of the work', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const home = await temporaryFolder()
  const names: string[] = []
  let documentId = ''
  for (const [session, year] of [2030, 2001, 2040, 1999].entries()) {
    vi.setSystemTime(new Date(`${year}-06-01T12:00:00Z`))
    const app = await startApp(home)
    if (session === 0) documentId = (await importArticle(app)).document.id
    const { text, claims } = await call(app, 'document.read', { documentId })
    expect(claims).toHaveLength(2 * session)
    value(await commit(app, { type: 'claim.add', documentId, claim: claimOn(text, 'say otherwise') }))
    // In the middle of a session too.
    vi.setSystemTime(new Date(`${year - 5}-06-01T12:00:00Z`))
    value(await commit(app, { type: 'claim.add', documentId, claim: claimOn(text, 'say otherwise') }))
    value(await commit(app, { type: 'workspace.edit', set: { name: `Session ${session}` } }))
    names.push((await viewOf(app)).workspace.name)
    expect((await viewOf(app)).notices).toEqual([])
    await app.close()
  }
  const folder = join(home, 'case')
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
  const app = await startApp(home)
  expect((await call(app, 'document.read', { documentId })).claims).toHaveLength(8)
  expect((await viewOf(app)).workspace.name).toBe('Session 3')
  expect(names).toEqual(['Session 0', 'Session 1', 'Session 2', 'Session 3'])
})
