import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { generateCase } from '../../../bench/store/generate-case'
import { type App, type AppEvent, createApp } from '../../../src/main/app'
import { call, claimOn, commit, error, startApp, temporaryFolder, value, viewOf } from './helpers'

/* A case so large that its library is shown before all of its documents have been looked at. */

let home: string
const size = { documents: 501, claimsEach: 0, sources: 2, seed: 1 }
const file = (name: string) => join(home, 'case', name)

beforeEach(async () => {
  home = await temporaryFolder()
  await generateCase(join(home, 'case'), size)
})

/** The app on the case, and all that it tells from its first moment on. */
const openAgain = async (): Promise<{ app: App; told: AppEvent[] }> => {
  const app = await startApp(home)
  const told: AppEvent[] = []
  app.subscribe((event) => told.push(event))
  return { app, told }
}

/** Puts a claim on a document, and the summaries back to what they were before it. */
const makeStale = async () => {
  const app = await startApp(home)
  const { documents, sources } = await viewOf(app)
  const documentId = documents[250]?.id ?? ''
  const sourceId = sources[0]?.id ?? ''
  const { text } = await call(app, 'document.read', { documentId })
  await copyFile(file('workspace.json'), file('kept'))
  const claim = claimOn(text, text.slice(20, 30), {
    attribution: [{ sourceId, stance: 'reports', verifiedAtOrigin: false }],
  })
  value(await commit(app, { type: 'claim.add', documentId, claim }))
  await app.close()
  await copyFile(file('kept'), file('workspace.json'))
  await rm(file('kept'))
  return { documentId, sourceId }
}

test('what is stale is found beside the work, and told', async () => {
  const { documentId } = await makeStale()
  const { app, told } = await openAgain()
  const summaryOf = async () => (await viewOf(app)).summaries.find(({ id }) => id === documentId)
  expect(await summaryOf()).toMatchObject({ claims: 0 })
  await vi.waitFor(() => expect(told.map(({ name }) => name)).toContain('summaries.changed'))
  expect(told).toMatchObject([{ payload: { summaries: [{ id: documentId, claims: 1 }] } }])
  expect(await summaryOf()).toMatchObject({ claims: 1 })
  await app.close()
})

test('what would be decided by a stale summary waits until it is not', async () => {
  const { sourceId } = await makeStale()
  const { app } = await openAgain()
  expect(error(await commit(app, { type: 'source.remove', sourceId })).code).toBe('record-in-use')
  await app.close()
})

test('closing does not wait for all of it; the next start finds it again', async () => {
  const { documentId } = await makeStale()
  const { app: hasty } = await openAgain()
  await hasty.close()
  const { app, told } = await openAgain()
  await vi.waitFor(() => expect(told.map(({ name }) => name)).toContain('summaries.changed'))
  expect((await viewOf(app)).summaries.find(({ id }) => id === documentId)).toMatchObject({ claims: 1 })
  await app.close()
})

test('a document that cannot be opened is told when it is found', async () => {
  const app = await startApp(home)
  const { id = '' } = (await viewOf(app)).documents[300] ?? {}
  await app.close()
  await rm(join(home, 'case', 'documents', id), { recursive: true })
  const { app: again, told } = await openAgain()
  await vi.waitFor(() => expect(told.map(({ name }) => name)).toContain('notices.changed'))
  expect((await viewOf(again)).notices).toMatchObject([{ code: 'damaged' }])
  await again.close()
})

test('who only reads is shown no stale summary', async () => {
  const { documentId } = await makeStale()
  const app = await createApp({
    ...{ version: '0', dataDirectory: join(home, 'other'), resources: '', analyst: 'Ann' },
    ...{ workspaceFolder: join(home, 'case'), access: 'read' },
  })
  expect((await viewOf(app)).summaries.find(({ id }) => id === documentId)).toMatchObject({ claims: 1 })
  await app.close()
})
