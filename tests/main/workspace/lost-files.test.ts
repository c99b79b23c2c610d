import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { documentState, emptyWorkspace } from '#shared/changes/state'
import type { DocumentView } from '#shared/contract'
import type { Claim, Mention, Note, Source } from '#shared/model/index'
import { makeAnchor } from '#shared/text/anchoring'
import type { App } from '../../../src/main/app'
import { unnamed } from '../../../src/main/workspace/case-ledger'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { createStandIns } from '../../../src/main/workspace/lost-sources'
import { faultyDisk, systemError, writingCalls } from './faulty-disk'
import {
  call,
  claimOn,
  commit,
  importArticle,
  mentionOn,
  noteOn,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

/* Files of the case itself are gone, so that nothing of it can make up for them. The documents have their own. */

let home: string
let folder: string
let app: App
let documents: DocumentView[]
let outlet: Source
let spokesman: Source
let officials: Source
let nobody: Source

const list = ['workspace.json', 'workspace.json.bak']
const registry = ['sources.json', 'sources.json.bak']
const journal = 'journal.jsonl'

beforeEach(async () => {
  home = await temporaryFolder()
  folder = join(home, 'case')
  app = await startApp(home)
  const article = await importArticle(app)
  const other = await importArticle(app, 'Other words, from elsewhere.\n', 'other.txt')
  const documentId = article.document.id
  outlet = sourceNamed('The Daily', { kind: 'outlet', reliability: 'B' })
  spokesman = sourceNamed('Spokesman', { reliability: 'C' })
  officials = sourceNamed('Officials', { kind: 'unnamed-group' })
  nobody = sourceNamed('Somebody')
  const { anchor } = claimOn(article.text, 'A spokesman')
  const link = { stance: 'quotes' as const, verifiedAtOrigin: false }
  const claim = claimOn(article.text, 'the talks', {
    attribution: [
      { ...link, sourceId: outlet.id },
      { ...link, sourceId: spokesman.id, mention: anchor },
      { ...link, sourceId: nobody.id },
    ],
  })
  value(
    await commit(
      app,
      ...[outlet, spokesman, officials, nobody].map((source) => ({ type: 'source.add' as const, source })),
      { type: 'document.edit', documentId, set: { outlet: 'The Daily' } },
      { type: 'claim.add', documentId, claim },
      { type: 'mention.add', documentId, mention: mentionOn(article.text, 'citing officials', officials.id) },
    ),
  )
  documents = await Promise.all(
    [article, other].map(({ document }) => call(app, 'document.read', { documentId: document.id })),
  )
  await app.close()
})

const without = async (...names: string[]) => {
  for (const name of names) await rm(join(folder, name), { force: true })
}

/** Opens the case; every document must be there with all that is in it. Answers what was told, and the case. */
const reopen = async (more: Parameters<typeof startApp>[1] = {}) => {
  app = await startApp(home, more)
  const view = await viewOf(app)
  for (const { revision: _, ...document } of documents)
    expect(await call(app, 'document.read', { documentId: document.document.id })).toMatchObject(document)
  expect(view.documents.map(({ id }) => id)).toEqual(documents.map(({ document }) => document.id))
  return { ...view, told: view.notices.map(({ message }) => message) }
}

/** The case can be worked on, opens again without a word, and is as it was then; nothing was put aside. */
const expectToGoOn = async (findings: readonly string[]) => {
  const [article] = documents
  const claim = claimOn(article?.text ?? '', 'Officials', {
    attribution: [{ sourceId: spokesman.id, stance: 'quotes', verifiedAtOrigin: false }],
  })
  value(await commit(app, { type: 'claim.add', documentId: article?.document.id ?? '', claim }))
  const before = await viewOf(app)
  await app.close()
  app = await startApp(home)
  const { workspace, sources, notices } = await viewOf(app)
  expect({ workspace, sources, notices }).toEqual({ workspace: before.workspace, sources: before.sources, notices: [] })
  await app.close()
  expect(await readdir(folder)).not.toContain('damaged')
  expect(value(await checkWorkspace(folder)).findings.map(({ message }) => message)).toEqual(findings)
}

const gap = expect.stringMatching(/^The line at byte 0 of “journal.jsonl” is damaged: the changes 1 to \d+ are missing/)
const identityIsLost = expect.stringContaining('Neither “workspace.json” nor the beginning of “journal.jsonl”')
const standIns = [
  { name: 'The Daily', kind: 'outlet' },
  { name: 'A spokesman', kind: 'person' },
  { name: 'citing officials', kind: 'person' },
  { name: 'Lost source 1', kind: 'person' },
]
const expectStandIns = (sources: readonly Source[]) =>
  expect(sources).toEqual(
    [outlet, spokesman, officials, nobody].map(({ id }, index) =>
      expect.objectContaining({ ...standIns[index], id, reliability: null }),
    ),
  )

test('the list and the journal: the documents are listed again, in a case of its own', async () => {
  await without(...list, journal)
  const { told, workspace, sources } = await reopen()
  expect(told).toContainEqual(identityIsLost)
  expect(told).toContainEqual(expect.stringContaining('2 documents were in the folder of the case but not in its list'))
  expect(workspace).toMatchObject({ name: 'case', id: expect.not.stringMatching(/^0{8}-/) })
  expect(sources).toEqual([outlet, spokesman, officials, nobody])
  await expectToGoOn([gap])
})

test('the registry and the journal: sources that are referred to have stand-ins, and it is told', async () => {
  await without(...registry, journal)
  const { told, sources } = await reopen()
  expect(told).toContainEqual(expect.stringContaining('“sources.json” cannot be used'))
  expect(told).toContainEqual(expect.stringContaining('The records of 4 sources are lost'))
  expectStandIns(sources)
  await expectToGoOn([gap])
})

describe('the stand-in of a source', () => {
  const link = (sourceId: string) => ({ sourceId, stance: 'quotes' as const, verifiedAtOrigin: false })

  /** The stand-ins that a document of these words, from “The Daily”, makes necessary, as pairs of name and kind. */
  const madeFor = (text: string, marks: { claims?: Claim[]; mentions?: Mention[]; notes?: Note[] }) => {
    const [article] = documents
    if (article === undefined) throw new Error('no document')
    const standIns = createStandIns(emptyWorkspace(unnamed))
    const nothing = { claims: [], mentions: [], notes: [] }
    const document = { ...article.document, outlet: 'The Daily', length: text.length }
    standIns.takeIn(documentState({ ...nothing, ...marks, document }))
    return standIns.all().map(({ name, kind }) => [name, kind])
  }

  test('has words of the text before the name of the outlet, which is only a guess', () => {
    const text = 'A spokesman spoke.'
    const claims = [claimOn(text, 'spoke', { attribution: [link(nobody.id)] })]
    const mentions = [mentionOn(text, 'A spokesman', nobody.id)]
    const notes = [noteOn({ type: 'source', id: nobody.id })]
    expect(madeFor(text, { claims, notes })).toEqual([['The Daily', 'outlet']])
    expect(madeFor(text, { claims, mentions })).toEqual([['A spokesman', 'person']])
  })

  test('is the outlet also where the text calls it so', () => {
    const text = 'The Daily has learned of it.'
    const claims = [claimOn(text, 'learned', { attribution: [link(outlet.id)] })]
    expect(madeFor(text, { claims, mentions: [mentionOn(text, 'The Daily', outlet.id)] })).toEqual([
      ['The Daily', 'outlet'],
    ])
  })

  test('has the first words of several, and is not the outlet where a chain begins with words', () => {
    const text = 'A spokesman spoke. The man left.'
    const { anchor } = claimOn(text, 'A spokesman')
    const claims = [claimOn(text, 'spoke', { attribution: [{ ...link(nobody.id), mention: anchor }] })]
    expect(madeFor(text, { claims, mentions: [mentionOn(text, 'The man', nobody.id)] })).toEqual([
      ['A spokesman', 'person'],
    ])
  })

  test('has all pieces of a mention', () => {
    const text = 'The minister, who had flown in,\n of the interior.'
    const anchor = makeAnchor(text, [
      { start: 0, end: 12 },
      { start: 31, end: 48 },
    ])
    const mention = { ...mentionOn(text, 'The', nobody.id), anchor }
    expect(madeFor(text, { mentions: [mention] })).toEqual([['The minister … of the interior', 'person']])
  })

  test('has no more of a long mention than a name can be, and no half of a character', () => {
    const text = `${'a'.repeat(199)}😀 and on.`
    expect(madeFor(text, { mentions: [mentionOn(text, text, nobody.id)] })).toEqual([[`${'a'.repeat(199)}�`, 'person']])
  })

  test('is made also where only a note is about it', () => {
    expect(madeFor('Nothing.', { notes: [noteOn({ type: 'source', id: nobody.id })] })).toEqual([
      ['Lost source 1', 'person'],
    ])
  })
})

test('the registry and the journal, and a document that refers to sources: they have stand-ins without a name', async () => {
  await without(...registry, journal)
  const id = documents[0]?.document.id ?? ''
  for (const name of ['document.json', 'document.json.bak', journal]) await without(join('documents', id, name))
  app = await startApp(home)
  const { sources } = await viewOf(app)
  expect(sources.map(({ name }) => name)).toEqual(['Lost source 1', 'Lost source 2', 'Lost source 3', 'Lost source 4'])
})

test('all but the documents', async () => {
  await without(...list, ...registry, journal)
  const { told, sources } = await reopen()
  expect(told).toEqual([
    identityIsLost,
    expect.stringContaining('2 documents were'),
    expect.stringContaining('The records of 4 sources are lost'),
  ])
  expectStandIns(sources)
  await expectToGoOn([])
})

describe('putting it right is cut off, and is done whole by the next opening', () => {
  const everything = [...list, ...registry, journal]
  const losses: [string, string[], string[]][] = [
    ['all but the documents', everything, []],
    ['the registry and the journal', [...registry, journal], [gap]],
  ]
  const expectWhole = async (findings: readonly string[]) => {
    const { sources, readOnly } = await reopen()
    expect(readOnly).toBeUndefined()
    expectStandIns(sources)
    await app.close()
    expect((await readdir(join(folder, 'damaged')).catch(() => [])).filter((name) => !/journal/.test(name))).toEqual([])
    const { findings: found } = value(await checkWorkspace(folder))
    expect(found.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(findings)
  }

  test.each(losses)('%s: the disk is full at each call that writes', { timeout: 60_000 }, async (_, lost, findings) => {
    const before = join(home, 'before')
    await without(...lost)
    await cp(folder, before, { recursive: true })
    for (let at = 1, reached = true; reached; at++) {
      await rm(folder, { recursive: true })
      await cp(before, folder, { recursive: true })
      let count = 0
      const { disk } = faultyDisk((name, path) =>
        path.startsWith(folder) && writingCalls.has(name) && ++count === at ? systemError('ENOSPC') : undefined,
      )
      await (await startApp(home, { disk })).close()
      reached = count >= at
      await rm(join(folder, 'lock'), { force: true })
      await expectWhole(findings)
    }
  })

  test.each(losses)(
    '%s: the power goes after any byte of the journal',
    { timeout: 60_000 },
    async (_, lost, findings) => {
      const before = join(home, 'before')
      await without(...lost)
      await cp(folder, before, { recursive: true })
      await reopen()
      await app.close()
      const written = await readFile(join(folder, journal))
      for (let end = 0; end <= written.length; end += end % 61 === 0 ? 1 : 60) {
        await rm(folder, { recursive: true })
        await cp(before, folder, { recursive: true })
        await writeFile(join(folder, journal), written.subarray(0, end))
        await expectWhole(findings)
      }
    },
  )
})

test('what only reads says so, and writes nothing', async () => {
  await without(...list, journal)
  const names = await readdir(folder, { recursive: true })
  app = await startApp(home, { access: 'read' })
  const { notices } = await viewOf(app)
  expect(notices.map(({ message }) => message)).toContainEqual(identityIsLost)
  await app.close()
  expect(await readdir(folder, { recursive: true })).toEqual(names)
})

test('only the last line of the journal, which one snapshot has: it is told', async () => {
  app = await startApp(home)
  value(await commit(app, { type: 'workspace.edit', set: { name: 'Renamed' } }))
  await app.close()
  const path = join(folder, journal)
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1))
  const { told, workspace } = await reopen()
  expect(told).toEqual(['The snapshots and “journal.jsonl” of the case do not belong together.'])
  expect(workspace.name).toBe('Renamed')
})

describe('a folder', () => {
  test('in which the making of a case was cut off is a new one', async () => {
    const bare = join(home, 'bare')
    await mkdir(bare)
    await writeFile(join(bare, journal), '')
    app = await startApp(home, { workspaceFolder: bare })
    expect(await viewOf(app)).toMatchObject({ notices: [], workspace: { name: 'bare' } })
  })

  test('of somebody else’s documents is refused as before', async () => {
    const foreign = join(home, 'foreign')
    await mkdir(join(foreign, 'documents', documents[0]?.document.id ?? ''), { recursive: true })
    await writeFile(join(foreign, 'documents', 'letter.txt'), 'x')
    app = await startApp(home, { workspaceFolder: foreign })
    expect((await call(app, 'app.view')).problem?.code).toBe('bad-request')
  })
})
