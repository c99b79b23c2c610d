import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import { ExportFile } from '#shared/export-format'
import type { Anchor, Claim } from '#shared/model/index'
import { makeAnchor } from '#shared/text/anchoring'
import type { App } from '../../../src/main/app'
import { checkWorkspace } from '../../../src/main/workspace/check'
import {
  base64,
  call,
  claimOn,
  commit,
  error,
  importArticle,
  mentionOn,
  noteOn,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
} from './helpers'

/*
 * A case that came in by an export in which another program left four anchors off their words: a claim's, the cue in another
 * claim's chain, a mention's, and a passage's.
 */

let home: string
let app: App
let text: string
let documentId: string
let adrift: Claim
let sound: Claim
/** The sound claim's chain as it was exported, the cue on its words. */
let chain: Claim['attribution']

/** The same words, said to be three characters farther on. */
const off = ({ segments }: Anchor): Anchor => ({
  segments: segments.map((segment) => ({ ...segment, start: segment.start + 3, end: segment.end + 3 })),
})

const read = () => call(app, 'document.read', { documentId })
const exported = async () =>
  ExportFile.parse(JSON.parse((await call(app, 'export.json', { offsetUnit: 'utf16' })).content))

beforeEach(async () => {
  home = await temporaryFolder()
  const before = await startApp(await temporaryFolder())
  const { document, text: imported } = await importArticle(before)
  const source = sourceNamed('A spokesman')
  const anchorOf = (words: string) => claimOn(imported, words).anchor
  const claim = claimOn(imported, 'the talks', { attribution: [] })
  const other = claimOn(imported, 'say otherwise', {
    attribution: [{ sourceId: source.id, cue: anchorOf('said'), stance: 'reports', verifiedAtOrigin: false }],
  })
  value(
    await commit(
      before,
      { type: 'source.add', source },
      { type: 'claim.add', documentId: document.id, claim },
      { type: 'claim.add', documentId: document.id, claim: other },
      { type: 'mention.add', documentId: document.id, mention: mentionOn(imported, 'spokesman', source.id) },
      { type: 'note.add', documentId: document.id, note: noteOn({ type: 'passage', anchor: anchorOf('citing') }) },
    ),
  )
  const { content } = await call(before, 'export.json', { offsetUnit: 'utf16' })
  await before.close()
  const file = ExportFile.parse(JSON.parse(content))
  for (const one of file.documents[0]?.claims ?? []) {
    if (one.id === claim.id) one.anchor = off(one.anchor)
    for (const link of one.attribution) if (link.cue) link.cue = off(link.cue)
  }
  for (const one of file.documents[0]?.mentions ?? []) one.anchor = off(one.anchor)
  for (const { target } of file.documents[0]?.notes ?? [])
    if (target.type === 'passage') target.anchor = off(target.anchor)

  app = await startApp(home)
  const answer = await call(app, 'document.import', { name: 'c.caveat.json', base64: base64(JSON.stringify(file)) })
  expect(answer).toMatchObject({ kind: 'export', adrift: 4 })
  documentId = document.id
  text = imported
  const { claims } = await read()
  for (const one of claims) if (one.id === claim.id) adrift = one
  for (const one of claims) if (one.id === other.id) sound = one
  chain = other.attribution
})

test('comes in as it is, is told by check as no damage, and goes out as it is', async () => {
  expect(adrift.anchor.segments[0]?.exact).toBe('the talks')
  const file = await exported()
  expect(file.documents[0]?.claims.find(({ id }) => id === adrift.id)?.anchor).toEqual(adrift.anchor)
  await app.close()
  const { findings } = value(await checkWorkspace(join(home, 'case')))
  expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(Array(4).fill('warning anchor-mismatch'))
  app = await startApp(home)
  expect((await read()).claims.find(({ id }) => id === adrift.id)).toEqual(adrift)
})

test('a change that leaves an anchor adrift as it is, is taken', async () => {
  const attribution = [...sound.attribution, { sourceId: null, stance: 'denies' as const, verifiedAtOrigin: false }]
  value(await commit(app, { type: 'claim.attribute', documentId, claimId: sound.id, attribution }))
  value(await commit(app, { type: 'claim.grade', documentId, claimId: adrift.id, credibility: 4 }))
  expect((await read()).claims.find(({ id }) => id === sound.id)?.attribution).toEqual(attribution)
})

test('no other anchor off its words can be made', async () => {
  const anchor = off(off(adrift.anchor))
  const change: ChangeBody = { type: 'claim.anchor', documentId, claimId: adrift.id, anchor }
  expect(error(await commit(app, change)).code).toBe('anchor-mismatch')
  expect(error(await commit(app, { type: 'claim.add', documentId, claim: { ...sound, anchor } })).code).toBe(
    'anchor-mismatch',
  )
})

test('it is re-attached, and what was adrift comes back by undo, in a later session too', async () => {
  const start = text.indexOf('the talks')
  const anchor = makeAnchor(text, [{ start, end: start + 9 }])
  value(
    await commit(
      app,
      { type: 'claim.anchor', documentId, claimId: adrift.id, anchor },
      { type: 'claim.attribute', documentId, claimId: sound.id, attribution: chain },
    ),
  )
  const mention = (await read()).mentions[0]
  if (mention === undefined) throw new Error('no mention')
  value(await commit(app, { type: 'mention.remove', documentId, mentionId: mention.id }))
  await app.close()
  const { findings } = value(await checkWorkspace(join(home, 'case')))
  expect(findings).toMatchObject([{ severity: 'warning', message: expect.stringContaining('note') }])

  app = await startApp(home)
  value(
    await commit(
      app,
      { type: 'claim.anchor', documentId, claimId: adrift.id, anchor: adrift.anchor },
      { type: 'claim.attribute', documentId, claimId: sound.id, attribution: sound.attribution },
      { type: 'mention.add', documentId, mention },
    ),
  )
  const back = await read()
  expect(back.claims.find(({ id }) => id === adrift.id)?.anchor).toEqual(adrift.anchor)
  expect(back.claims.find(({ id }) => id === sound.id)?.attribution).toEqual(sound.attribution)
  expect(back.mentions).toEqual([mention])
})

test('it comes back by undo also where the journal has nothing of it any more', async () => {
  await app.close()
  await rm(join(home, 'case', 'documents', documentId, 'journal.jsonl'))
  app = await startApp(home)
  const { claims, mentions, notes } = await read()
  value(
    await commit(
      app,
      ...notes.map(({ id }) => ({ type: 'note.remove' as const, documentId, noteId: id })),
      ...mentions.map(({ id }) => ({ type: 'mention.remove' as const, documentId, mentionId: id })),
      ...claims.map(({ id }) => ({ type: 'claim.remove' as const, documentId, claimId: id })),
    ),
  )
  value(
    await commit(
      app,
      ...claims.map((claim) => ({ type: 'claim.add' as const, documentId, claim })),
      ...mentions.map((mention) => ({ type: 'mention.add' as const, documentId, mention })),
      ...notes.map((note) => ({ type: 'note.add' as const, documentId, note })),
    ),
  )
  expect((await read()).claims).toEqual(claims)
})
