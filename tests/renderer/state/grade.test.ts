import { expect, onTestFinished, test } from 'vitest'
import { fail } from '#shared/errors'
import { sourceNamed } from '../../main/workspace/helpers'
import { openWindow } from './real-window'

/* What the keys that grade say of it: what was done, and nothing where nothing was. */

/** A window with its claim selected, and the keys that grade. */
const graded = async () => {
  const window = await openWindow()
  const grade = await import('../../../src/renderer/state/grade')
  window.select({ type: 'claim', id: window.claim.id })
  const texts = () => window.getState().toasts.map(({ text }) => text)
  const said: string[] = []
  const stop = window.useStore.subscribe(({ toasts }, before) => {
    if (toasts !== before.toasts) said.push(...texts().slice(-1))
  })
  onTestFinished(stop)
  return { ...window, ...grade, said, texts }
}

test('a verification and a reliability that were set are said', async () => {
  const window = await graded()
  const source = sourceNamed('Interior Ministry')
  window.commit([{ type: 'source.add', source }])
  window.nextVerification()
  window.select({ type: 'source', id: source.id })
  window.gradeSelectedSource('B')
  window.gradeSelectedSource('B')
  expect(window.said).toEqual([
    'Verification: checking',
    'Interior Ministry: reliability B',
    'Interior Ministry: reliability not graded',
  ])
  // Each takes the place of the one before: who grades one claim after the other needs no heap of them.
  expect(window.texts()).toEqual(['Interior Ministry: reliability not graded'])
  await window.agree()
})

test('a credibility that was set is said, and that it was taken away', async () => {
  const window = await graded()
  window.gradeSelectedClaim(4)
  expect(window.onScreen()?.credibility).toBe(4)
  window.gradeSelectedClaim(4)
  expect(window.onScreen()?.credibility).toBeNull()
  expect(window.said).toEqual(['Credibility: 4', 'Credibility: not graded'])
  await window.agree()
})

test('in a case that is open for reading only nothing is said to be graded', async () => {
  const window = await graded()
  const source = sourceNamed('Interior Ministry')
  window.commit([{ type: 'source.add', source }])
  await window.agree()
  window.setState({ readOnly: fail('not-here', 'Another process has the case.').error })
  window.nextVerification()
  window.gradeSelectedClaim(4)
  window.select({ type: 'source', id: source.id })
  window.gradeSelectedSource('B')
  expect(window.texts()).toEqual(['Nothing can be changed here: the case is open for reading only.'])
  expect(window.onScreen()).toMatchObject({ credibility: null, verification: 'unchecked' })
})
