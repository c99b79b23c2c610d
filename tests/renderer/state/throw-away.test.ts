import { expect, test } from 'vitest'
import { call, claimOn, importArticle, relationOf, viewOf } from '../../main/workspace/helpers'
import { nothing, openWindow } from './real-window'

test('with a document goes the relation that another window made a moment before', async () => {
  const window = await openWindow()
  const { app, documentId, claim } = window
  const other = await importArticle(app, 'Another article.\n\nWith words.\n', 'b.txt')
  const second = claimOn(other.text, 'words')
  await window.elsewhere({ type: 'claim.add', documentId: other.document.id, claim: second })
  await window.settled()
  window.wire.before = async (name) => {
    if (name !== 'document.read') return
    window.wire.before = nothing
    await window.elsewhere({ type: 'relation.add', relation: relationOf(claim.id, second.id) })
  }
  await window.trashDocument(documentId)
  await window.settled()
  const { documents, relations } = await viewOf(app)
  expect(documents.find(({ id }) => id === documentId)?.trashedAt).toBeDefined()
  expect(relations).toEqual([])
  // It comes back with the document.
  expect((await call(app, 'trash.recall', { documentId })).relations).toHaveLength(1)
})
