import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { type DocumentChange, isDocumentChange } from '#shared/changes/change'
import { credibilities } from '#shared/model'
import { asideNothing } from '../../src/main/workspace/damaged'
import { openDocument } from '../../src/main/workspace/document-ledger'
import { createFiles } from '../../src/main/workspace/files'
import { journalLines } from '../../src/main/workspace/journal-lines'
import { historyFolder, journalParts } from '../../src/main/workspace/journal-parts'
import { documentPaths } from '../../src/main/workspace/stored-files'
import { median, type Part, type Row, row, timed } from '../row'
import { importWithClaims, stamped, startApp, value } from './app'

const length = 100_000

/** A document's folder with a journal of so many changes and no snapshot. */
const makeJournal = async (home: string): Promise<{ id: string; folder: string }> => {
  await mkdir(home, { recursive: true })
  const app = await startApp(home)
  const { document, claims } = await importWithClaims(app, 1_000, 1)
  await app.close()
  const folder = join(home, 'case', 'documents', document.id)
  const paths = documentPaths(folder)
  // One file, so that the reference has the same to read.
  const found = value(await journalParts(createFiles(), paths.journal))
  const texts = await Promise.all(found.parts.map(({ path }) => readFile(path, 'utf8').catch(() => '')))
  const written = texts.join('').split('\n').slice(0, -1)
  await rm(historyFolder(paths.journal), { recursive: true, force: true })
  const bodies = Array.from({ length: length - written.length }, (_, index) => {
    const claim = claims[index % claims.length]
    if (claim === undefined) throw new Error('no claims')
    const at = { documentId: document.id, claimId: claim.id }
    return index % 3 === 0
      ? { type: 'claim.edit' as const, ...at, set: { statement: `Statement ${index}`, tags: ['a'] } }
      : { type: 'claim.grade' as const, ...at, credibility: credibilities[index % 6] ?? null }
  })
  const changes = stamped(bodies).filter((change): change is DocumentChange => isDocumentChange(change))
  const lines = journalLines(changes, written.length + 1).toString()
  await writeFile(paths.journal, `${written.join('\n')}\n${lines}`)
  await Promise.all(['', '.bak'].map((copy) => rm(paths.record + copy, { force: true })))
  return { id: document.id, folder }
}

/** Opening a document from its journal alone, against parsing the journal's lines. */
export const replayJournal = async (home: string, say: Parameters<Part>[0]): Promise<Row[]> => {
  say(`a journal of ${length.toLocaleString('en')} changes …`)
  const { id, folder } = await makeJournal(home)
  const files = createFiles()
  const path = documentPaths(folder).journal
  const ours: number[] = []
  const reference: number[] = []
  let sum = 0
  for (let round = 0; round < 6; round++) {
    const replayed = await timed(async () => {
      const opened = value(await openDocument(files, folder, id, asideNothing))
      if (opened.replayed !== length) throw new Error(`${opened.replayed} changes were replayed`)
    })
    const parsed = await timed(async () => {
      for (const line of (await readFile(path, 'utf8')).split('\n')) if (line !== '') sum += JSON.parse(line).seq
    })
    if (round === 0) continue
    ours.push(replayed)
    reference.push(parsed)
  }
  if (sum === 0) throw new Error('nothing was parsed')

  say('the history of a record in it …')
  const app = await startApp(home)
  const [claim] = value(await app.call('document.read', { documentId: id })).claims
  if (claim === undefined) throw new Error('no claims')
  const of = { type: 'claim', id: claim.id, documentId: id } as const
  const histories: number[] = []
  const pauses = monitorEventLoopDelay({ resolution: 1 })
  for (let round = 0; round < 6; round++) {
    if (round === 1) pauses.enable()
    const asked = await timed(async () => {
      const { entries } = value(await app.call('history.read', { of, limit: 50 }))
      if (entries.length !== 50) throw new Error(`${entries.length} entries`)
    })
    if (round > 0) histories.push(asked)
  }
  pauses.disable()
  await app.close()
  return [
    row({
      name: `replay of a journal of ${length.toLocaleString('en')} changes`,
      unit: 'ms',
      ours: median(ours),
      reference: median(reference),
      referenceName: 'JSON.parse of its lines',
      goal: 3,
    }),
    row({
      name: `history of a record, first page, in a journal of ${length.toLocaleString('en')} changes`,
      unit: 'ms',
      ours: median(histories),
      reference: median(reference),
      referenceName: 'JSON.parse of its lines',
    }),
    row({
      name: 'longest that main answers nobody meanwhile',
      unit: 'ms',
      ours: pauses.max / 1e6,
      reference: median(reference),
      referenceName: 'JSON.parse of its lines',
    }),
  ]
}
