import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { App, AppEvent } from '../../../src/main/app'
import { readIncoming } from '../../../src/main/import'
import { createFiles } from '../../../src/main/workspace/files'
import { importArticle as takeIn } from '../../../src/main/workspace/import-document'
import { openWorkspace } from '../../../src/main/workspace/open-workspace'
import {
  article,
  base64,
  call,
  claimOn,
  commit,
  error,
  importArticle,
  mentionOn,
  sourceNamed,
  stamped,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

let home: string
let app: App
beforeEach(async () => {
  home = await temporaryFolder()
  app = await startApp(home)
})

const send = (name: string, text: string) => app.call('document.import', { name, base64: base64(text) })

test('the bytes and the text are kept as they are, and the events tell of everything', async () => {
  const events: AppEvent[] = []
  app.subscribe((event) => events.push(event))
  const text = '\ufeffA headline\r\n\r\nWords\u00a0of 😀 theirs.\r\n'
  const { documentIds, duplicate } = value(await send('Ünïcode name.txt', text))
  expect(duplicate).toBe(false)
  const [documentId = ''] = documentIds
  const folder = join(home, 'case', 'documents', documentId)
  expect(await readFile(join(folder, 'original'), 'utf8')).toBe(text)
  const read = await call(app, 'document.read', { documentId })
  expect(await readFile(join(folder, 'text.txt'), 'utf8')).toBe(read.text)
  expect(read.document).toMatchObject({ id: documentId, originalFile: 'Ünïcode name.txt', length: read.text.length })

  expect(events.map(({ name }) => name)).toEqual(['changes.committed', 'summaries.changed'])
  const [committed, changed] = events
  if (committed?.name !== 'changes.committed' || changed?.name !== 'summaries.changed') throw new Error('other events')
  expect(committed.payload.changes.map(({ type, by }) => [type, by])).toEqual([
    ['document.import', 'Ann'],
    ['document.add', 'Ann'],
  ])
  expect(changed.payload.summaries).toMatchObject([{ id: documentId, claims: 0 }])
})

test('the same bytes again lead to the document that is there', async () => {
  const first = value(await send('a.txt', article))
  expect(value(await send('b.txt', article))).toEqual({
    kind: 'article',
    documentIds: first.documentIds,
    duplicate: true,
    adrift: 0,
  })
  expect((await viewOf(app)).documents).toHaveLength(1)
})

test('the same bytes twice at once are one document', async () => {
  const answers = await Promise.all([send('a.txt', article), send('b.txt', article)])
  expect(new Set(answers.flatMap((answer) => value(answer).documentIds)).size).toBe(1)
})

test('the same bytes as something in the trash bring that back', async () => {
  const { document } = await importArticle(app)
  value(await commit(app, { type: 'document.trash', documentId: document.id }))
  expect(value(await send('again.txt', article))).toEqual({
    kind: 'article',
    documentIds: [document.id],
    duplicate: true,
    adrift: 0,
    restored: { sources: [], relations: [], lost: 0, incomplete: false },
  })
  expect((await viewOf(app)).documents).toEqual([{ id: document.id }])
})

/** An article with a source that went with it. */
const throwAway = async () => {
  const { document, text } = await importArticle(app)
  const source = sourceNamed('A spokesman')
  const mention = mentionOn(text, 'spokesman', source.id)
  value(await commit(app, { type: 'source.add', source }, { type: 'mention.add', documentId: document.id, mention }))
  value(
    await commit(
      app,
      { type: 'document.trash', documentId: document.id },
      { type: 'source.remove', sourceId: source.id },
    ),
  )
  return { document, source }
}

test('with the sources that went with it', async () => {
  const { document, source } = await throwAway()
  expect(value(await send('again.txt', article))).toMatchObject({
    documentIds: [document.id],
    duplicate: true,
    restored: { sources: [source] },
  })
  expect((await viewOf(app)).sources).toEqual([source])
})

test('where these are gone from the journal too it comes in anew', async () => {
  const { document } = await throwAway()
  await app.close()
  await rm(join(home, 'case', 'journal.jsonl'))
  app = await startApp(home)
  const again = value(await send('again.txt', article))
  expect(again.duplicate).toBe(false)
  expect(again.documentIds).not.toContain(document.id)
})

/** Loses the records of a document, so that it cannot be read any more. */
const damageDocument = async (id: string) => {
  await app.close()
  const folder = join(home, 'case', 'documents', id)
  for (const name of await readdir(folder))
    if (name !== 'text.txt' && name !== 'original') await rm(join(folder, name), { recursive: true })
  app = await startApp(home)
}

test('where the document is damaged it comes in anew, and the same bytes then lead there', async () => {
  const { document } = await importArticle(app)
  await damageDocument(document.id)
  const again = value(await send('again.txt', article))
  expect(again.duplicate).toBe(false)
  expect(again.documentIds).not.toContain(document.id)
  expect((await call(app, 'document.read', { documentId: again.documentIds[0] })).text).toBe(article)
  expect(value(await send('again.txt', article))).toMatchObject({ documentIds: again.documentIds, duplicate: true })
  // What there is of the damaged one stays for whoever wants to mend it.
  expect((await viewOf(app)).documents.map(({ id }) => id)).toContain(document.id)
})

test('so it does where the damaged one is in the trash, or its folder is gone', async () => {
  const { document } = await importArticle(app)
  await damageDocument(document.id)
  value(await commit(app, { type: 'document.trash', documentId: document.id }))
  expect(value(await send('again.txt', article)).duplicate).toBe(false)
  const other = await importArticle(app, 'Another article.\n', 'other.txt')
  await app.close()
  await rm(join(home, 'case', 'documents', other.document.id), { recursive: true })
  app = await startApp(home)
  expect(value(await send('other.txt', 'Another article.\n')).duplicate).toBe(false)
})

test('the outlet joins the registry once', async () => {
  const withOutlet = (words: string, outlet: string) =>
    `---\ntitle: T\npublisher: ${outlet}\noutlet: ${outlet}\n---\n\n${words}\n`
  const { documentIds } = value(await send('a.md', withOutlet('One.', 'The Post')))
  const { document } = await call(app, 'document.read', { documentId: documentIds[0] })
  expect(document.outlet).toBe('The Post')
  value(await send('b.md', withOutlet('Two.', 'THE POST')))
  const [outlet, ...others] = (await viewOf(app)).sources
  expect(others).toEqual([])
  expect(outlet).toMatchObject({ name: 'The Post', kind: 'outlet', reliability: null })
  value(await commit(app, { type: 'source.edit', sourceId: outlet?.id ?? '', set: { aliases: ['Post Daily'] } }))
  value(await send('c.md', withOutlet('Three.', 'post daily')))
  expect((await viewOf(app)).sources).toHaveLength(1)
})

test('an outlet without a name joins nothing, and the case is whole the next time', async () => {
  const folder = join(home, 'case')
  await app.close()
  const workspace = value(
    await openWorkspace({ files: createFiles(), folder, access: 'write', analyst: 'Ann', onEvent: () => {} }),
  )
  const incoming = value(readIncoming({ name: 'a.txt', bytes: Buffer.from(article) }))
  if (incoming.kind !== 'article') throw new Error('An article was expected.')
  const { document, text } = incoming
  const original = Buffer.from(article)
  const take = (outlet: string) =>
    takeIn(workspace, { document: { ...document, outlet }, text, original }, { by: 'Ann' })
  // Nothing of what could not be read again is written, be it of the document or of the case.
  const bad = { type: 'source.add' as const, source: sourceNamed('') }
  expect(error(await workspace.commit(stamped(bad), { origin: 'main' })).code).toBe('change-invalid')
  expect(error(await take('x'.repeat(2_001))).code).toBe('change-invalid')
  expect(await readdir(folder)).not.toContain('documents')
  value(await take(' '))
  expect(workspace.state().sources.size).toBe(0)
  await workspace.close()
  expect((await viewOf(await startApp(home))).notices).toEqual([])
})

test('what cannot be read changes nothing', async () => {
  const before = await viewOf(app)
  const refused = [
    await send('a.txt', ''),
    await send('../a.txt', 'words'),
    await send('a\u0000.txt', 'words'),
    await app.call('document.import', { name: 'a.txt', base64: Buffer.from([0xff, 0xfe, 0x41]).toString('base64') }),
    await app.call('document.import', { name: 'a.txt', base64: 'no base64!' }),
    await app.call('document.import', { name: 'a.txt', base64: base64('a\0b') }),
  ]
  expect(refused.map((result) => error(result).code)).toEqual([
    'empty',
    'bad-name',
    'bad-name',
    'not-utf8',
    'bad-request',
    'binary',
  ])
  expect(await viewOf(app)).toEqual(before)
  expect(await readdir(join(home, 'case'))).not.toContain('documents')
})

test('of a document that came in by a Caveat export whatever is left of its journal counts', async () => {
  const { document, text } = await importArticle(app)
  const documentId = document.id
  const claims = ['deny', 'said', 'talks'].map((words) => claimOn(text, words))
  value(await commit(app, ...claims.map((claim) => ({ type: 'claim.add' as const, documentId, claim }))))
  const { content } = await call(app, 'export.json', { offsetUnit: 'utf16' })
  const elsewhere = await temporaryFolder()
  const other = await startApp(elsewhere)
  value(await other.call('document.import', { name: 'case.json', base64: base64(content) }))
  await other.close()

  const folder = join(elsewhere, 'case', 'documents', documentId)
  const lines = (await readFile(join(folder, 'journal.jsonl'), 'utf8')).split(/(?<=\n)/)
  expect(lines).toHaveLength(4)
  await writeFile(join(folder, 'journal.jsonl'), lines.slice(0, 3).join(''))
  await rm(join(folder, 'document.json'))
  const read = await call(await startApp(elsewhere), 'document.read', { documentId })
  expect(read.claims).toHaveLength(2)
})

test('a document of a Caveat export keeps when it was imported; the journal says when it was taken in here', async () => {
  const { document } = await importArticle(app)
  const { content } = await call(app, 'export.json', { offsetUnit: 'utf16' })
  const long = '2020-03-01T08:00:00.000Z'
  const older = content.replaceAll(document.importedAt, long)
  const other = await startApp(await temporaryFolder())
  const { documentIds } = value(await other.call('document.import', { name: 'case.json', base64: base64(older) }))
  expect(documentIds).toEqual([document.id])
  const read = await call(other, 'document.read', { documentId: document.id })
  expect(read.document.importedAt).toBe(long)
  const { entries } = await call(other, 'history.read', { of: { type: 'document', id: document.id }, limit: 10 })
  const changes = entries.map(({ type, at }) => ({ type, isThen: at === long }))
  expect(changes).toEqual([
    { type: 'document.add', isThen: false },
    { type: 'document.import', isThen: false },
  ])
})
