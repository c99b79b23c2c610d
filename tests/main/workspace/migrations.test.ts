import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { changeNames } from '#shared/changes/change'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { workspaceFormat } from '../../../src/main/workspace/stored-files'
import { call, startApp, temporaryFolder, value, viewOf } from './helpers'

/*
 * `tests/fixtures/workspaces/vN` is a workspace as version N wrote it, with every kind of change in its journals;
 * `vN.json` what it exported. They are never written again. Who raises the version adds the next one.
 */
const stored = join(import.meta.dirname, '..', '..', 'fixtures', 'workspaces')
const versions = Array.from({ length: workspaceFormat.version }, (_, index) => index + 1)

const withoutTime = z.looseObject({ exportedAt: z.string() }).transform(({ exportedAt: _, ...rest }) => rest)
const exportText = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(withoutTime)

test.each(versions)('a workspace of version %i opens, with all that is in it', async (version) => {
  const home = await temporaryFolder()
  const folder = join(home, 'case')
  await cp(join(stored, `v${version}`), folder, { recursive: true })
  const findings = value(await checkWorkspace(folder)).findings
  expect(findings).toEqual([])

  const app = await startApp(home)
  const { notices, readOnly, documents, summaries } = await viewOf(app)
  expect({ notices, readOnly }).toEqual({ notices: [], readOnly: undefined })
  // What summaries did not say when they were written has been asked of the documents.
  expect(summaries.map(({ title, language }) => [title, language])).toEqual([
    ['Karsovia Foils Sabotage Plot Against Vel River Dam as Harvest Hits Record', 'en'],
    ['A second article', 'en'],
    [expect.anything(), 'und'],
  ])
  // Before anything else is written: an older Caveat must not read what it does not know.
  expect(await readFile(join(folder, 'workspace.json'), 'utf8')).toContain(`"version":${workspaceFormat.version},`)
  expect(documents.filter(({ trashedAt }) => trashedAt !== undefined)).toHaveLength(1)
  const { content } = await call(app, 'export.json', { offsetUnit: 'utf16' })
  const before = exportText.parse(await readFile(join(stored, `v${version}.json`), 'utf8'))
  expect(exportText.parse(content)).toEqual({ ...before, generator: expect.anything() })
  await app.close()
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
})

test.each([
  ['its head cannot be read', (path: string) => writeFile(path, Buffer.alloc(400))],
  ['only the copy before it is there', (path: string) => rename(path, `${path}.bak`)],
])(
  'a workspace of version 1 is brought up to date before anything else is written, also where %s',
  async (_how, spoil) => {
    const home = await temporaryFolder()
    const path = join(home, 'case', 'workspace.json')
    await cp(join(stored, 'v1'), join(home, 'case'), { recursive: true })
    await spoil(path)
    const app = await startApp(home)
    expect(await readFile(path, 'utf8')).toContain(`"version":${workspaceFormat.version},`)
    expect((await viewOf(app)).notices.map(({ code }) => code)).toEqual(['damaged'])
  },
)

test('the newest stored workspace has every kind of change in its journals', async () => {
  const folder = join(stored, `v${workspaceFormat.version}`)
  const names = await readdir(folder, { recursive: true })
  const journals = names.filter((name) => name.endsWith('.jsonl')).map((name) => readFile(join(folder, name), 'utf8'))
  const text = (await Promise.all(journals)).join('')
  expect(Object.keys(changeNames).filter((type) => !text.includes(`"type":"${type}"`))).toEqual([])
})
