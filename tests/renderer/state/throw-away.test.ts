import { expect, test } from 'vitest'
import { call, claimOn, importArticle, relationOf, sourceNamed, viewOf } from '../../main/workspace/helpers'
import { nothing, openWindow, soon } from './real-window'

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

test('a source that went with a document, and comes back with another record, has its affiliations', async () => {
  const window = await openWindow()
  const { app, documentId, claim } = window
  const ministry = sourceNamed('Ministry')
  const source = sourceNamed('Spokesman', { affiliations: [ministry.id] })
  const attribution = [source, ministry].map(({ id }) => ({
    sourceId: id,
    stance: 'quotes' as const,
    verifiedAtOrigin: false,
  }))
  const other = await importArticle(app, 'Another article.\n\nWith words.\n', 'b.txt')
  await window.elsewhere({ type: 'source.add', source: ministry }, { type: 'source.add', source })
  await window.elsewhere({ type: 'claim.attribute', documentId, claimId: claim.id, attribution })
  const second = claimOn(other.text, 'words', { attribution: attribution.slice(0, 1) })
  await window.elsewhere({ type: 'claim.add', documentId: other.document.id, claim: second })
  await window.elsewhere({ type: 'claim.remove', documentId: other.document.id, claimId: second.id })
  await soon(100)
  await window.trashDocument(documentId)
  await window.settled()
  expect((await viewOf(app)).sources).toEqual([])
  const { restoreTo } = await import('../../../src/renderer/state/restore')
  await window.openDocument(other.document.id)
  await restoreTo(other.document.id, { type: 'claim', record: second })
  await window.settled()
  expect((await viewOf(app)).sources).toEqual([ministry, source])
})

test('what came back from the trash may not be all: it is said', async () => {
  const window = await openWindow()
  const { app, documentId } = window
  const source = sourceNamed('Spokesman')
  await window.trashDocument(documentId)
  await window.settled()
  const recalled = { sources: [source], relations: [], lost: 1, incomplete: true }
  window.wire.app = {
    ...app,
    call: async (name, argument) =>
      name === 'trash.recall'
        ? Object.assign(await app.call(name, argument), { value: recalled })
        : app.call(name, argument),
  }
  const { restoreFromTrash } = await import('../../../src/renderer/state/trash')
  await restoreFromTrash(documentId)
  const said = window.getState().toasts.map(({ text }) => text)
  expect(said).toContainEqual(expect.stringMatching(/^Restored: /))
  expect(said).toContainEqual(expect.stringMatching(/^The record of a source it names is lost/))
  expect(said).toContainEqual(expect.stringMatching(/^The journal of the case cannot be read whole/))
})
