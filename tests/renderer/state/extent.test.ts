import { expect, test } from 'vitest'
import { claimOn, importArticle } from '../../main/workspace/helpers'
import { nothing, openWindow } from './real-window'

/* What is tried out for an extent is not lost to something else that is done meanwhile. */

const openTrying = async () => {
  const window = await openWindow()
  const extent = await import('../../../src/renderer/state/extent')
  /** Takes the word behind the claim into its extent, for a trial. */
  const tryOut = () => {
    window.select({ type: 'claim', id: window.claim.id })
    extent.beginExtent()
    extent.moveEdge(1, 'word')
  }
  const words = async () => (await window.inMain())?.anchor.segments.map(({ exact }) => exact)
  return { ...window, ...extent, tryOut, words }
}

test('what was tried out while another document came is kept, and that is said', async () => {
  const window = await openTrying()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  let come = () => {}
  const asked = new Promise<void>((resolve) => {
    window.wire.before = async (name) => {
      if (name !== 'document.read') return
      resolve()
      await new Promise<void>((go) => {
        come = go
      })
    }
  })
  const opening = window.openDocument(other.document.id)
  await asked
  window.tryOut()
  window.wire.before = nothing
  come()
  expect(await opening).toBe(true)
  await window.settled()
  expect(await window.words()).toEqual(['talks “failed'])
  expect(window.getState().undoSteps.at(-1)?.name).toBe('change extent')
  expect(window.getState().toasts.map(({ text }) => text)).toEqual(['The extent is kept'])
})

test('a step about another record is taken back beside it, and it goes on', async () => {
  const window = await openTrying()
  const { documentId, text } = window
  const removed = claimOn(text, 'Officials')
  window.commit([{ type: 'claim.add', documentId, claim: removed }])
  window.select({ type: 'claim', id: removed.id })
  window.removeSelected()
  window.tryOut()
  await window.undo()
  expect(window.getState().open?.state.claims.has(removed.id)).toBe(true)
  window.keepExtent()
  await window.agree()
  expect(await window.words()).toEqual(['talks “failed'])
})

test('with a step about the same record it is kept, and taken back as the last', async () => {
  const window = await openTrying()
  window.commit([window.grade(2)])
  window.tryOut()
  await window.undo()
  expect(window.onScreen()).toMatchObject({ credibility: 2 })
  await window.agree()
  expect(await window.words()).toEqual(['talks'])
  await window.redo()
  await window.agree()
  expect(await window.words()).toEqual(['talks “failed'])
})

test('a step that gives way, and so leads to its record, keeps it', async () => {
  const window = await openTrying()
  const { documentId, text } = window
  const other = claimOn(text, 'Officials')
  window.commit([{ type: 'claim.add', documentId, claim: other }])
  window.commit([{ type: 'claim.grade', documentId, claimId: other.id, credibility: 2 }])
  await window.agree()
  await window.elsewhere({ type: 'claim.grade', documentId, claimId: other.id, credibility: 4 })
  await window.agree()
  window.tryOut()
  await window.undo()
  expect(window.getState().selected).toEqual({ type: 'claim', id: other.id })
  await window.agree()
  expect(await window.words()).toEqual(['talks “failed'])
})

test('a part is not narrowed to white space: it is said, and what is kept has words', async () => {
  const window = await openTrying()
  window.select({ type: 'claim', id: window.claim.id })
  window.beginExtent()
  for (const _ of 'alks') window.moveEdge(-1, 'grapheme')
  window.nextEdge(1)
  // The space before the word.
  window.moveEdge(-1, 'grapheme')
  window.nextEdge(1)
  expect(window.getState().toasts).toEqual([])
  window.moveEdge(-1, 'grapheme')
  expect(window.getState().toasts.map(({ text }) => text)).toEqual(['No words of this part would be left.'])
  window.keepExtent()
  await window.agree()
  expect(await window.words()).toEqual(['t'])
})
