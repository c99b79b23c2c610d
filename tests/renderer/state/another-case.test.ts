import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { App } from '../../../src/main/app'
import { call, importArticle, viewOf } from '../../main/workspace/helpers'
import { nothing, openWindow } from './real-window'

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

test('a file that is on its way in when another window opens another case comes into neither, and it is said', async () => {
  const window = await openWindow()
  window.wire.before = async (name) => {
    if (name !== 'change.commit') return
    window.wire.before = nothing
    await call(window.app, 'workspace.open', { folder: join(window.home, 'other') })
  }
  window.commit([window.grade(2)])
  await window.importFiles([new File(['Secret.\n\nOf the first case.\n'], 'secret.txt')])
  await vi.waitUntil(() => window.getState().folder.endsWith('other'))
  expect((await viewOf(window.app)).documents).toEqual([])
  expect(window.getState().toasts.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('the file was meant for the one before'),
  )
  await call(window.app, 'workspace.open', { folder: join(window.home, 'case') })
  expect((await viewOf(window.app)).documents).toHaveLength(1)
})

test('another case that is told of twice is begun once: what is done in it meanwhile stays', async () => {
  const { app, home, commit, getState, openDocument, openWorkspace, settled, wire } = await openWindow()
  const folder = join(home, 'other')
  const meanwhile = Promise.withResolvers<void>()
  await call(app, 'workspace.open', { folder })
  const older = await importArticle(app, 'An older article.\n\nWith words.\n', 'a.txt')
  await importArticle(app, 'A newer article.\n\nWith words.\n', 'b.txt')
  await call(app, 'workspace.open', { folder: join(home, 'case') })
  await vi.waitUntil(() => getState().folder.endsWith('case'))
  await settled()
  let answers = 0
  // Both are told before the first answer comes, and the second comes when the case is on screen already.
  wire.after = async (name) => {
    if (name === 'app.view') await (++answers === 1 ? told : meanwhile.promise)
  }
  const told = Promise.all([openWorkspace(folder), openWorkspace(folder)])
  await vi.waitUntil(() => getState().folder === folder)
  await vi.waitUntil(() => answers === 2)
  commit([{ type: 'workspace.edit', set: { name: 'Renamed' } }])
  void openDocument(older.document.id)
  meanwhile.resolve()
  await settled()
  expect(getState().undoSteps).toHaveLength(1)
  expect(getState().open?.id).toBe(older.document.id)
})
