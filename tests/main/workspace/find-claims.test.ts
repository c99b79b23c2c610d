import { expect, test } from 'vitest'
import type { App } from '../../../src/main/app'
import { call, claimOn, commit, error, importArticle, startApp, temporaryFolder, value } from './helpers'

/* Claims of all documents, by words or by id, page by page. */

const words = 'The dam was opened. The dam held. The river rose.\n'

/** A case with so many documents, each with the same claims; the newest comes last. */
const caseOf = async (documents: number, claims: readonly string[]) => {
  const home = await temporaryFolder()
  const app = await startApp(home)
  const made = []
  for (let nth = 0; nth < documents; nth++) {
    const { document, text } = await importArticle(app, `${nth}. ${words}`, `${nth}.txt`)
    const added = claims.map((phrase) => claimOn(text, phrase))
    const { id: documentId } = document
    value(await commit(app, ...added.map((claim) => ({ type: 'claim.add' as const, documentId, claim }))))
    made.push({ documentId, claims: added })
  }
  return { home, app, made }
}

const found = ({ claims }: Awaited<ReturnType<typeof find>>) =>
  claims.map(({ documentId, claim }) => [documentId, claim.id])
const find = (app: App, argument: object) => call(app, 'claims.find', { limit: 50, ...argument })

test('words find the claims that have all of them, the newest document first, in the order of the text', async () => {
  const { app, made } = await caseOf(3, ['The river rose', 'dam was opened', 'dam held'])
  const [first, second, third] = made.map(({ documentId, claims: [river, opened, held] }) => ({
    documentId,
    river: [documentId, river?.id],
    opened: [documentId, opened?.id],
    held: [documentId, held?.id],
  }))
  const dams = await find(app, { wanted: { words: 'DAM' } })
  expect(found(dams)).toEqual([third?.opened, third?.held, second?.opened, second?.held, first?.opened, first?.held])
  expect(dams.next).toBeUndefined()
  const others = await find(app, { wanted: { words: 'dam opened' }, except: third?.documentId })
  expect(found(others)).toEqual([second?.opened, first?.opened])
  expect(found(await find(app, { wanted: { words: 'lake' } }))).toEqual([])

  // What is in the trash is not found.
  value(await commit(app, { type: 'document.trash', documentId: second?.documentId ?? '' }))
  expect(found(await find(app, { wanted: { words: 'river' } }))).toEqual([third?.river, first?.river])
})

test('pages of any size make up the same whole', async () => {
  const { app } = await caseOf(3, ['The river rose', 'dam was opened', 'dam held'])
  const whole = found(await find(app, { wanted: { words: '' } }))
  expect(whole).toHaveLength(9)
  for (const limit of [1, 2, 3, 4, 8, 9]) {
    const pages: unknown[] = []
    let from: unknown
    for (let asked = 0; asked < 20; asked++) {
      const page = await find(app, { wanted: { words: '' }, limit, ...(from === undefined ? {} : { from }) })
      expect(page.claims.length).toBeLessThanOrEqual(limit)
      pages.push(...found(page))
      from = page.next
      if (from === undefined) break
    }
    expect(pages).toEqual(whole)
  }
})

test('an answer looks in fifty documents, and says where to go on; those without claims are not opened', async () => {
  const { app, made } = await caseOf(53, ['dam held'])
  await importArticle(app, 'Nothing marked.\n', 'none.txt')
  const page = await find(app, { wanted: { words: 'lake' } })
  expect(page).toEqual({ claims: [], next: { documentId: made[2]?.documentId, after: 0 } })
  expect(await find(app, { wanted: { words: 'lake' }, from: page.next })).toEqual({ claims: [] })
})

test('ids find claims wherever they are, after a restart too', async () => {
  const { home, app, made } = await caseOf(4, ['dam held', 'The river rose'])
  const wanted = [made[0]?.claims[1], made[3]?.claims[0]].flatMap((claim) => claim ?? [])
  const claimIds = wanted.map(({ id }) => id)
  const places = (answer: Awaited<ReturnType<typeof find>>) => new Set(found(answer).map(String))
  const expected = new Set([`${made[0]?.documentId},${claimIds[0]}`, `${made[3]?.documentId},${claimIds[1]}`])
  expect(places(await find(app, { wanted: { claimIds } }))).toEqual(expected)
  await app.close()
  const again = await startApp(home)
  const answer = await find(again, { wanted: { claimIds } })
  expect(places(answer)).toEqual(expected)
  expect(answer.next).toBeUndefined()
  expect(answer.claims.map(({ claim }) => claim)).toEqual(expect.arrayContaining(wanted))
  const unknown = made[0]?.documentId
  expect(await find(again, { wanted: { claimIds: [unknown] } })).toEqual({ claims: [] })
})

test('a question without bounds is refused', async () => {
  const app = await startApp(await temporaryFolder())
  for (const argument of [{ limit: 50 }, { wanted: { words: '' }, limit: 0 }, { wanted: { claimIds: [] }, limit: 5 }])
    expect(error(await app.call('claims.find', argument)).code).toBe('bad-request')
})
