import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Disk, nodeDisk } from '../../../src/main/workspace/disk'
import { call, commit, contents, importArticle, sourceNamed, startApp, temporaryFolder, value, viewOf } from './helpers'

/* A second process that reads while the first one writes. */

/** A disk on which a read of the file at `path` sees, the first time, only half of what is being written at its end. */
const seeingHalf = (path: string): Disk => {
  let isFirst = true
  return {
    ...nodeDisk,
    read: async (file, ...part) => {
      const bytes = await nodeDisk.read(file, ...part)
      if (file !== path || !isFirst) return bytes
      isFirst = false
      return bytes.subarray(0, -20)
    },
  }
}

test.each([
  ['the case', (folder: string) => join(folder, 'journal.jsonl')],
  ['a document', (folder: string, id: string) => join(folder, 'documents', id, 'journal.jsonl')],
])('a line of %s that is just being written is not told as damage', async (_what, pathOf) => {
  const home = await temporaryFolder()
  const app = await startApp(home)
  const { document } = await importArticle(app)
  value(await commit(app, { type: 'source.add', source: sourceNamed('A') }))
  value(await commit(app, { type: 'document.edit', documentId: document.id, set: { title: 'Renamed' } }))
  const disk = seeingHalf(pathOf(join(home, 'case'), document.id))
  const reader = await startApp(home, { disk })
  expect((await viewOf(reader)).readOnly?.code).toBe('workspace-locked')
  expect(await contents(reader, document.id)).toEqual(await contents(app, document.id))
  expect((await viewOf(reader)).notices).toEqual([])
})

test('what stays damaged is told to who only reads, too', async () => {
  const home = await temporaryFolder()
  const app = await startApp(home)
  await importArticle(app)
  await app.close()
  const journal = join(home, 'case', 'journal.jsonl')
  const disk: Disk = {
    ...nodeDisk,
    read: async (file, ...part) => {
      const bytes = await nodeDisk.read(file, ...part)
      return file === journal ? Buffer.concat([bytes, Buffer.from('{"seq":9')]) : bytes
    },
  }
  const reader = await startApp(home, { disk, access: 'read' })
  const { notices } = await call(reader, 'app.view').then(({ workspace }) => workspace ?? { notices: [] })
  expect(notices.map(({ message }) => message)).toEqual([expect.stringContaining('was cut off')])
})
