import { describe, expect, test, vi } from 'vitest'
import type { App } from '../../../src/main/app'
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

describe('a document that is in the trash, and is imported once more', () => {
  const importAgain = async () => {
    const window = await openWindow()
    const { app, documentId, claim } = window
    const ministry = sourceNamed('Ministry')
    const source = sourceNamed('Spokesman', { affiliations: [ministry.id] })
    await window.elsewhere({ type: 'source.add', source: ministry }, { type: 'source.add', source })
    const attribution = [source, ministry].map(({ id }) => ({
      sourceId: id,
      stance: 'quotes' as const,
      verifiedAtOrigin: false,
    }))
    await window.elsewhere({ type: 'claim.attribute', documentId, claimId: claim.id, attribution })
    const other = await importArticle(app, 'Another article.\n\nWith words.\n', 'b.txt')
    const second = claimOn(other.text, 'words')
    await window.elsewhere(
      { type: 'claim.add', documentId: other.document.id, claim: second },
      { type: 'relation.add', relation: relationOf(claim.id, second.id) },
    )
    await vi.waitUntil(() => window.getState().summaries.get(documentId)?.sourceIds.length === 2)
    const before = await viewOf(app)
    await window.trashDocument(documentId)
    await window.settled()
    await window.importFiles([new File([window.text], 'again.txt')])
    return { ...window, before }
  }
  const records = async (app: App) => {
    const { documents, sources, relations } = await viewOf(app)
    return { documents, sources, relations }
  }

  test('comes back with what went with it, and it is said that it was there', async () => {
    const { app, before, documentId, getState } = await importAgain()
    const { documents, sources, relations } = before
    expect(await records(app)).toEqual({ documents, sources, relations })
    expect(getState().open?.id).toBe(documentId)
    expect(getState().toasts.at(-1)).toMatchObject({
      text: '“again.txt” was in the trash, and was brought back from there.',
      undo: true,
    })
  })

  test('is in the trash again by undo, and back by redo', async () => {
    const { app, before, documentId, undo, redo, settled } = await importAgain()
    await undo()
    await settled()
    const undone = await records(app)
    expect(undone).toMatchObject({ sources: [], relations: [] })
    expect(undone.documents.find(({ id }) => id === documentId)?.trashedAt).toBeDefined()
    await redo()
    await settled()
    const { documents, sources, relations } = before
    expect(await records(app)).toEqual({ documents, sources, relations })
  })
})

describe('a document that is damaged', () => {
  const damaged = async () => {
    const window = await openWindow()
    const { app, documentId } = window
    window.wire.app = {
      ...app,
      call: async (name, argument) =>
        name === 'document.read' || name === 'trash.recall'
          ? { ok: false, error: { code: 'damaged', message: 'It is damaged.', safe: 'All others are untouched.' } }
          : app.call(name, argument),
    }
    await window.trashDocument(documentId)
    await window.settled()
    return window
  }

  test('can be thrown away, which is said and can be undone', async () => {
    const window = await damaged()
    const { app, documentId } = window
    expect((await viewOf(app)).documents).toMatchObject([{ id: documentId, trashedAt: expect.any(String) }])
    expect(window.getState().toasts.at(-1)?.text).toMatch(/^Thrown away: .* It cannot be read; its sources stay\.$/)
    await window.undo()
    await window.settled()
    expect((await viewOf(app)).documents).toEqual([{ id: documentId }])
  })

  test('and comes back from the trash', async () => {
    const window = await damaged()
    const { restoreFromTrash } = await import('../../../src/renderer/state/trash')
    await restoreFromTrash(window.documentId)
    await window.settled()
    expect((await viewOf(window.app)).documents).toEqual([{ id: window.documentId }])
  })
})

test('what is thrown away or restored twice, as by a double press, is no error', async () => {
  const window = await openWindow()
  const { app, documentId } = window
  const { restoreFromTrash } = await import('../../../src/renderer/state/trash')
  await Promise.all([window.trashDocument(documentId), window.trashDocument(documentId)])
  await window.settled()
  expect((await viewOf(app)).documents[0]?.trashedAt).toBeDefined()
  await Promise.all([restoreFromTrash(documentId), restoreFromTrash(documentId)])
  await window.settled()
  expect((await viewOf(app)).documents[0]?.trashedAt).toBeUndefined()
  expect(window.getState().toasts.map(({ error }) => error)).toEqual([undefined])
  expect(window.getState().undoSteps).toHaveLength(2)
})

test('a selected source that goes while no document is open is let go of, and told where another window removed it', async () => {
  const window = await openWindow()
  const { getState, setState, settled } = window
  await window.trashDocument(window.documentId)
  const [own, others] = [sourceNamed('Own'), sourceNamed('Others')]
  window.commit([{ type: 'source.add', source: own }])
  setState({ selected: { type: 'source', id: own.id } })
  await settled()
  await window.undo()
  await settled()
  await vi.waitUntil(() => getState().selected === undefined)
  await window.elsewhere({ type: 'source.add', source: others })
  setState({ selected: { type: 'source', id: others.id } })
  await window.elsewhere({ type: 'source.remove', sourceId: others.id })
  await vi.waitUntil(() => getState().selected === undefined)
  expect(getState().toasts.map(({ text }) => text)).toContainEqual(expect.stringContaining('removed in another window'))
})
