import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import type { DocumentView } from '#shared/contract'
import { randomFrom } from '../../../bench/random'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { type DiskCall, faultyDisk, systemError } from './faulty-disk'
import { call, claimOn, commit, importArticle, sourceNamed, startApp, temporaryFolder, value, viewOf } from './helpers'

/* Steps that come at once, over the case and several documents, on a disk that fails again and again, also while what failed is being taken back. */

const failing: ReadonlySet<DiskCall> = new Set([
  'open',
  'stat',
  'rename',
  'link',
  'makeFolder',
  'syncFolder',
  'file.write',
  'file.sync',
  'file.datasync',
  'file.truncate',
] satisfies DiskCall[])

const rounds = 6
const atOnce = 8

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

test.each(Array.from({ length: 20 }, (_, index) => index + 1))(
  'what was acknowledged is there whole, what was refused is not: seed %i',
  async (seed) => {
    const random = randomFrom(seed)
    const home = await temporaryFolder()
    const folder = join(home, 'case')
    /** How likely it is that a call fails. */
    let likely = 0
    const { disk } = faultyDisk((name, path) =>
      failing.has(name) && path.startsWith(folder) && random() < likely ? systemError('EIO') : undefined,
    )
    const app = await startApp(home, { disk })
    const articles: DocumentView[] = []
    for (const nth of [1, 2, 3])
      articles.push(await importArticle(app, `Article ${nth}\n\nText of it.\n`, `${nth}.txt`))

    /** By its name, to how many documents each step adds a claim, and whether it was taken. */
    const steps = new Map<string, { claims: number; isTaken: boolean }>()
    const take = async (name: string): Promise<void> => {
      const source = sourceNamed(name)
      const attribution = [{ sourceId: source.id, stance: 'quotes' as const, verifiedAtOrigin: false }]
      const added = articles
        .filter(() => random() < 0.7)
        .map(({ document, text }) => ({
          type: 'claim.add' as const,
          documentId: document.id,
          claim: claimOn(text, 'Text', { statement: name, attribution }),
        }))
      const done = await commit(app, { type: 'source.add', source }, ...added)
      steps.set(name, { claims: added.length, isTaken: done.ok })
    }
    for (let round = 0; round < rounds; round++) {
      likely = random() < 0.5 ? 0.02 : 0.1
      await Promise.all(Array.from({ length: atOnce }, (_, nth) => take(`${round}-${nth}`)))
    }
    likely = 0
    await app.close()

    const again = await startApp(home)
    const sources = (await viewOf(again)).sources.map(({ name }) => name)
    const read = await Promise.all(
      articles.map(({ document }) => call(again, 'document.read', { documentId: document.id })),
    )
    const claims = read.flatMap(({ claims: own }) => own.map(({ statement }) => statement))
    await again.close()
    const found = [...steps.keys()].map((name) => ({
      name,
      isThere: sources.includes(name),
      claims: claims.filter((statement) => statement === name).length,
    }))
    expect(found).toEqual(
      [...steps].map(([name, step]) => ({ name, isThere: step.isTaken, claims: step.isTaken ? step.claims : 0 })),
    )
    const errors = value(await checkWorkspace(folder)).findings.filter(({ severity }) => severity === 'error')
    expect(errors).toEqual([])
  },
)
