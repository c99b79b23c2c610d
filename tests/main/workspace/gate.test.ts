import { beforeEach, expect, test } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import type { DocumentView } from '#shared/contract'
import type { ErrorCode } from '#shared/errors'
import { newId } from '#shared/ids'
import type { Claim } from '#shared/model/index'
import type { App } from '../../../src/main/app'
import {
  article,
  call,
  claimOn,
  commit,
  error,
  importArticle,
  mentionOn,
  noteOn,
  relationOf,
  sourceNamed,
  stamped,
  startApp,
  temporaryFolder,
  value,
  viewOf,
} from './helpers'

let app: App
let read: DocumentView
let documentId: string
const source = sourceNamed('A spokesman')
let claim: Claim
let other: Claim

beforeEach(async () => {
  app = await startApp(await temporaryFolder())
  read = await importArticle(app)
  documentId = read.document.id
  claim = claimOn(read.text, 'the talks “failed” 😀 entirely')
  other = claimOn(read.text, 'say otherwise')
  value(
    await commit(
      app,
      { type: 'source.add', source },
      { type: 'claim.add', documentId, claim },
      { type: 'claim.add', documentId, claim: other },
    ),
  )
})

const refuses = async (code: ErrorCode, ...bodies: ChangeBody[]) => {
  const before = [await viewOf(app), await call(app, 'document.read', { documentId })]
  expect(error(await commit(app, ...bodies)).code).toBe(code)
  expect([await viewOf(app), await call(app, 'document.read', { documentId })]).toEqual(before)
}

test('an anchor that is not on its words', async () => {
  const [segment] = claim.anchor.segments
  if (segment === undefined) throw new Error('no segment')
  const moved = { segments: [{ ...segment, start: segment.start + 1, end: segment.end + 1 }] }
  await refuses('anchor-mismatch', { type: 'claim.anchor', documentId, claimId: claim.id, anchor: moved })
  await refuses('anchor-mismatch', { type: 'claim.add', documentId, claim: { ...claim, id: newId(), anchor: moved } })
  const note = noteOn({ type: 'passage', anchor: moved })
  await refuses('anchor-mismatch', { type: 'note.add', documentId, note })
  const outside = { segments: [{ ...segment, start: 10_000, end: 10_001 }] }
  const mention = { ...mentionOn(read.text, 'spokesman', source.id), anchor: outside }
  await refuses('anchor-invalid', { type: 'mention.add', documentId, mention })
  const attribution = [{ sourceId: null, cue: moved, stance: 'reports' as const, verifiedAtOrigin: false }]
  await refuses('anchor-mismatch', { type: 'claim.attribute', documentId, claimId: claim.id, attribution })
})

test('an anchor that splits a character', async () => {
  const at = read.text.indexOf('😀')
  const half = { segments: [{ start: at, end: at + 1, exact: read.text.slice(at, at + 1), prefix: '', suffix: '' }] }
  await refuses('anchor-invalid', { type: 'claim.anchor', documentId, claimId: claim.id, anchor: half })
})

test('boilerplate outside the text or out of order', async () => {
  const boilerplate = (...segments: { start: number; end: number }[]): ChangeBody => ({
    type: 'document.edit',
    documentId,
    set: { boilerplate: segments },
  })
  await refuses('anchor-invalid', boilerplate({ start: 0, end: 10_000 }))
  await refuses('anchor-invalid', boilerplate({ start: 5, end: 9 }, { start: 0, end: 4 }))
  const emoji = read.text.search(/[\u{10000}-\u{10ffff}]/u)
  expect(emoji).toBeGreaterThan(0)
  await refuses('anchor-invalid', boilerplate({ start: 0, end: emoji + 1 }))
  await refuses('anchor-invalid', boilerplate({ start: emoji + 1, end: emoji + 3 }))
  value(await commit(app, boilerplate({ start: 0, end: 4 }, { start: 4, end: 9 })))
})

test('references to what is not there', async () => {
  const nobody = newId()
  await refuses('not-found', { type: 'mention.add', documentId, mention: mentionOn(read.text, 'spokesman', nobody) })
  await refuses('not-found', { type: 'note.add', documentId, note: noteOn({ type: 'source', id: nobody }) })
  await refuses('not-found', { type: 'source.add', source: sourceNamed('X', { affiliations: [nobody] }) })
  await refuses('not-found', { type: 'source.edit', sourceId: source.id, set: { affiliations: [nobody] } })
  await refuses('not-found', { type: 'relation.add', relation: relationOf(claim.id, nobody) })
  await refuses('not-found', { type: 'claim.grade', documentId: nobody, claimId: claim.id, credibility: 1 })
  await refuses('not-found', { type: 'document.trash', documentId: nobody })
})

