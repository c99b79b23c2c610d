import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  call,
  claimOn,
  commit,
  contents,
  importArticle,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

/* A journal that is whole, and not the one that belongs there: files of two cases, or of two documents, were mixed up. */

const beginCase = async (home: string) => {
  const app = await startApp(home)
  const { document, text } = await importArticle(app)
  const source = sourceNamed('Ours')
  const attribution = [{ sourceId: source.id, stance: 'quotes' as const, verifiedAtOrigin: false }]
  const claim = claimOn(text, 'say otherwise', { attribution })
  value(await commit(app, { type: 'source.add', source }, { type: 'claim.add', documentId: document.id, claim }))
  return { app, documentId: document.id }
}

/** Changes the case, closes it and opens it again: all of it is there, and nothing more is found. */
const goOn = async (home: string, documentId: string) => {
  const app = await startApp(home)
  value(await commit(app, { type: 'source.add', source: sourceNamed('After') }))
  value(await commit(app, { type: 'document.edit', documentId, set: { title: 'After' } }))
  const expected = await contents(app, documentId)
  await app.close()
  const again = await startApp(home)
  expect(await contents(again, documentId)).toEqual(expected)
  expect((await viewOf(again)).notices).toEqual([])
}

test('the journal of another case: put aside and told; the case is what its snapshots say', async () => {
  const home = await temporaryFolder()
  const { app, documentId } = await beginCase(home)
  const expected = await contents(app, documentId)
  await app.close()
  const otherHome = await temporaryFolder()
  const other = await startApp(otherHome)
  for (const nth of [1, 2, 3, 4, 5])
    value(await commit(other, { type: 'source.add', source: sourceNamed(`Theirs ${nth}`) }))
  await other.close()
  const theirs = join(otherHome, 'case', 'journal.jsonl')
  await cp(theirs, join(home, 'case', 'journal.jsonl'))

  const reader = await startApp(home, { access: 'read' })
  expect(await contents(reader, documentId)).toEqual(expected)
  const again = await startApp(home)
  expect(await contents(again, documentId)).toEqual(expected)
  expect((await viewOf(again)).notices.map(({ message }) => message)).toEqual([
    '“journal.jsonl” of the case is that of another case.',
    'The snapshots and “journal.jsonl” of the case do not belong together.',
  ])
  const [aside = ''] = await readdir(join(home, 'case', 'damaged'))
  expect(await readFile(join(home, 'case', 'damaged', aside))).toEqual(await readFile(theirs))
  await again.close()
  await goOn(home, documentId)
})

test('the journal of another document: told; the document is what its snapshot says', async () => {
  const home = await temporaryFolder()
  const { app, documentId } = await beginCase(home)
  const other = await importArticle(app, 'Another one\n\nText of it.\n', 'other.txt')
  for (const title of ['B', 'C', 'D'])
    value(await commit(app, { type: 'document.edit', documentId: other.document.id, set: { title } }))
  const { document: expected } = await contents(app, documentId)
  await app.close()
  const journalOf = (id: string) => join(home, 'case', 'documents', id, 'journal.jsonl')
  await cp(journalOf(other.document.id), journalOf(documentId))

  const again = await startApp(home)
  expect((await contents(again, documentId)).document).toEqual(expected)
  expect((await viewOf(again)).notices.map(({ message }) => message)).toEqual([
    expect.stringContaining('2 of the changes did not fit what was saved'),
    '“document.json” and “journal.jsonl” do not belong together.',
  ])
  expect((await call(again, 'document.read', { documentId: other.document.id })).document.title).toBe('D')
  await again.close()
  await goOn(home, documentId)
})
