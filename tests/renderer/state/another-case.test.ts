import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { App } from '../../../src/main/app'
import { call } from '../../main/workspace/helpers'
import { openWindow } from './real-window'

/** Another case, and a copy of the one that is open, which has its id. */
const others: [string, (app: App, folder: string) => Promise<unknown>][] = [
  ['another case', (app, folder) => call(app, 'workspace.open', { folder })],
  [
    'a backup of it that was restored',
    async (app, folder) => {
      const { workspaceId, name } = await call(app, 'backup.make')
      await call(app, 'backup.restore', { workspaceId, name, folder })
      await call(app, 'workspace.open', { folder })
    },
  ],
]

test.each(others)(
  'what is being typed when another window opens %s is shown, to be kept elsewhere',
  async (_what, open) => {
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
    await open(app, join(home, 'other'))
    await vi.waitUntil(() => getState().folder.endsWith('other'))
    await vi.waitFor(() =>
      expect(getState().toasts.map((toast) => toast.text)).toContainEqual(expect.stringContaining(text)),
    )
    expect(getState().toasts).toHaveLength(1)
    expect(getState().undoSteps).toEqual([])
  },
)
