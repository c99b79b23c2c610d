import { constants } from 'node:buffer'
import { createHash } from 'node:crypto'
import { appendFile, cp, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { newId } from '#shared/ids'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { asideNothing } from '../../../src/main/workspace/damaged'
import { nodeDisk } from '../../../src/main/workspace/disk'
import { createFiles } from '../../../src/main/workspace/files'
import { journalLines } from '../../../src/main/workspace/journal-lines'
import { readText } from '../../../src/main/workspace/reading-text'
import { faultyDisk, systemError, writingCalls } from './faulty-disk'
import {
  call,
  claimOn,
  commit,
  contents,
  error,
  importArticle,
  mentionOn,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

let home: string
let folder: string
let documentId: string
let documentFolder: string

/** What must be there after every recovery. */
let expected: Awaited<ReturnType<typeof contents>>

/** Opens again; answers the notices. Everything must be as it was. */
const reopen = async (more: Parameters<typeof startApp>[1] = {}) => {
  const app = await startApp(home, more)
  expect(await contents(app, documentId)).toEqual(expected)
  const { notices } = await viewOf(app)
  return { app, notices }
}

const damagedFiles = () => readdir(join(folder, 'damaged')).catch(() => [])

/** Opening once more finds nothing to tell, and the check finds nothing at all. */
const expectHealed = async () => {
  const { app, notices } = await reopen()
  expect(notices).toEqual([])
  await app.close()
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
}

beforeEach(async () => {
  home = await temporaryFolder()
  folder = join(home, 'case')
  // Three sessions, so that every snapshot has a previous copy.
  const names = ['First', 'Second', 'Third']
  for (const [index, name] of names.entries()) {
    const app = await startApp(home)
    if (index === 0) documentId = (await importArticle(app)).document.id
    documentFolder = join(folder, 'documents', documentId)
    const { text } = await call(app, 'document.read', { documentId })
    value(
      await commit(
        app,
        { type: 'source.add', source: sourceNamed(name) },
        { type: 'claim.add', documentId, claim: claimOn(text, 'say otherwise', { statement: name }) },
        { type: 'workspace.edit', set: { name } },
      ),
    )
    expected = await contents(app, documentId)
    await app.close()
  }
})

const snapshots = [
  ['workspace.json', () => join(folder, 'workspace.json')],
  ['sources.json', () => join(folder, 'sources.json')],
  ['document.json', () => join(documentFolder, 'document.json')],
] as const

/** Bytes; all of them in a hole of the file, which takes no room. */
const tooLarge = 3 * 2 ** 30
const tooLongForText = constants.MAX_STRING_LENGTH + 1

const damage: [string, (path: string) => Promise<unknown>][] = [
  [
    'one byte flipped',
    async (path) => {
      const bytes = await readFile(path)
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      await writeFile(path, bytes)
    },
  ],
  ['truncated', async (path) => truncate(path, (await readFile(path)).length >> 1)],
  ['zeroed', async (path) => writeFile(path, Buffer.alloc((await readFile(path)).length))],
  ['empty', (path) => writeFile(path, '')],
  ['so large that it cannot be read', (path) => truncate(path, tooLarge)],
  ['so long that no text can be made of it', (path) => truncate(path, tooLongForText)],
]

describe.each(snapshots)('%s', (name, path) => {
  test.each(damage)('%s: the copy before it and the journal, and the damaged one put aside', async (_how, harm) => {
    await harm(path())
    const { app, notices } = await reopen()
    expect(notices.map(({ code, file }) => ({ code, file }))).toEqual([{ code: 'damaged', file: path() }])
    await app.close()
    expect(await damagedFiles()).toHaveLength(1)
    await expectHealed()
  })

  test('both copies damaged: the journal alone', async () => {
    await writeFile(path(), 'x')
    await writeFile(`${path()}.bak`, 'y')
    const { app, notices } = await reopen()
    expect(notices.map(({ code }) => code)).toEqual(['damaged', 'damaged'])
    await app.close()
    expect((await damagedFiles()).map((file) => file.endsWith(name) || file.endsWith(`${name}.bak`))).toEqual([
      true,
      true,
    ])
    await expectHealed()
  })

  test('missing: the copy before it, and a word about it', async () => {
    await rm(path())
    const { app, notices } = await reopen()
    expect(notices).toMatchObject([{ code: 'damaged', file: path() }])
    await app.close()
    await expectHealed()
  })

  test('an older copy in its place: the journal has the rest', async () => {
    await cp(`${path()}.bak`, path())
    await (await reopen()).app.close()
    await expectHealed()
  })

  test('of a copy in which the work went on otherwise: the journal is whole and goes farther, and is followed', async () => {
    const other = join(home, 'other')
    await cp(folder, join(other, 'case'), { recursive: true })
    const work = async (place: string, names: readonly string[]) => {
      const app = await startApp(place)
      for (const name of names)
        value(
          await commit(
            app,
            { type: 'workspace.edit', set: { name } },
            { type: 'source.add', source: sourceNamed(name) },
            { type: 'document.edit', documentId, set: { byline: name } },
          ),
        )
      const left = await contents(app, documentId)
      await app.close()
      return left
    }
    await work(other, ['There, where it has a longer name'])
    expected = await work(home, ['A', 'B', 'C'])
    await cp(path().replace(folder, join(other, 'case')), path())
    const { app, notices } = await reopen()
    expect(notices.map(({ message, safe }) => `${message} ${safe}`)).toEqual([
      expect.stringMatching(/do not belong together\. The journal was whole and was followed\.$/),
    ])
    await app.close()
    await expectHealed()
  })

  test('read only: it is told, and nothing is touched', async () => {
    await writeFile(path(), 'x')
    const app = await startApp(home, { access: 'read' })
    expect(await contents(app, documentId)).toEqual(expected)
    const { readOnly, notices } = await viewOf(app)
    expect(readOnly?.code).toBe('workspace-read-only')
    expect(notices).toMatchObject([{ code: 'damaged' }])
    await app.close()
    expect(await readFile(path(), 'utf8')).toBe('x')
    expect(await damagedFiles()).toEqual([])
  })
})

const journals = [
  ['of the case', () => join(folder, 'journal.jsonl')],
  ['of a document', () => join(documentFolder, 'journal.jsonl')],
] as const

describe.each(journals)('journal %s', (_name, path) => {
  test.each([
    ['half a line', '{"seq":99,"crc":"00000000","chan'],
    ['a whole line that is not closed', '{"seq":99,"crc":"00000000","change":{}}'],
    ['a line whose checksum is wrong', '{"seq":99,"crc":"00000000","change":{}}\n'],
    ['zeros', '\0\0\0\0\0\0\0\0'],
  ])('%s at the end: cut off, kept aside, told', async (_what, torn) => {
    const whole = await readFile(path())
    await appendFile(path(), torn)
    const { disk, openFiles } = faultyDisk(() => undefined)
    const { app, notices } = await reopen({ disk })
    expect(notices.map(({ code, file }) => ({ code, file }))).toEqual([{ code: 'damaged', file: path() }])
    await app.close()
    expect(openFiles()).toBe(0)
    expect(await readFile(path())).toEqual(whole)
    const [kept] = await damagedFiles()
    expect(kept?.slice(newId().length)).toBe(`-${relative(folder, path()).replaceAll(sep, '_')}`)
    expect(await readFile(join(folder, 'damaged', kept ?? ''), 'utf8')).toBe(torn)
    await expectHealed()
  })

  test('a step that was cut off between two of its lines: cut off, kept aside, told', async () => {
    const whole = await readFile(path())
    const { seq } = z
      .looseObject({ seq: z.int() })
      .parse(JSON.parse(whole.toString().trimEnd().split('\n').at(-1) ?? ''))
    const begun = journalLines([{ step: 'a' }, { step: 'a' }, { step: 'a' }], seq + 1).toString()
    const cut = begun.slice(0, begun.lastIndexOf('{"seq"'))
    await appendFile(path(), cut)
    const { app, notices } = await reopen()
    expect(notices).toMatchObject([
      {
        code: 'damaged',
        file: path(),
        message: expect.stringContaining('it had not been saved, and counts for nothing'),
      },
    ])
    await app.close()
    expect(await readFile(path())).toEqual(whole)
    const [kept = ''] = await damagedFiles()
    expect(await readFile(join(folder, 'damaged', kept), 'utf8')).toBe(cut)
    await expectHealed()
  })

  test('a torn end that nobody can keep aside, or may: told and left out, and not cut off', async () => {
    const torn = Buffer.concat([await readFile(path()), Buffer.from('{"seq":99,')])
    await writeFile(path(), torn)
    const { disk } = faultyDisk((name, place) =>
      name === 'makeFolder' && place.endsWith('damaged') ? systemError('EACCES') : undefined,
    )
    for (const more of [{ access: 'read' as const }, { disk }]) {
      const { app, notices } = await reopen(more)
      expect(notices).toMatchObject([{ code: 'damaged', file: path() }])
      await app.close()
      expect(await readFile(path())).toEqual(torn)
    }
    await (await reopen()).app.close()
    expect(await damagedFiles()).toHaveLength(1)
    await expectHealed()
  })

  test('a bad line in the middle: the snapshot has it, the check names it', async () => {
    const bytes = await readFile(path())
    bytes[bytes.indexOf(0x0a) + 60] = 0x21
    await writeFile(path(), bytes)
    await (await reopen()).app.close()
    expect(
      value(await checkWorkspace(folder)).findings.some(
        ({ severity, file }) => severity === 'error' && file === path(),
      ),
    ).toBe(true)
  })

  test('so long that it cannot be read: told by name, and left as it is', async () => {
    await truncate(path(), tooLarge)
    const app = await startApp(home)
    const { workspace, problem } = await call(app, 'app.view')
    const trouble = workspace === undefined ? problem : error(await app.call('document.read', { documentId }))
    expect(trouble).toMatchObject({ code: 'too-large', file: path() })
    expect((await stat(path())).size).toBe(tooLarge)
  })

  test('a bad line in the middle and no snapshot: all other lines', async () => {
    const lines = (await readFile(path(), 'utf8')).split('\n')
    const bad = lines.length - 3
    lines[bad] = lines[bad]?.replace('"crc":"', '"crc":"f') ?? ''
    await writeFile(path(), lines.join('\n'))
    for (const [, snapshot] of snapshots) for (const copy of ['', '.bak']) await rm(snapshot() + copy, { force: true })
    const app = await startApp(home)
    const { view, document } = await contents(app, documentId)
    expect(view.documents).toEqual(expected.view.documents)
    expect(view.sources.length + document.claims.length).toBeGreaterThanOrEqual(5)
    expect((await viewOf(app)).notices).toMatchObject([{ code: 'damaged', file: path() }])
    expect((await readFile(path(), 'utf8')).startsWith(lines.join('\n'))).toBe(true)
    value(await commit(app, { type: 'source.add', source: sourceNamed('After') }))
    await app.close()
    const again = await startApp(home)
    expect((await viewOf(again)).sources.map(({ name }) => name)).toContain('After')
    expect((await viewOf(again)).notices).toEqual([])
  })

  test('shorter than the snapshot says: nothing is given up, and it is told', async () => {
    const bytes = await readFile(path())
    await truncate(path(), bytes.lastIndexOf(0x0a, bytes.length - 2) + 1)
    const { app, notices } = await reopen()
    expect(notices.map(({ code }) => code)).toContain('damaged')
    value(await commit(app, { type: 'document.edit', documentId, set: { byline: 'B' } }))
    value(await commit(app, { type: 'source.add', source: sourceNamed('After') }))
    await app.close()
    const again = await startApp(home)
    expect((await viewOf(again)).sources).toHaveLength(4)
    expect((await call(again, 'document.read', { documentId })).document.byline).toBe('B')
    expect((await viewOf(again)).notices).toEqual([])
  })

  test('missing: the snapshot, and a word about it', async () => {
    await rm(path())
    const { app, notices } = await reopen()
    expect(notices.map(({ code }) => code)).toContain('damaged')
    await app.close()
  })
})

test('a newer journal than the snapshots say, as after a crash: taken over and counted', async () => {
  const app = await startApp(home)
  value(await commit(app, { type: 'source.add', source: sourceNamed('Unsaved') }))
  expected = await contents(app, documentId)
  await cp(folder, join(home, 'crashed'), { recursive: true })
  await app.close()
  await rm(folder, { recursive: true })
  await rename(join(home, 'crashed'), folder)
  // The lock in the copy is this process's, which lives: make it one that is gone.
  const lock = JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))
  await writeFile(join(folder, 'lock'), JSON.stringify({ ...lock, pid: 2 ** 22 + 1 }))
  const { app: again, notices } = await reopen()
  expect(notices).toMatchObject([{ code: 'recovered', message: expect.stringContaining('1 change was brought back') }])
  await again.close()
  await expectHealed()
})

