import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { commit, error, importArticle, sourceNamed, startApp, temporaryFolder, value, viewOf } from './helpers'

test('the lock is removed, by hand or by a tool, and another Caveat opens the case: the first one writes no more', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const home = await temporaryFolder()
  const folder = join(home, 'case')
  const first = await startApp(home)
  const { document } = await importArticle(first)
  const add = (name: string) => ({ type: 'source.add' as const, source: sourceNamed(name) })
  value(await commit(first, add('First')))
  await rm(join(folder, 'lock'))
  // Nobody else has it: it goes on.
  value(await commit(first, add('Without a lock')))
  value(await commit(first, { type: 'document.edit', documentId: document.id, set: { byline: 'Without a lock' } }))

  const second = await startApp(home)
  expect((await viewOf(second)).readOnly).toBe(undefined)
  value(await commit(second, add('Second')))
  const acknowledged = await readFile(join(folder, 'journal.jsonl'), 'utf8')
  expect(error(await commit(first, add('Refused')))).toMatchObject({
    code: 'folder-gone',
    message: expect.stringContaining('Another Caveat'),
  })
  // Nothing of what the second one was promised was cut off.
  expect(await readFile(join(folder, 'journal.jsonl'), 'utf8')).toContain(acknowledged)
  const edit = { type: 'document.edit' as const, documentId: document.id, set: { title: 'Refused' } }
  value(await commit(second, add('Second again')))
  expect(error(await commit(first, add('Refused'), edit)).code).toBe('folder-gone')
  await first.close()
  value(await commit(second, add('Last')))
  await second.close()

  const again = await startApp(home)
  expect((await viewOf(again)).sources.map(({ name }) => name)).toEqual([
    'First',
    'Without a lock',
    'Second',
    'Second again',
    'Last',
  ])
  await again.close()
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
})
