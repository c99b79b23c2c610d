import { expect, test } from 'vitest'
import { makeAnchor } from '#shared/text/anchoring'
import { openWindow } from './real-window'

test('the words of a claim that is adrift are not taken from where it says to be', async () => {
  const window = await openWindow()
  const { text, claim, documentId } = window
  // As another program left it: the words are not at this place.
  const segments = claim.anchor.segments.map((segment) => ({
    ...segment,
    start: segment.start + 9,
    end: segment.end + 9,
  }))
  const adrift = { ...claim, anchor: { segments } }
  const { open } = window.getState()
  if (open === undefined) throw new Error('no document')
  window.setState({ open: { ...open, state: { ...open.state, claims: open.state.claims.set(adrift) } } })
  window.select({ type: 'claim', id: claim.id })
  const start = text.indexOf('Media reports')
  window.selectText({ start, end: start + 'Media reports'.length })

  window.addToClaim()
  expect(window.onScreen()?.anchor).toEqual(adrift.anchor)
  expect(window.getState().toasts.map(({ text }) => text)).toEqual([
    'Its words are adrift. Select the right ones in the text and re-attach it first.',
  ])
  // The right words put it right, and then others can be added.
  window.commit([{ type: 'claim.anchor', documentId, claimId: claim.id, anchor: claim.anchor }])
  window.addToClaim()
  expect(window.onScreen()?.anchor).toEqual(
    makeAnchor(text, [...claim.anchor.segments, { start, end: start + 'Media reports'.length }]),
  )
  expect(window.getState().toasts.at(-1)).toMatchObject({ text: 'Added to the claim', undo: true })
  await window.agree()
})
