import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { JSONFilePreset } from 'lowdb/node'
import type { Change } from '#shared/changes/change'
import type { DocumentView } from '#shared/contract'
import { type Claim, type Credibility, credibilities } from '#shared/model'
import type { App } from '../../src/main/app'
import { journalLines } from '../../src/main/workspace/journal-lines'
import { median, type Part, percentile, type Row, row, timed } from '../row'
import { importWithClaims, stamped, startApp, value } from './app'

const sizes = [10, 1_000, 5_000]
/** So many that twenty of them lie beyond the 99th percentile: of four, one slow sync of either side decided it. */
const rounds = 2_000
/** The first rounds warm up and do not count. */
const warmUp = 200
/** So many later, V8 has compiled nearly all that a change goes through; until then it does so beside the changes. */
const untilCompiled = 6_000
const burst = 1_000
const burstRounds = 40
const burstWarmUp = 20

const credibilityOf = (round: number): Credibility => credibilities[round % credibilities.length] ?? 6

const gradeOf = ({ document, claims }: DocumentView, round: number) => {
  const claim = claims[(round * 7) % claims.length]
  if (claim === undefined) throw new Error('no claims')
  return { type: 'claim.grade' as const, documentId: document.id, claimId: claim.id, credibility: credibilityOf(round) }
}

/** A bare file to which the same bytes are appended and synced. */
const bareJournal = async (path: string) => {
  const file = await open(path, 'a')
  let lines = 0
  return {
    append: async (changes: readonly Change[]) => {
      const bytes = journalLines(changes, lines + 1)
      lines += changes.length
      return timed(async () => {
        await file.write(bytes)
        await file.datasync()
      })
    },
    close: () => file.close(),
  }
}

const commit = (app: App, changes: unknown) => timed(async () => value(await app.call('change.commit', { changes })))

/** One change at a time, ours and bare in turn, so that both meet the same disk: soon after the start, and later. */
const oneByOne = async (app: App, document: DocumentView, path: string) => {
  const bare = await bareJournal(path)
  const run = async (count: number) => {
    const figures = { ours: [] as number[], reference: [] as number[] }
    for (let round = 0; round < count; round++) {
      const changes = stamped([gradeOf(document, round)])
      figures.ours.push(await commit(app, changes))
      figures.reference.push(await bare.append(changes))
    }
    return figures
  }
  await run(warmUp)
  const soon = await run(rounds)
  await run(untilCompiled)
  const later = await run(rounds)
  await bare.close()
  return { soon, later }
}

const allAtOnce = async (app: App, document: DocumentView, path: string) => {
  const bare = await bareJournal(path)
  const figures = { ours: [] as number[], reference: [] as number[] }
  for (let round = 0; round < burstRounds + burstWarmUp; round++) {
    const changes = stamped(Array.from({ length: burst }, (_, index) => gradeOf(document, round + index)))
    const ours = await commit(app, changes)
    const reference = await bare.append(changes)
    if (round < burstWarmUp) continue
    figures.ours.push(ours)
    figures.reference.push(reference)
  }
  await bare.close()
  return figures
}

/** The same edits with lowdb as its manual has it: one file, written whole at each update, and not synced. */
const stockLowdb = async (path: string, claims: readonly Claim[]): Promise<number[]> => {
  const db = await JSONFilePreset(path, { claims: [...claims] })
  await db.write()
  const figures: number[] = []
  for (let round = 0; round < 40; round++) {
    const took = await timed(() =>
      db.update(({ claims: records }) => {
        const claim = records[(round * 7) % records.length]
        if (claim !== undefined) claim.credibility = credibilityOf(round)
      }),
    )
    if (round >= 10) figures.push(took)
  }
  return figures
}

const rowsOf = async (size: number, home: string): Promise<{ rows: Row[]; p50: number }> => {
  await mkdir(home, { recursive: true })
  const app = await startApp(home)
  const document = await importWithClaims(app, size, size)
  const { soon, later } = await oneByOne(app, document, join(home, 'bare.jsonl'))
  const of = `${size.toLocaleString('en')} claims`
  const referenceName = 'append + fdatasync'
  const at = (figures: typeof soon, share: number, name: string) =>
    row({
      name: `change → acknowledged, ${name}, ${of}`,
      unit: 'ms',
      ours: percentile(figures.ours, share),
      reference: percentile(figures.reference, share),
      referenceName,
      goal: 1.5,
    })
  const rows = [at(soon, 0.5, 'p50'), at(soon, 0.99, 'p99'), at(later, 0.99, 'p99 later')]
  const lowdb = await stockLowdb(join(home, 'lowdb.json'), document.claims)
  rows.push(
    row({
      name: `one change, ours against stock lowdb, ${of}`,
      unit: 'ms',
      ours: median(soon.ours),
      reference: median(lowdb),
      referenceName: 'JSONFilePreset, not synced',
      ...(size === 5_000 ? { goal: 1 / 50 } : {}),
    }),
  )
  if (size === 5_000) {
    const together = await allAtOnce(app, document, join(home, 'bare-burst.jsonl'))
    rows.push(
      row({
        name: `${burst.toLocaleString('en')} changes in a burst, ${of}`,
        unit: 'ms',
        ours: median(together.ours),
        reference: median(together.reference),
        referenceName: 'appended and synced once',
        goal: 3,
      }),
    )
  }
  await app.close()
  return { rows, p50: median(soon.ours) / median(soon.reference) }
}

/** How long it takes until a change is acknowledged, against what the disk alone takes. */
export const acknowledge = async (folder: string, say: Parameters<Part>[0]): Promise<Row[]> => {
  const rows: Row[] = []
  const ratios: number[] = []
  for (const size of sizes) {
    say(`changes on a document with ${size} claims …`)
    const measured = await rowsOf(size, join(folder, String(size)))
    rows.push(...measured.rows)
    ratios.push(measured.p50)
  }
  const [least = 1] = ratios
  const most = ratios.at(-1) ?? 1
  rows.push(
    row({
      name: 'the same at 5,000 claims as at 10 (ratio against the bare append)',
      unit: '×',
      ours: most,
      reference: least,
      referenceName: 'at 10 claims',
      goal: 1.2,
    }),
  )
  return rows
}