test('a source that is affiliated with itself can be removed and comes back', async () => {
  const own = sourceNamed('A ring')
  own.affiliations = [own.id]
  value(await commit(app, { type: 'source.add', source: own }))
  value(await commit(app, { type: 'source.remove', sourceId: own.id }))
  value(await commit(app, { type: 'source.add', source: own }))
  expect((await viewOf(app)).sources).toContainEqual(own)
})

test('documents come in by import only', async () => {
  await refuses('change-invalid', { type: 'document.add', documentId: newId() })
  await refuses('change-invalid', { type: 'document.import', documentId, document: read.document })
})

test('which case it is, and since when, stays as it is', async () => {
  await refuses('change-invalid', { type: 'workspace.edit', set: { id: newId(), name: 'Another' } })
  await refuses('change-invalid', { type: 'workspace.edit', set: { createdAt: '2020-01-01T00:00:00Z' } })
  value(await commit(app, { type: 'workspace.edit', set: { name: 'Another', noteKinds: ['staged'] } }))
})

test('no record has the id of another one, of whatever kind and in whatever document', async () => {
  const second = await importArticle(app, `${article} More of it.`, 'second.txt')
  const mention = mentionOn(read.text, 'spokesman', source.id)
  const note = noteOn({ type: 'document', id: documentId })
  const relation = relationOf(claim.id, other.id)
  value(
    await commit(
      app,
      { type: 'mention.add', documentId, mention },
      { type: 'note.add', documentId, note },
      { type: 'relation.add', relation },
    ),
  )
  const fresh = claimOn(second.text, 'say otherwise')
  const ids = [claim, mention, note, source, relation, second.document].map(({ id }) => id)
  for (const id of ids.flatMap((id) => [id, id.toUpperCase()])) {
    await refuses('change-conflict', { type: 'claim.add', documentId, claim: { ...claim, id } })
    await refuses('change-conflict', { type: 'claim.add', documentId: second.document.id, claim: { ...fresh, id } })
    await refuses('change-conflict', { type: 'mention.add', documentId, mention: { ...mention, id } })
    await refuses('change-conflict', { type: 'note.add', documentId, note: { ...note, id } })
    await refuses('change-conflict', { type: 'source.add', source: { ...source, id } })
    await refuses('change-conflict', { type: 'relation.add', relation: { ...relation, id } })
  }
  const capital = { ...claim, id: newId().toUpperCase() }
  value(await commit(app, { type: 'claim.add', documentId, claim: capital }))
  const small = { ...claim, id: capital.id.toLowerCase() }
  await refuses('change-conflict', { type: 'claim.add', documentId, claim: small })
  value(await commit(app, { type: 'claim.remove', documentId, claimId: capital.id }))
  const inFirst: ChangeBody = { type: 'claim.add', documentId, claim: { ...claim, id: fresh.id } }
  const inSecond: ChangeBody = { type: 'claim.add', documentId: second.document.id, claim: fresh }
  await refuses('change-conflict', inFirst, inSecond)
  value(await commit(app, inFirst, { type: 'claim.remove', documentId, claimId: fresh.id }, inSecond))
})

test('a source that is referred to stays, until its document is in the trash', async () => {
  value(await commit(app, { type: 'mention.add', documentId, mention: mentionOn(read.text, 'spokesman', source.id) }))
  const remove: ChangeBody = { type: 'source.remove', sourceId: source.id }
  await refuses('record-in-use', remove)
  value(await commit(app, { type: 'document.trash', documentId }, remove))
  await refuses('change-conflict', { type: 'document.restore', documentId })
  value(await commit(app, { type: 'source.add', source }, { type: 'document.restore', documentId }))
  expect((await viewOf(app)).documents).toEqual([{ id: documentId }])
})

test('the same for a document that is not in memory', async () => {
  value(await commit(app, { type: 'mention.add', documentId, mention: mentionOn(read.text, 'spokesman', source.id) }))
  const { folder } = await viewOf(app)
  await call(app, 'workspace.open', { folder })
  const remove: ChangeBody = { type: 'source.remove', sourceId: source.id }
  expect(error(await commit(app, remove)).message).toContain(read.document.title)
  value(await commit(app, { type: 'document.trash', documentId }, remove))
  await call(app, 'workspace.open', { folder })
  expect(error(await commit(app, { type: 'document.restore', documentId })).code).toBe('change-conflict')
})

test('a claim that is related stays, until the relation goes', async () => {
  const relation = relationOf(claim.id, other.id)
  value(await commit(app, { type: 'relation.add', relation }))
  const remove: ChangeBody = { type: 'claim.remove', documentId, claimId: other.id }
  await refuses('record-in-use', remove)
  await refuses('record-in-use', { type: 'claim.remove', documentId, claimId: claim.id })
  value(await commit(app, { type: 'relation.remove', relationId: relation.id }, remove))
  await refuses('not-found', { type: 'relation.add', relation })
})

