import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { newId } from '#shared/ids'
import { faultyDisk, systemError } from './workspace/faulty-disk'
import { call, error, importArticle, noteOn, stamped, startApp, temporaryFolder, value } from './workspace/helpers'

afterEach(() => {
  vi.useRealTimers()
})

/** An app on a disk that can be full, and a window that changes something. */
const begin = async () => {
  let full = false
  const { disk } = faultyDisk((name) => (full && name === 'file.write' ? systemError('ENOSPC') : undefined))
  const home = await temporaryFolder()
  const app = await startApp(home, { disk })
  const { document } = await importArticle(app)
  const note = noteOn({ type: 'document', id: document.id })
  const changes = stamped({ type: 'note.add', documentId: document.id, note })
  return {
    app,
    documentId: document.id,
    send: () => app.call('change.commit', { changes, client: 'window 1' }),
    open: (name: string) => app.call('workspace.open', { folder: join(home, name) }),
    fill: (isFull: boolean) => {
      full = isFull
    },
    opened: async () => (await call(app, 'app.view')).workspace?.folder,
    folder: join(home, 'case'),
  }
}

test('no window opens another case over what one of them could not save; the same one can be opened anew', async () => {
  const { send, open, fill, opened, folder } = await begin()
  fill(true)
  expect(error(await send()).code).toBe('disk-full')
  fill(false)
  expect(error(await open('other')).code).toBe('change-conflict')
  expect(await opened()).toBe(folder)
  value(await open('case'))
  value(await send())
  value(await open('other'))
})

test('a window that is not heard of any more keeps nobody', async () => {
  const { send, open, fill } = await begin()
  fill(true)
  expect(error(await send()).code).toBe('disk-full')
  fill(false)
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.advanceTimersByTime(80_000)
  expect(error(await open('other')).code).toBe('change-conflict')
  vi.advanceTimersByTime(20_000)
  value(await open('other'))
})

test('what was refused for what it is keeps nobody', async () => {
  const { app, open, documentId } = await begin()
  const changes = stamped({ type: 'note.remove', documentId, noteId: newId() })
  expect(error(await app.call('change.commit', { changes, client: 'window 1' })).code).toBe('not-found')
  value(await open('other'))
})