test('an import cut off before it was complete is put aside', async () => {
  const staging = join(folder, 'documents', '.new-01900000-0000-7000-8000-000000000001')
  await mkdir(staging)
  await writeFile(join(staging, 'text.txt'), 'half')
  const { app, notices } = await reopen()
  expect(notices).toMatchObject([{ code: 'damaged', file: staging }])
  await app.close()
  expect(await damagedFiles()).toHaveLength(1)
  await expectHealed()
})

test('an export that was cut off before its documents were listed is put aside whole, and can be taken in again', async () => {
  const app = await startApp(home)
  await importArticle(app, 'Another article, of which nobody says anything.\n', 'other.txt')
  const { content } = await call(app, 'export.json', { offsetUnit: 'utf16' })
  await app.close()

  const elsewhere = await temporaryFolder()
  const other = await startApp(elsewhere)
  await other.close()
  await cp(join(elsewhere, 'case'), join(elsewhere, 'before'), { recursive: true })
  const again = await startApp(elsewhere)
  const bring = (into: typeof again) =>
    into.call('document.import', { name: 'case.caveat.json', base64: Buffer.from(content).toString('base64') })
  value(await bring(again))
  await again.close()
  await cp(join(elsewhere, 'case', 'documents'), join(elsewhere, 'before', 'documents'), { recursive: true })
  await rm(join(elsewhere, 'case'), { recursive: true })
  await rename(join(elsewhere, 'before'), join(elsewhere, 'case'))

  const reopened = await startApp(elsewhere)
  const { documents, notices } = await viewOf(reopened)
  expect(documents).toEqual([])
  expect(notices.map(({ message }) => message)).toEqual(
    Array(2).fill('An import was interrupted and has to be done again.'),
  )
  expect(value(await bring(reopened)).documentIds).toHaveLength(2)
  await reopened.close()
  expect(value(await checkWorkspace(join(elsewhere, 'case'))).findings).toEqual([])
})

