import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ExportFile } from '#shared/export-format'
import type { App } from '../../../src/main/app'
import { safeFileName } from '../../../src/main/export/file-name'
import { checkWorkspace } from '../../../src/main/workspace/check'
import {
  article,
  base64,
  call,
  claimOn,
  commit,
  error,
  importArticle,
  mentionOn,
  noteOn,
  relationOf,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from '../workspace/helpers'
import { modelOf, randomChanges } from '../workspace/random-changes'

const exportOf = async (app: App, argument: { documentId?: string; offsetUnit: 'codepoint' | 'utf16' }) => {
  const { content, ...about } = await call(app, 'export.json', argument)
  return { content, about, file: ExportFile.parse(JSON.parse(content)) }
}

const withoutTime = (content: string) => content.replace(/"exportedAt": "[^"]+"/, '')

/** A case with two documents, relations between them, and what is in the trash. */
const makeCase = async (app: App) => {
  const first = await importArticle(app)
  const second = await importArticle(app, 'سرتیتر خبر\n\nOfficials 👩‍👩‍👧 said so.\n', 'second.txt')
  const thrown = await importArticle(app, 'Thrown away.\n', 'third.txt')
  const agency = sourceNamed('Agency', { kind: 'organization' })
  const ministry = sourceNamed('Ministry', { kind: 'office', affiliations: [agency.id] })
  const spokesman = sourceNamed('Spokesman', { affiliations: [ministry.id] })
  const unused = sourceNamed('Unused')
  const link = {
    sourceId: spokesman.id,
    stance: 'quotes' as const,
    verifiedAtOrigin: false,
    cue: claimOn(first.text, 'said').anchor,
  }
  const late = claimOn(first.text, 'say otherwise', { statement: 'Late' })
  const early = claimOn(first.text, 'the talks “failed” 😀 entirely', { attribution: [link], tags: ['b', 'a'] })
  const foreign = claimOn(second.text, '👩‍👩‍👧 said')
  const [one, two] = [first.document.id, second.document.id]
  value(
    await commit(
      app,
      ...[agency, ministry, spokesman, unused].map((source) => ({ type: 'source.add' as const, source })),
      { type: 'claim.add', documentId: one, claim: late },
      { type: 'claim.add', documentId: one, claim: early },
      { type: 'claim.edit', documentId: one, claimId: early.id, set: { confidence: 'low', statement: 'S' } },
      { type: 'claim.add', documentId: two, claim: foreign },
      { type: 'mention.add', documentId: one, mention: mentionOn(first.text, 'officials', spokesman.id) },
      { type: 'mention.add', documentId: one, mention: mentionOn(first.text, 'Officials', spokesman.id) },
      { type: 'note.add', documentId: one, note: noteOn({ type: 'claim', id: early.id }, { question: 'Who?' }) },
      { type: 'note.add', documentId: two, note: noteOn({ type: 'passage', anchor: foreign.anchor }) },
      { type: 'relation.add', relation: relationOf(early.id, late.id) },
      { type: 'relation.add', relation: relationOf(early.id, foreign.id) },
      { type: 'workspace.edit', set: { name: 'Talks: “failed”?/..', noteKinds: ['staged'] } },
      { type: 'document.trash', documentId: thrown.document.id },
    ),
  )
  return { first, second, thrown, agency, ministry, spokesman, unused, early, late, foreign }
}

test('the whole case: in order of the text, without the trash, offsets in code points', async () => {
  const app = await startApp(await temporaryFolder())
  const { first, second, agency, ministry, spokesman, unused, early, late } = await makeCase(app)
  const { content, about, file } = await exportOf(app, { offsetUnit: 'codepoint' })
  expect(about).toEqual({ fileName: 'Talks- “failed”.caveat.json', mediaType: 'application/json' })
  expect(content.endsWith('}\n')).toBe(true)
  expect(file).toMatchObject({ format: 'caveat', version: 1, generator: { name: 'Caveat', version: '1.2.3' } })
  expect(file.documents.map(({ id }) => id)).toEqual([first.document.id, second.document.id])
  expect(file.sources.map(({ id }) => id)).toEqual([agency.id, ministry.id, spokesman.id, unused.id])
  expect(file.relations).toHaveLength(2)
  const [document] = file.documents
  expect(document?.claims.map(({ id }) => id)).toEqual([early.id, late.id])
  expect(document?.mentions.map(({ anchor }) => anchor.segments[0]?.exact)).toEqual(['Officials', 'officials'])
  for (const { text, length, claims, mentions, notes } of file.documents) {
    const points = Array.from(text)
    expect(length).toBe(points.length)
    const anchors = [...claims, ...mentions].map(({ anchor }) => anchor)
    for (const { attribution } of claims) for (const { cue } of attribution) if (cue) anchors.push(cue)
    for (const { target } of notes) if (target.type === 'passage') anchors.push(target.anchor)
    for (const { segments } of anchors)
      for (const { start, end, exact } of segments) expect(points.slice(start, end).join('')).toBe(exact)
  }
  // Keys stand in the schema's order, whatever edits did to the record.
  expect(Object.keys(JSON.parse(content).documents[0].claims[0])).toEqual(
    ['id', 'anchor', 'statement', 'kind', 'presentedAs', 'attribution', 'credibility', 'confidence'].concat([
      'verification',
      'tags',
      'createdAt',
      'createdBy',
      'modifiedAt',
    ]),
  )
})

test('one document: its sources with their affiliations, and the relations among its claims', async () => {
  const app = await startApp(await temporaryFolder())
  const { first, second, thrown, agency, ministry, spokesman, late } = await makeCase(app)
  const { file, about } = await exportOf(app, { documentId: first.document.id, offsetUnit: 'utf16' })
  expect(about.fileName).toBe('Officials deny the report.caveat.json')
  expect(file.documents.map(({ id }) => id)).toEqual([first.document.id])
  expect(file.sources.map(({ id }) => id)).toEqual([agency.id, ministry.id, spokesman.id])
  expect(file.relations.map(({ toClaimId }) => toClaimId)).toEqual([late.id])
  for (const { anchor } of file.documents[0]?.claims ?? [])
    for (const { start, end, exact } of anchor.segments) expect(first.text.slice(start, end)).toBe(exact)
  expect((await exportOf(app, { documentId: second.document.id, offsetUnit: 'utf16' })).file.sources).toEqual([])
  const missing = await app.call('export.json', { documentId: agency.id, offsetUnit: 'utf16' })
  expect(error(missing).code).toBe('not-found')
  expect((await viewOf(app)).documents).toHaveLength(3)
  // Its sources may be gone from the registry: the file would be one that no import takes.
  const inTrash = await app.call('export.json', { documentId: thrown.document.id, offsetUnit: 'utf16' })
  expect(error(inTrash).code).toBe('not-found')
})

test.each([
  ['CON', 'CON-'],
  ['CON. five dead', 'CON-. five dead'],
  ['nul.txt', 'nul-.txt'],
  ['COM1 . x', 'COM1- . x'],
  ['LPT¹', 'LPT¹-'],
  ['Console', 'Console'],
  ['CON five dead', 'CON five dead'],
  ['او می\u200cگوید', 'او می\u200cگوید'],
  ['👨\u200d👩\u200d👧 at home', '👨\u200d👩\u200d👧 at home'],
  ['a\u202eb\u2060c\u0007d', 'a b c d'],
  ['\u200d.\u200c', 'Caveat export'],
])('a title makes a file name that every system takes: %j', (title, name) => {
  expect(safeFileName(title)).toBe(name)
})

describe.each(['codepoint', 'utf16'] as const)('there and back in %s', (offsetUnit) => {
  const roundTrip = async (content: string) => {
    const home = await temporaryFolder()
    const app = await startApp(home)
    const { duplicate, documentIds } = await call(app, 'document.import', { name: 'c.json', base64: base64(content) })
    expect(duplicate).toBe(false)
    expect((await viewOf(app)).summaries.map(({ id }) => id).toSorted()).toEqual(documentIds.toSorted())
    const again = await exportOf(app, { offsetUnit })
    expect(withoutTime(again.content)).toBe(withoutTime(content))
    // Also after another opening, and with nothing to find in it.
    await app.close()
    expect(value(await checkWorkspace(join(home, 'case'))).findings).toEqual([])
    const reopened = await startApp(home)
    expect((await viewOf(reopened)).notices).toEqual([])
    expect(withoutTime((await exportOf(reopened, { offsetUnit })).content)).toBe(withoutTime(content))
    return { home, documentIds }
  }

  test('a whole case', async () => {
    const app = await startApp(await temporaryFolder())
    const { early } = await makeCase(app)
    const { content } = await exportOf(app, { offsetUnit })
    const { home, documentIds } = await roundTrip(content)
    // Every change keeps the time and author of the record it brings.
    const journals = documentIds.map((id) => readFile(join(home, 'case', 'documents', id, 'journal.jsonl'), 'utf8'))
    const lines = (await Promise.all(journals)).join('').trim().split('\n')
    const added = lines.map((line) => JSON.parse(line).change).find(({ claim }) => claim?.id === early.id)
    expect(added).toMatchObject({ at: early.createdAt, by: early.createdBy })
  })

  test('one document', async () => {
    const app = await startApp(await temporaryFolder())
    const { first } = await makeCase(app)
    await roundTrip((await exportOf(app, { documentId: first.document.id, offsetUnit })).content)
  })

  test.each([1, 2, 3])('random cases (%i)', async (seed) => {
    const app = await startApp(await temporaryFolder())
    const documents = [await importArticle(app), await importArticle(app, `${article}More.\n`, 'more.txt')]
    const changes = randomChanges(seed, modelOf(await viewOf(app), documents))
    for (let i = 0; i < 60; i++) value(await app.call('change.commit', { changes: changes.next() }))
    // An export without documents has nothing to say about sources that only they refer to.
    await roundTrip((await exportOf(app, { offsetUnit })).content)
  })
})

test('an export comes in only where nothing is', async () => {
  const app = await startApp(await temporaryFolder())
  await makeCase(app)
  const { content, file } = await exportOf(app, { offsetUnit: 'utf16' })
  const send = (target: App, text: string) => target.call('document.import', { name: 'c.json', base64: base64(text) })
  expect(error(await send(app, content)).code).toBe('workspace-not-empty')

  const emptied = await startApp(await temporaryFolder())
  const { document } = await importArticle(emptied, 'Other.\n')
  expect(error(await send(emptied, content)).code).toBe('workspace-not-empty')
  value(await commit(emptied, { type: 'document.trash', documentId: document.id }))
  // On many a disk the two documents would be in one folder.
  const capitals = content.replaceAll(file.documents[0]?.id ?? '', document.id.toUpperCase())
  expect(error(await send(emptied, capitals)).code).toBe('workspace-not-empty')
  expect(value(await send(emptied, content)).documentIds).toEqual(file.documents.map(({ id }) => id))
})

test('an export that does not hold together is refused whole', async () => {
  const app = await startApp(await temporaryFolder())
  const { spokesman, late } = await makeCase(app)
  const { content, file } = await exportOf(app, { offsetUnit: 'utf16' })
  const broken = [
    { ...file, sources: file.sources.filter(({ id }) => id !== spokesman.id) },
    { ...file, sources: [...file.sources, ...file.sources] },
    {
      ...file,
      documents: file.documents.map((document) => ({
        ...document,
        claims: document.claims.filter(({ id }) => id !== late.id),
      })),
    },
    { ...file, documents: file.documents.map((document) => ({ ...document, text: `x${document.text}` })) },
  ].map((changed) => JSON.stringify(changed))
  for (const text of broken) {
    expect(text).not.toBe(content)
    const home = await temporaryFolder()
    const target = await startApp(home)
    const before = await viewOf(target)
    const refused = await target.call('document.import', { name: 'c.json', base64: base64(text) })
    expect(error(refused).code).toBe('bad-export-file')
    expect(await viewOf(target)).toEqual(before)
    await target.close()
    expect(value(await checkWorkspace(join(home, 'case')))).toMatchObject({ findings: [], documents: 0 })
  }
})
