import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import type { Change, ChangeBody } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import type { Answer, CallName, DocumentView, WorkspaceView } from '#shared/contract'
import type { CaveatError, Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import type { Claim, Mention, Note, Relation, Source } from '#shared/model/index'
import { makeAnchor } from '#shared/text/anchoring'
import { type App, type AppOptions, createApp } from '../../../src/main/app'

const makeFolder = async (): Promise<string> => realpath(await mkdtemp(join(tmpdir(), 'caveat-test-')))

/** A folder of the test's own, by its real path, gone afterwards. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await makeFolder()
  cleanups.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A folder for all tests of a file, gone after them. To be called in `beforeAll`. */
export const lastingFolder = async (): Promise<string> => {
  const folder = await makeFolder()
  lastCleanups.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const lastCleanups: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const cleanup of lastCleanups.splice(0)) await cleanup()
})

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** Options that differ from the usual ones; `undefined` leaves one out. */
type MoreOptions = Partial<Omit<AppOptions, 'workspaceFolder' | 'analyst'>> & {
  workspaceFolder?: string | undefined
  analyst?: string | undefined
}

/** An app on `<home>/case`, with its settings in `<home>/settings`; closed after the test. */
export const startApp = async (home: string, more: MoreOptions = {}): Promise<App> => {
  const { workspaceFolder, analyst, ...rest } = { workspaceFolder: join(home, 'case'), analyst: 'Ann', ...more }
  const app = await createApp({
    version: '1.2.3',
    dataDirectory: join(home, 'settings'),
    resources: join(import.meta.dirname, '..', '..', '..', 'resources'),
    ...(workspaceFolder === undefined ? {} : { workspaceFolder }),
    ...(analyst === undefined ? {} : { analyst }),
    ...rest,
  })
  cleanups.push(() => app.close())
  return app
}

/** The value of a result that must be good. */
export const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

/** The error of a result that must be one. */
export const error = <T>(result: Result<T>): CaveatError => {
  if (result.ok) throw new Error(`expected an error, got ${JSON.stringify(result.value).slice(0, 200)}`)
  return result.error
}

export const call = async <N extends CallName>(app: App, name: N, argument: unknown = {}): Promise<Answer<N>> =>
  value(await app.call(name, argument))

export const viewOf = async (app: App): Promise<WorkspaceView> => {
  const { workspace, problem } = await call(app, 'app.view')
  if (workspace === undefined) throw new Error(`no workspace: ${problem?.message}`)
  return workspace
}

/** What is on disk of the case and one document: without what is of this session only. */
export const contents = async (app: App, documentId: string) => {
  const { notices: _notices, readOnly: _readOnly, revision: _ofCase, ...view } = await viewOf(app)
  const { revision: _ofDocument, ...document } = await call(app, 'document.read', { documentId })
  return { view, document }
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64')

export const article = `Officials deny the report\n\nA spokesman said on Monday that the talks “failed” 😀 entirely.\nMedia reports, citing officials, say otherwise.\n`

/** Imports an article; answers the document as it is then. */
export const importArticle = async (app: App, text = article, name = 'article.txt'): Promise<DocumentView> => {
  const { documentIds } = await call(app, 'document.import', { name, base64: base64(text) })
  return call(app, 'document.read', { documentId: documentIds[0] })
}

export const stamped = (...bodies: ChangeBody[]): Change[] => {
  const stamp = { at: now(), by: 'Ann', step: newId() }
  return bodies.map((body) => stampChange(body, stamp))
}

export const commit = (app: App, ...bodies: ChangeBody[]) => app.call('change.commit', { changes: stamped(...bodies) })

const authored = () => ({ createdAt: now(), createdBy: 'Ann', modifiedAt: now() })

export const claimOn = (text: string, words: string, more: Partial<Claim> = {}): Claim => {
  const start = text.indexOf(words)
  return {
    id: newId(),
    anchor: makeAnchor(text, [{ start, end: start + words.length }]),
    kind: 'statement',
    presentedAs: 'fact',
    attribution: [],
    credibility: null,
    verification: 'unchecked',
    tags: [],
    ...authored(),
    ...more,
  }
}

export const mentionOn = (text: string, words: string, sourceId: string): Mention => ({
  id: newId(),
  sourceId,
  anchor: claimOn(text, words).anchor,
  ...authored(),
})

export const noteOn = (target: Note['target'], more: Partial<Note> = {}): Note => ({
  id: newId(),
  target,
  kind: 'vague',
  weight: 'material',
  body: 'Says who?',
  status: 'open',
  evidence: [],
  ...authored(),
  ...more,
})

export const sourceNamed = (name: string, more: Partial<Source> = {}): Source => ({
  id: newId(),
  name,
  aliases: [],
  kind: 'person',
  affiliations: [],
  reliability: null,
  descriptor: {},
  notes: '',
  ...more,
})

export const relationOf = (fromClaimId: string, toClaimId: string): Relation => ({
  id: newId(),
  kind: 'contradicts',
  fromClaimId,
  toClaimId,
  ...authored(),
})