test('within one step a relation counts from its addition to its removal', async () => {
  const relation = relationOf(claim.id, other.id)
  const third = claimOn(read.text, 'on Monday')
  const remove = (claimId: string): ChangeBody => ({ type: 'claim.remove', documentId, claimId })
  const add: ChangeBody = { type: 'relation.add', relation }
  const forget: ChangeBody = { type: 'relation.remove', relationId: relation.id }
  value(await commit(app, { type: 'claim.add', documentId, claim: third }))
  await refuses('record-in-use', remove(third.id), add, remove(other.id))
  value(await commit(app, remove(third.id), add, forget, remove(other.id), remove(claim.id)))
})

test('a relation to a claim in a document that has long left the memory', async () => {
  for (let i = 0; i < 70; i++) await importArticle(app, `Article number ${i}.\n`, `${i}.txt`)
  value(await commit(app, { type: 'relation.add', relation: relationOf(claim.id, other.id) }))
  const { folder } = await viewOf(app)
  const last = (await viewOf(app)).documents.at(-1)?.id ?? ''
  const late = claimOn((await call(app, 'document.read', { documentId: last })).text, 'number')
  await call(app, 'workspace.open', { folder })
  value(
    await commit(
      app,
      { type: 'claim.add', documentId: last, claim: late },
      { type: 'relation.add', relation: relationOf(other.id, late.id) },
    ),
  )
  for (const { id } of (await viewOf(app)).documents)
    if (id !== documentId) await call(app, 'document.read', { documentId: id })
  value(await commit(app, { type: 'relation.add', relation: relationOf(claim.id, late.id) }))
  // That it has the claim is known without opening it.
  const again = await commit(app, { type: 'claim.add', documentId: last, claim: { ...late, id: claim.id } })
  expect(error(again).code).toBe('change-conflict')
  expect((await viewOf(app)).relations).toHaveLength(3)
})

test('a relation to a claim in a document that is not in memory', async () => {
  const { folder } = await viewOf(app)
  await call(app, 'workspace.open', { folder })
  value(await commit(app, { type: 'relation.add', relation: relationOf(claim.id, other.id) }))
})

test('of a step that is refused at its end nothing is taken; of its neighbours in the batch everything', async () => {
  const good = (name: string) =>
    app.call('change.commit', { changes: stamped({ type: 'source.add', source: sourceNamed(name) }) })
  const bad = commit(
    app,
    { type: 'source.add', source: sourceNamed('Half') },
    { type: 'claim.grade', documentId, claimId: claim.id, credibility: 2 },
    { type: 'claim.grade', documentId, claimId: newId(), credibility: 2 },
  )
  const [before, refused, after] = await Promise.all([good('Before'), bad, good('After')])
  value(before)
  value(after)
  expect(error(refused)).toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('Change 3 (claim.grade)'),
  })
  expect((await viewOf(app)).sources.map(({ name }) => name)).toEqual(['A spokesman', 'Before', 'After'])
  expect((await call(app, 'document.read', { documentId })).claims.map(({ credibility }) => credibility)).toEqual([
    null,
    null,
  ])
})

test('a relation that a refused step took away counts for the steps behind it in the batch', async () => {
  const relation = relationOf(claim.id, other.id)
  value(await commit(app, { type: 'relation.add', relation }))
  const remove: ChangeBody = { type: 'claim.remove', documentId, claimId: claim.id }
  const answers = await Promise.all([
    // The first of them is written alone: the others wait meanwhile, and come together.
    commit(app, { type: 'source.add', source: sourceNamed('First') }),
    commit(app, { type: 'relation.remove', relationId: relation.id }, remove, remove),
    commit(app, remove),
  ])
  expect(answers.map((answer) => (answer.ok ? 'taken' : answer.error.code))).toEqual([
    'taken',
    'not-found',
    'record-in-use',
  ])
  expect((await viewOf(app)).relations).toEqual([relation])
  expect((await call(app, 'document.read', { documentId })).claims).toHaveLength(2)
})

test('10,000 changes in one commit', async () => {
  const claims = Array.from({ length: 5_000 }, () => claimOn(read.text, 'say otherwise'))
  const begun = performance.now()
  value(
    await commit(
      app,
      ...claims.flatMap((added, i): ChangeBody[] => [
        { type: 'claim.add', documentId, claim: added },
        { type: 'source.add', source: sourceNamed(`Source ${i}`) },
      ]),
    ),
  )
  expect((await call(app, 'document.read', { documentId })).claims).toHaveLength(5_002)
  // Generous: it takes about a second. Quadratic work, or a sync for each change, would take far longer.
  expect(performance.now() - begun).toBeLessThan(20_000)
})
