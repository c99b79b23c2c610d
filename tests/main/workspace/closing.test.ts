import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { nodeDisk } from '../../../src/main/workspace/disk'
import { createFiles } from '../../../src/main/workspace/files'
import { openWorkspace } from '../../../src/main/workspace/open-workspace'
import { claimOn, commit, importArticle, stamped, startApp, temporaryFolder, value } from './helpers'

test('a document that is read while it is being closed does not lose its snapshot', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const home = await temporaryFolder()
  const app = await startApp(home)
  const { document, text } = await importArticle(app)
  await app.close()

  const reached = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const files = createFiles({
    ...nodeDisk,
    rename: async (from, to) => {
      if (to.endsWith('document.json')) {
        reached.resolve()
        await goOn.promise
      }
      return nodeDisk.rename(from, to)
    },
  })
  const folder = join(home, 'case')
  const workspace = value(await openWorkspace({ files, folder, access: 'write', analyst: 'Ann', onEvent: () => {} }))
  const add = { type: 'claim.add' as const, documentId: document.id, claim: claimOn(text, 'say otherwise') }
  value(await workspace.commit(stamped(add), { origin: 'client' }))
  const closed = workspace.close()
  await reached.promise
  const read = workspace.readDocument(document.id)
  // Long enough for a reading that does not wait.
  await Promise.race([read, new Promise((resolve) => setTimeout(resolve, 300))])
  goOn.resolve()
  await closed
  expect(value(await read).claims).toEqual([add.claim])
  expect(told).not.toHaveBeenCalled()
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
})

test('a document that is read when the lock is gone is only read', async () => {
  const home = await temporaryFolder()
  const app = await startApp(home)
  const { document } = await importArticle(app)
  await app.close()
  const folder = join(home, 'case')
  const workspace = value(
    await openWorkspace({ files: createFiles(), folder, access: 'write', analyst: 'Ann', onEvent: () => {} }),
  )
  await workspace.close()
  const next = await startApp(home)
  value(await commit(next, { type: 'document.edit', documentId: document.id, set: { title: 'Another' } }))
  const writing = `.document.json.${process.pid}-0123abcd.tmp`
  const own = join(folder, 'documents', document.id)
  await writeFile(join(own, writing), 'of somebody else')
  value(await workspace.readDocument(document.id))
  expect(await readdir(own)).toContain(writing)
})
