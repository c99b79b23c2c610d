import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { type Disk, nodeDisk } from '../../../src/main/workspace/disk'
import { createFiles } from '../../../src/main/workspace/files'
import { openWorkspace } from '../../../src/main/workspace/open-workspace'
import { systemError } from './faulty-disk'
import { error, temporaryFolder, value } from './helpers'
import { volatileDisk } from './volatile-disk'

const bytes = Buffer.from('whole')

test('every folder that a new workspace needs is made durable in the one above it', async () => {
  const home = await temporaryFolder()
  const synced: string[] = []
  const disk: Disk = {
    ...nodeDisk,
    syncFolder: (path) => {
      synced.push(path)
      return nodeDisk.syncFolder(path)
    },
  }
  const folder = join(home, 'Caveat', 'First case')
  const opened = value(
    await openWorkspace({ files: createFiles(disk), folder, access: 'write', analyst: 'Ann', onEvent: () => {} }),
  )
  await opened.close()
  expect(synced).toEqual(expect.arrayContaining([home, dirname(folder), folder]))
})

test.each(['EINVAL', 'ENOTSUP'])('a disk that cannot sync folders (%s) can be written all the same', async (code) => {
  const folder = join(await temporaryFolder(), 'case')
  const files = createFiles({ ...nodeDisk, syncFolder: () => Promise.reject(systemError(code)) })
  value(await files.makeFolder(folder))
  value(await files.writeSafely(join(folder, 'a'), bytes))
  value(await files.rename(join(folder, 'a'), join(folder, 'b')))
  value(await files.syncFolder(folder))
  const journal = value(await files.openWritable(join(folder, 'c')))
  value(await journal.writeAndSync(bytes, 0))
  value(await journal.close())
  expect(await readdir(folder)).toEqual(['b', 'c'])
  expect(await readFile(join(folder, 'c'))).toEqual(bytes)
})

test('a new journal whose name cannot be made durable is closed again', async () => {
  const folder = await temporaryFolder()
  let open = 0
  const files = createFiles({
    ...nodeDisk,
    open: async (path, mode) => {
      const file = await nodeDisk.open(path, mode)
      open++
      return {
        ...file,
        close: () => {
          open--
          return file.close()
        },
      }
    },
    syncFolder: () => Promise.reject(systemError('EIO')),
  })
  expect(error(await files.openWritable(join(folder, 'journal'))).code).toBe('io')
  expect(open).toBe(0)
})

test('a new journal whose name could not be made durable at first is there after a power cut, once it was written', async () => {
  const home = await temporaryFolder()
  const { disk, left } = await volatileDisk(home, () => {})
  let failing = true
  const files = createFiles({
    ...disk,
    syncFolder: (path) => (failing ? Promise.reject(systemError('EIO')) : disk.syncFolder(path)),
  })
  expect(error(await files.openWritable(join(home, 'journal'))).code).toBe('io')
  failing = false
  const journal = value(await files.openWritable(join(home, 'journal')))
  value(await journal.writeAndSync(bytes, 0))
  value(await journal.close())
  const after = join(await temporaryFolder(), 'after')
  await left().writeTo(after)
  expect(await readdir(after)).toEqual(['journal'])
  expect(await readFile(join(after, 'journal'))).toEqual(bytes)
})
