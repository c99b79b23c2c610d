import { readdir, readFile, writeFile } from 'node:fs/promises'
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

test('a disk that knows no hard links keeps the copy before all the same, and makes a file at once', async () => {
  const folder = await temporaryFolder()
  const files = createFiles({ ...nodeDisk, link: () => Promise.reject(systemError('ENOTSUP')) })
  for (const words of ['first', 'second', 'third'])
    value(await files.writeSafely(join(folder, 'a'), Buffer.from(words)))
  value(await files.createAtOnce(join(folder, 'b'), bytes))
  expect(error(await files.createAtOnce(join(folder, 'b'), Buffer.from('late'))).code).toBe('path-exists')
  expect(await readdir(folder)).toEqual(['a', 'a.bak', 'b'])
  expect(await readFile(join(folder, 'a'), 'utf8')).toBe('third')
  expect(await readFile(join(folder, 'a.bak'), 'utf8')).toBe('second')
  expect(await readFile(join(folder, 'b'))).toEqual(bytes)
})

test('a copy before that the disk has no room for is not left half-made, and the file stays as it was', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'a'), bytes)
  const files = createFiles({
    ...nodeDisk,
    link: () => Promise.reject(systemError('ENOTSUP')),
    copy: async (_from, to) => {
      await writeFile(to, 'ha')
      throw systemError('ENOSPC')
    },
  })
  expect(error(await files.writeSafely(join(folder, 'a'), Buffer.from('second'))).code).toBe('disk-full')
  expect(await readdir(folder)).toEqual(['a'])
  expect(await readFile(join(folder, 'a'))).toEqual(bytes)
})

test.runIf(process.platform === 'linux')('a folder that no file system would make is refused', async () => {
  expect(error(await createFiles().makeFolder('/proc/caveat/case')).code).toBe('not-found')
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