test('what somebody else keeps beside the documents is left where it is, and not told', async () => {
  const documents = join(folder, 'documents')
  await mkdir(join(documents, 'My notes'))
  for (const name of ['.DS_Store', join('My notes', 'text.txt')]) await writeFile(join(documents, name), 'mine')
  const { app, notices } = await reopen()
  expect(notices).toEqual([])
  await app.close()
  expect(await readFile(join(documents, 'My notes', 'text.txt'), 'utf8')).toBe('mine')
  expect(await readdir(documents)).toContain('.DS_Store')
})

test('a document that was complete but not listed is listed', async () => {
  const other = await startApp(await temporaryFolder())
  const view = await viewOf(other)
  const { document } = await importArticle(other, 'Another article.\n', 'other.txt')
  await other.close()
  await cp(join(view.folder, 'documents', document.id), join(folder, 'documents', document.id), { recursive: true })
  const app = await startApp(home)
  const after = await viewOf(app)
  expect(after.documents.map(({ id }) => id)).toEqual([documentId, document.id])
  expect(after.summaries.map(({ title }) => title)).toContain('Another article.')
  expect(after.notices).toMatchObject([{ code: 'recovered' }])
  await app.close()
  expect(value(await checkWorkspace(folder)).findings).toEqual([])
})

