import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkWorkspace } from '../../../src/main/workspace/check'
import {
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
} from './helpers'

test('everything is there after closing and opening again', async () => {
  const home = await temporaryFolder()
  const app = await startApp(home)
  const { document, text } = await importArticle(app)
  const documentId = document.id
  const source = sourceNamed('A spokesman')
  const claims = [claimOn(text, 'the talks “failed” 😀 entirely'), claimOn(text, 'say otherwise')]
  const [first, second] = claims.map(({ id }) => id)
  value(
    await commit(
      app,
      { type: 'source.add', source },
      ...claims.map((claim) => ({ type: 'claim.add' as const, documentId, claim })),
      { type: 'relation.add', relation: relationOf(first ?? '', second ?? '') },
      { type: 'note.add', documentId, note: noteOn({ type: 'source', id: source.id }) },
      { type: 'claim.grade', documentId, claimId: first ?? '', credibility: 4 },
    ),
  )
  const before = await contents(app, documentId)
  expect(before.view.summaries[0]).toMatchObject({ claims: 2, notes: 1, openNotes: 1, sourceIds: [source.id] })
  await app.close()

  const again = await startApp(home)
  expect(await contents(again, documentId)).toEqual(before)
  await again.close()
  expect(value(await checkWorkspace(join(home, 'case')))).toEqual({ findings: [], documents: 1, changes: 9 })
  expect(await readFile(join(home, 'case', 'documents', documentId, 'original'), 'utf8')).toBe(text)
})

test('a session in which only a relation was changed leaves a snapshot that has it', async () => {
  const home = await temporaryFolder()
  const stored = async () => JSON.parse(await readFile(join(home, 'case', 'sources.json'), 'utf8')).relations
  const app = await startApp(home)
  const { document, text } = await importArticle(app)
  const claims = [claimOn(text, 'the talks “failed” 😀 entirely'), claimOn(text, 'say otherwise')]
  const relation = relationOf(claims[0]?.id ?? '', claims[1]?.id ?? '')
  value(
    await commit(app, ...claims.map((claim) => ({ type: 'claim.add' as const, documentId: document.id, claim })), {
      type: 'relation.add',
      relation,
    }),
  )
  await app.close()
  expect(await stored()).toEqual([relation])
  const again = await startApp(home)
  value(await commit(again, { type: 'relation.remove', relationId: relation.id }))
  await again.close()
  expect(await stored()).toEqual([])
})
