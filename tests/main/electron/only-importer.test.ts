import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '../../../src')

it('is this host, and the preload, that alone import electron', async () => {
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
  const importers = new Set<string>()
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), 'utf8')
    if (/(from|import|require)\s*\(?\s*['"]electron(\/\w+)?['"]/.test(text))
      importers.add(relative(source, parentPath).split(sep).join('/'))
  }
  expect([...importers].toSorted()).toEqual(['main/electron', 'preload'])
})