describe('a document of another case that is not listed here', () => {
  /** Puts it into the folder of the case; answers its own folder. */
  const putIn = async (refersToSource: boolean) => {
    const other = await startApp(await temporaryFolder())
    const { document, text } = await importArticle(other, 'Another article.\n', 'other.txt')
    const source = sourceNamed('Unknown here')
    if (refersToSource)
      value(
        await commit(
          other,
          { type: 'source.add', source },
          { type: 'mention.add', documentId: document.id, mention: mentionOn(text, 'article', source.id) },
        ),
      )
    const { folder: from } = await viewOf(other)
    await other.close()
    const own = join(folder, 'documents', document.id)
    await cp(join(from, 'documents', document.id), own, { recursive: true })
    return own
  }

  const expectPutAside = async (own: string) => {
    const { app, notices } = await reopen()
    expect(notices).toMatchObject([{ code: 'damaged', file: own }])
    await app.close()
    expect(await damagedFiles()).toEqual([expect.stringContaining(basename(own))])
    await expectHealed()
  }

  test('is put aside where its source is not known', async () => {
    await expectPutAside(await putIn(true))
  })

  test('is put aside where its text is another one', async () => {
    const own = await putIn(false)
    await rm(join(own, 'original'))
    await writeFile(join(own, 'text.txt'), 'Another text.\n')
    await expectPutAside(own)
  })

  test('is left where it is where a newer version wrote it', async () => {
    const own = await putIn(false)
    const record = join(own, 'document.json')
    await writeFile(record, (await readFile(record, 'utf8')).replace(/"version":\d/, '"version":99'))
    const before = await readdir(own)
    const { notices } = await reopen()
    expect(notices).toEqual([])
    expect(await readdir(own)).toEqual(before)
  })
})

