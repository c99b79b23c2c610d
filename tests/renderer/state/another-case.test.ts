import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { call } from '../../main/workspace/helpers'
import { openWindow } from './real-window'

test('what is being typed when another window opens another case is shown, to be kept elsewhere', async () => {
  const { app, home, documentId, claim, commit, getState } = await openWindow()
  const { saveOnLeaving } = await import('../../../src/renderer/state/leaving')
  const text = 'What nobody has saved yet'
  let typing = true
  const stop = saveOnLeaving(() => {
    if (!typing) return
    typing = false
    commit([{ type: 'claim.edit', documentId, claimId: claim.id, set: { statement: text } }], {
      typed: { input: 'field', field: 'Neutral statement', text, known: '', over: '', putBack: () => {} },
    })
  })
  onTestFinished(() => {
    stop()
  })
  await call(app, 'workspace.open', { folder: join(home, 'other') })
  await vi.waitUntil(() => getState().folder.endsWith('other'))
  await vi.waitFor(() =>
    expect(getState().toasts.map((toast) => toast.text)).toContainEqual(expect.stringContaining(text)),
  )
  expect(getState().toasts).toHaveLength(1)
  expect(getState().undoSteps).toEqual([])
})
