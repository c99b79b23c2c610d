import { expect, test } from 'vitest'
import { claimOn, sourceNamed } from '../../main/workspace/helpers'
import { openWindow } from './real-window'

/* `J` and `K` go on from where the analyst is in the text. */

const words = ['Media', 'Officials', 'talks'] as const

/** A window on marks all over the text, with a caret that the test puts; in text order. */
const openMarked = async () => {
  const window = await openWindow()
  const { documentId, text } = window
  const others = words.slice(0, 2).map((exact) => claimOn(text, exact))
  window.commit(others.map((claim) => ({ type: 'claim.add', documentId, claim })))
  const { selectNeighbour } = await import('../../../src/renderer/state/navigate')
  const { setTextCaret } = await import('../../../src/renderer/state/caret')
  const caret: { at: number | undefined } = { at: undefined }
  setTextCaret({
    offset: () => caret.at,
    place: (offset) => {
      caret.at = offset
    },
    select: () => {},
    reveal: () => {},
    top: () => undefined,
  })
  const claims = [...others, window.claim].sort(
    (a, b) => (a.anchor.segments[0]?.start ?? 0) - (b.anchor.segments[0]?.start ?? 0),
  )
  const ids = claims.map(({ id }) => id)
  const at = () => ids.indexOf(window.getState().selected?.id ?? '')
  const goTo = (nth: number) => window.select({ type: 'claim', id: ids[nth] ?? '' })
  const toDocument = () => window.select({ type: 'document', id: documentId })
  return { ...window, selectNeighbour, caret, at, goTo, toDocument, claims }
}

test('a note on a claim is where the claim is', async () => {
  const window = await openMarked()
  window.goTo(1)
  window.addNote()
  expect(window.getState().selected?.type).toBe('note')
  window.selectNeighbour(1)
  expect(window.at()).toBe(2)
  window.goTo(1)
  window.addNote()
  window.selectNeighbour(-1)
  expect(window.at()).toBe(0)
})

test('a note beside a note is on what that is on', async () => {
  const window = await openMarked()
  window.goTo(1)
  const first = window.addNote() ?? ''
  const second = window.addNote() ?? ''
  const notes = window.getState().open?.state.notes
  expect(second).not.toBe(first)
  expect(notes?.get(second)?.target).toEqual(notes?.get(first)?.target)
  expect(notes?.get(second)?.target.type).toBe('claim')
})

test('what was removed is gone on from where it stood', async () => {
  const window = await openMarked()
  window.goTo(1)
  window.removeSelected()
  window.selectNeighbour(1)
  expect(window.at()).toBe(2)
  await window.undo()
  window.goTo(1)
  window.removeSelected()
  window.selectNeighbour(-1)
  expect(window.at()).toBe(0)
})

test('a source, or the document, leaves the place in the text as it is', async () => {
  const window = await openMarked()
  const source = sourceNamed('Somebody')
  window.commit([{ type: 'source.add', source }])
  window.goTo(1)
  window.select({ type: 'source', id: source.id })
  window.selectNeighbour(1)
  expect(window.at()).toBe(2)
  window.goTo(1)
  window.toDocument()
  window.selectNeighbour(-1)
  expect(window.at()).toBe(0)
})

test('a caret that was moved since is where the walk goes on', async () => {
  const window = await openMarked()
  const starts = window.claims.map(({ anchor }) => anchor.segments[0]?.start ?? 0)
  window.goTo(0)
  window.toDocument()
  window.caret.at = (starts[1] ?? 0) - 1
  window.selectNeighbour(1)
  expect(window.at()).toBe(1)
  expect(window.caret.at).toBe(starts[1])
  window.goTo(0)
  window.toDocument()
  window.caret.at = starts[2]
  window.selectNeighbour(-1)
  expect(window.at()).toBe(1)
})