describe('another text than the imported one', () => {
  const path = () => join(documentFolder, 'text.txt')
  let text: string

  beforeEach(async () => {
    text = await readFile(path(), 'utf8')
  })

  test('is made anew from the original, put aside and told', async () => {
    await writeFile(path(), 'Other words.')
    expect(value(await checkWorkspace(folder)).findings).toMatchObject([{ severity: 'error', code: 'damaged' }])
    const app = await startApp(home)
    const read = value(await app.call('document.read', { documentId }))
    expect(read).toMatchObject({ text })
    expect(read.otherText).toBeUndefined()
    expect((await viewOf(app)).notices).toMatchObject([{ code: 'damaged', file: path() }])
    expect(await readFile(path(), 'utf8')).toBe(text)
    const [aside] = await damagedFiles()
    expect(await readFile(join(folder, 'damaged', aside ?? ''), 'utf8')).toBe('Other words.')
    await app.close()
    await expectHealed()
  })

  test.each([tooLarge, tooLongForText])('of %d bytes is made anew from the original, too', async (size) => {
    await truncate(path(), size)
    const { app, notices } = await reopen()
    expect(notices).toMatchObject([{ code: 'damaged', file: path() }])
    await app.close()
    expect(await damagedFiles()).toHaveLength(1)
    await expectHealed()
  })

  test.each([tooLarge, tooLongForText])('of %d bytes, with no other, is told, and the rest opens', async (size) => {
    await rm(join(documentFolder, 'original'))
    await truncate(path(), size)
    const app = await startApp(home)
    expect(error(await app.call('document.read', { documentId }))).toMatchObject({ code: 'too-large', file: path() })
    expect((await viewOf(app)).sources).toHaveLength(3)
  })

  test('that is gone is made anew from the original', async () => {
    await rm(path())
    const { app, notices } = await reopen()
    expect(value(await app.call('document.read', { documentId }))).toMatchObject({ text })
    expect(notices).toMatchObject([{ message: expect.stringContaining('is not there') }])
    await app.close()
    await expectHealed()
  })

  test('is made anew also of an export that once came in as an article, by its name', async () => {
    const json = '{"format": "caveat", "version": 1}'
    const textSha256 = createHash('sha256').update(json).digest('hex')
    const document = { ...expected.document.document, originalFile: 'case.txt', textSha256 }
    await writeFile(join(documentFolder, 'original'), json)
    await rm(path())
    const read = value(await readText(createFiles(nodeDisk), documentFolder, document, asideNothing))
    expect(read).toMatchObject({ text: json, otherText: undefined })
  })

  test('is left alone by who only reads, and shown as the original gives it', async () => {
    await writeFile(path(), 'Other words.')
    const app = await startApp(home, { access: 'read' })
    expect(value(await app.call('document.read', { documentId }))).toMatchObject({ text })
    expect(await readFile(path(), 'utf8')).toBe('Other words.')
  })

  test('is shown for what it is where there is no other, never written over and never exported', async () => {
    await rm(join(documentFolder, 'original'))
    const other = `New first line.\n${text}`
    await writeFile(path(), other)
    const app = await startApp(home)
    const before = value(await app.call('document.read', { documentId }))
    expect(before).toMatchObject({ text: other, otherText: { code: 'damaged', file: path() } })
    const claim = claimOn(other, 'New first')
    value(await commit(app, { type: 'claim.add', documentId, claim }))
    const misplaced = claimOn(text, 'talks')
    expect(error(await commit(app, { type: 'claim.add', documentId, claim: misplaced })).code).toBe('anchor-mismatch')
    expect(error(await app.call('export.json', { offsetUnit: 'utf16' }))).toMatchObject({
      code: 'damaged',
      file: path(),
    })
    await app.close()
    expect(await readFile(path(), 'utf8')).toBe(other)
    expect(value(await checkWorkspace(folder)).findings).toMatchObject([{ severity: 'error', code: 'damaged' }])
  })
})

