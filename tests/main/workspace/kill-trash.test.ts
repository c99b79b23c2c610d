import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { DocumentView } from '#shared/contract'
import { randomFrom } from '../../../bench/random'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { call, claimOn, commit, importArticle, relationOf, startApp, temporaryFolder, value, viewOf } from './helpers'
import { bundle, killRounds, runUntilKilled } from './killed-child'

/** Starting the process takes longer than what it is killed in. */
const rounds = Math.ceil(killRounds / 5)
const thrownAway = 6

/** A case with documents in the trash whose claims are related to one that is not. Answers what is in it. */
const makeCase = async (home: string) => {
  const app = await startApp(home)
  const { document: kept, text: keptText } = await importArticle(app, 'Words that stay where they are.\n', 'kept.txt')
  const keptClaim = claimOn(keptText, 'Words')
  value(await commit(app, { type: 'claim.add', documentId: kept.id, claim: keptClaim }))
  const thrown: DocumentView[] = []
  for (let nth = 0; nth < thrownAway; nth++) {
    const { document, text } = await importArticle(
      app,
      `Article ${nth} is thrown away, with all its words.\n`,
      `${nth}.txt`,
    )
    const documentId = document.id
    const claim = claimOn(text, 'thrown away')
    value(
      await commit(
        app,
        { type: 'claim.add', documentId, claim },
        { type: 'relation.add', relation: relationOf(claim.id, keptClaim.id) },
      ),
    )
    value(await commit(app, { type: 'document.trash', documentId }))
    thrown.push(await call(app, 'document.read', { documentId }))
  }
  const { documents, relations } = await viewOf(app)
  const stays = await call(app, 'document.read', { documentId: kept.id })
  await app.close()
  return { kept: stays, thrown, documents, relations }
}

test(`killed ${rounds} times while it empties the trash: all of it is still there, or all of it is gone`, {
  timeout: 30_000 + rounds * 10_000,
}, async () => {
  const home = await temporaryFolder()
  const script = await bundle('trash-emptier.ts', join(home, 'bundle'))
  const made = await makeCase(home)

  /** Empties the trash of a copy of the case until it is killed; holds what is there then against what was. */
  const killIn = async (name: string, kill: Parameters<typeof runUntilKilled>[2]): Promise<'there' | 'gone'> => {
    const copy = join(home, name)
    await cp(join(home, 'case'), join(copy, 'case'), { recursive: true })
    const printed = await runUntilKilled(script, [join(copy, 'case')], kill)
    const app = await startApp(copy)
    const { documents, relations, notices, readOnly } = await viewOf(app)
    const isGone = documents.length === 1
    // A kill in the middle of a write leaves a part of it, which is told. Seldom: it takes some microseconds.
    const isTorn = !isGone && notices.length > 1
    const torn = {
      code: 'damaged',
      message: expect.stringMatching(/^The last (?:step in|entry of) “journal\.jsonl” was cut off/),
    }
    expect({ name, readOnly, notices }).toMatchObject({
      name,
      readOnly: undefined,
      notices: [...(isTorn ? [torn] : []), { code: 'recovered' }],
    })
    if (printed.includes('emptied')) expect({ name, isGone }).toEqual({ name, isGone: true })
    const expected = isGone ? [made.kept] : [made.kept, ...made.thrown]
    const [list, related] = isGone ? [[{ id: made.kept.document.id }], []] : [made.documents, made.relations]
    expect({ name, documents, relations }).toEqual({ name, documents: list, relations: related })
    const ids = expected.map(({ document }) => document.id)
    expect((await readdir(join(copy, 'case', 'documents'))).sort()).toEqual(ids.toSorted())
    for (const { document, claims, text } of expected) {
      const read = await call(app, 'document.read', { documentId: document.id })
      expect(read).toMatchObject({ document, claims, text })
    }
    await app.close()
    expect({ name, ...value(await checkWorkspace(join(copy, 'case'))) }).toMatchObject({ name, findings: [] })
    expect((await readdir(join(copy, 'case'))).includes('damaged')).toBe(isTorn)
    return isGone ? 'gone' : 'there'
  }

  // How long it takes, to spread the kills over it.
  let begun = 0
  let span = 0
  await killIn('acknowledged', (child, output) => {
    if (begun === 0) begun = performance.now()
    if (!output.includes('emptied')) return
    span = performance.now() - begun
    child.kill('SIGKILL')
  })
  const random = randomFrom(2026)
  const seen = { there: 0, gone: 0 }
  for (let round = 0; round < rounds || seen.there === 0 || seen.gone === 0; round++) {
    const after = random() * span
    let waits = false
    const found = await killIn(`round ${round}`, (child) => {
      if (!waits) setTimeout(() => child.kill('SIGKILL'), after)
      waits = true
    })
    seen[found] += 1
  }
})
