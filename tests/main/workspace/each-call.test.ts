import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import type { Disk } from '../../../src/main/workspace/disk'
import { type DiskCall, faultyDisk, systemError, writingCalls } from './faulty-disk'
import {
  article,
  base64,
  call,
  claimOn,
  commit,
  noteOn,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

/*
 * A day of work in which one call to the disk fails, each call in its turn: whatever was acknowledged is there afterwards,
 * whatever was refused is not, and the case is sound.
 */

/** What was acknowledged of a day. `emptied` counts the articles that were thrown away and deleted for good. */
type Day = { imported: boolean; sources: string[]; notes: number; emptied: number }

/** Long enough that two of them make a journal long enough to become history. */
const longBody = 'Says who? '.repeat(15_000)

const other = 'Another article\n\nNobody needs it.\n'

/** Imports an article, throws it away and empties the trash. Answers whether it is gone. */
const throwAway = async (app: App): Promise<boolean> => {
  const imported = await app.call('document.import', { name: 'other.txt', base64: base64(other) })
  if (!imported.ok) return false
  const { documentIds } = imported.value
  await commit(app, { type: 'document.trash', documentId: documentIds[0] ?? '' })
  const emptied = await app.call('trash.empty', { documentIds })
  return emptied.ok && emptied.value.documentIds.length === 1
}

/** Opens a case (making it the first time), imports, edits, empties the trash and closes it; then opens, edits and closes it once more. */
const live = async (home: string, disk: Disk): Promise<Day> => {
  const day: Day = { imported: false, sources: [], notes: 0, emptied: 0 }
  for (const session of ['Morning', 'Evening']) {
    const app = await startApp(home, { disk })
    const imported = await app.call('document.import', { name: 'article.txt', base64: base64(article) })
    day.imported ||= imported.ok
    const documentId = imported.ok ? (imported.value.documentIds[0] ?? '') : ''
    const source = sourceNamed(session)
    const read = await app.call('document.read', { documentId })
    if (read.ok) {
      const claim = claimOn(read.value.text, 'say otherwise', {
        attribution: [{ sourceId: source.id, stance: 'quotes', verifiedAtOrigin: false }],
      })
      const step = await commit(app, { type: 'source.add', source }, { type: 'claim.add', documentId, claim })
      if (step.ok) day.sources.push(session)
      const note = noteOn({ type: 'document', id: documentId }, { body: longBody })
      const noted = await commit(app, { type: 'note.add', documentId, note })
      if (noted.ok) day.notes += 1
    }
    if (session === 'Morning' && (await throwAway(app))) day.emptied += 1
    await app.close()
    // This process lives on; a lock that could not be taken away would hold.
    await rm(join(home, 'case', 'lock'), { force: true })
  }
  return day
}

/** The case as an app on a sound disk finds it. */
const found = async (home: string): Promise<Day> => {
  const app = await startApp(home)
  const { documents, sources, readOnly, workspace } = await viewOf(app)
  expect({ readOnly, name: workspace.name }).toEqual({ readOnly: undefined, name: 'case' })
  const read = await Promise.all(documents.map(({ id }) => call(app, 'document.read', { documentId: id })))
  await app.close()
  const purged = (await readFile(join(home, 'case', 'journal.jsonl'), 'utf8')).match(/"type":"document.purge"/g) ?? []
  const folders = await readdir(join(home, 'case', 'documents')).catch(() => [])
  expect(folders.toSorted()).toEqual(documents.map(({ id }) => id))
  const usual = sources.map(({ name }) => name).filter((name) => ['Morning', 'Evening'].includes(name))
  expect(read.flatMap(({ claims }) => claims)).toHaveLength(usual.length)
  return {
    imported: read.some(({ text }) => text === article),
    sources: usual,
    notes: read.reduce((sum, { notes }) => sum + notes.length, 0),
    emptied: purged.length,
  }
}

const opening: readonly DiskCall[] = ['open', 'read', 'copy', 'list', 'syncFolder']
const named: readonly DiskCall[] = [
  'open',
  'read',
  'copy',
  'list',
  'stat',
  'rename',
  'link',
  'unlink',
  'makeFolder',
  'removeFolder',
]

/** The calls that can fail in such a way. */
const failing: [string, (call: DiskCall) => boolean][] = [
  ['ENOSPC', (name) => writingCalls.has(name)],
  ['EACCES', (name) => named.includes(name)],
  ['EIO', () => true],
  ['EMFILE', (name) => opening.includes(name)],
  // As Windows says of network shares.
  ['UNKNOWN', (name) => name === 'read' || name === 'file.write' || name === 'file.datasync' || name === 'rename'],
]

// Snapshots that could not be written are told there.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

test.each(failing)('%s at each call of a day', { timeout: 120_000 }, async (code, canFail) => {
  let refusals = 0
  let at = 0
  for (let reached = true; reached; at++) {
    const home = await temporaryFolder()
    let count = 0
    let failed = ''
    const { disk, openFiles } = faultyDisk((name, path) => {
      if (!path.startsWith(join(home, 'case')) || !canFail(name) || ++count !== at + 1) return undefined
      failed = `${name} ${path}`
      return systemError(code)
    })
    const day = await live(home, disk)
    reached = count > at
    try {
      expect(
        value(await checkWorkspace(join(home, 'case'))).findings.filter(({ severity }) => severity === 'error'),
      ).toEqual([])
      expect(await found(home)).toEqual(day)
      expect(openFiles()).toBe(0)
    } catch (error) {
      throw new Error(`${code} at call ${at + 1}: ${failed}`, { cause: error })
    }
    if (day.notes < 2) refusals++
    // The day is long enough for a journal to become history.
    if (!reached)
      expect(await readdir(join(home, 'case', 'documents'), { recursive: true })).toContainEqual(
        expect.stringContaining('history'),
      )
    await rm(home, { recursive: true })
  }
  expect({ calls: at, refusals }).toEqual({
    calls: expect.toSatisfy((calls: number) => calls > 50),
    refusals: expect.toSatisfy((many: number) => many > 5),
  })
})