test('of a damaged snapshot it is told from what its records were made anew, and how many there are', async () => {
  await writeFile(join(folder, 'workspace.json'), 'x')
  for (const copy of ['sources.json', 'sources.json.bak']) await writeFile(join(folder, copy), 'x')
  const { notices } = await reopen()
  const made = notices.map(({ file, safe }) => [basename(file ?? ''), safe.replace(/^.*?(?=Its records|$)/, '')])
  expect(made).toEqual([
    [
      'workspace.json',
      'Its records were made anew from the copy before it and the journal, up to the last change that was saved: 1 document.',
    ],
    ['sources.json', ''],
    [
      'sources.json.bak',
      'Its records were made anew from the journal, up to the last change that was saved: 3 sources, 0 relations.',
    ],
  ])
})

test('a document folder that is gone is told, and the rest opens', async () => {
  await rm(documentFolder, { recursive: true })
  const app = await startApp(home)
  const view = await viewOf(app)
  expect(view.sources).toHaveLength(3)
  expect(view.notices).toMatchObject([{ code: 'damaged' }])
  expect(error(await app.call('document.read', { documentId })).code).toBe('damaged')
})

test('files of a newer version are left alone', async () => {
  for (const path of [join(folder, 'workspace.json'), join(folder, 'sources.json')]) {
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace(/"version":\d/, '"version":99'))
    const before = await readdir(folder, { recursive: true })
    const writes: string[] = []
    const { disk } = faultyDisk((name, place) => {
      if (writingCalls.has(name) && place.startsWith(folder)) writes.push(`${name} ${place}`)
      return undefined
    })
    const app = await startApp(home, { disk })
    expect(writes).toEqual([])
    const { workspace, problem } = await call(app, 'app.view')
    expect(workspace).toBeUndefined()
    expect(problem).toMatchObject({ code: 'newer-version', file: path })
    expect(error(await commit(app, { type: 'workspace.edit', set: { name: 'x' } })).code).toBe('newer-version')
    expect(error(await checkWorkspace(folder)).code).toBe('newer-version')
    await app.close()
    expect(await readdir(folder, { recursive: true })).toEqual(before)
    await writeFile(path, text)
  }
  const record = join(documentFolder, 'document.json')
  await writeFile(record, (await readFile(record, 'utf8')).replace(/"version":\d/, '"version":99'))
  const app = await startApp(home)
  expect(error(await app.call('document.read', { documentId })).code).toBe('newer-version')
})

test('what a crash left half-written is cleared away', async () => {
  await writeFile(join(folder, '.workspace.json.123-0a1b2c3d.tmp'), 'half')
  await writeFile(join(documentFolder, '.document.json.123-0a1b2c3d.tmp'), 'half')
  await (await reopen()).app.close()
  expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
