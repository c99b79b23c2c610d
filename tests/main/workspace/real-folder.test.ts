import { mkdir, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { createFiles } from '../../../src/main/workspace/files'
import { openWorkspace } from '../../../src/main/workspace/open-workspace'
import { realFolder } from '../../../src/main/workspace/real-folder'
import { temporaryFolder, value } from './helpers'

const linked = async () => {
  const home = await temporaryFolder()
  await mkdir(join(home, 'cases'))
  await symlink(join(home, 'cases'), join(home, 'link'), 'junction')
  return home
}

test('a folder has one real path, before it is made and after', async () => {
  const home = await linked()
  const real = join(home, 'cases', 'one')
  for (const path of [
    real,
    join(home, 'link', 'one'),
    relative(process.cwd(), join(home, 'link', 'one', '.')),
    `${real}/`,
  ])
    expect(await realFolder(path)).toBe(real)
  await mkdir(real)
  expect(await realFolder(join(home, 'link', 'one'))).toBe(real)
  expect(await realFolder(join(home, 'link', 'none', 'deeper'))).toBe(join(home, 'cases', 'none', 'deeper'))
})

test('a workspace that is opened through a link knows its real path', async () => {
  const home = await linked()
  const opened = value(
    await openWorkspace({
      files: createFiles(),
      folder: join(home, 'link', 'one'),
      access: 'write',
      analyst: 'Ann',
      onEvent: () => {},
    }),
  )
  expect([opened.folder, opened.view().folder]).toEqual(Array(2).fill(join(home, 'cases', 'one')))
  await opened.close()
})
