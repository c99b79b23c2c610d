import { describe, expect, test } from 'vitest'
import { ExportFile } from '#shared/export-format'
import { newId, now } from '#shared/ids'
import type { Anchor, Claim, Segment } from '#shared/model/index'
import { evalArticles, type MarkedText } from '../../../bench/anchoring/eval-articles'
import { scriptArticles } from '../../../bench/anchoring/script-articles'
import { base64, call, commit, importArticle, startApp, temporaryFolder, value } from '../workspace/helpers'

const withoutTime = (content: string) => content.replace(/"exportedAt": "[^"]+"/, '')

const claimWith = (anchor: Anchor): Claim => {
  const at = now()
  return {
    id: newId(),
    anchor,
    kind: 'statement',
    presentedAs: 'fact',
    attribution: [],
    credibility: null,
    verification: 'unchecked',
    tags: [],
    createdAt: at,
    createdBy: 'Ann',
    modifiedAt: at,
  }
}

/** A claim on every span of every article; exported in code points and taken in by an empty case, which is exported again. */
const thereAndBack = async (articles: readonly MarkedText[]) => {
  const app = await startApp(await temporaryFolder())
  const made: { text: string; documentId: string; claims: Claim[] }[] = []
  for (const { name, text, anchors } of articles) {
    const { document, ...imported } = await importArticle(app, text, `${name}.txt`)
    expect(imported.text).toBe(text)
    const claims = anchors.map(claimWith)
    const bodies = claims.map((claim) => ({ type: 'claim.add' as const, documentId: document.id, claim }))
    value(await commit(app, ...bodies))
    made.push({ text, documentId: document.id, claims })
  }
  const { content } = await call(app, 'export.json', { offsetUnit: 'codepoint' })
  const other = await startApp(await temporaryFolder())
  await call(other, 'document.import', { name: 'case.json', base64: base64(content) })
  const arrived = await Promise.all(made.map(({ documentId }) => call(other, 'document.read', { documentId })))
  const again = await call(other, 'export.json', { offsetUnit: 'codepoint' })
  return { made, exported: ExportFile.parse(JSON.parse(content)), arrived, again: again.content, content }
}

const byId = (claims: readonly Claim[]) => new Map(claims.map(({ id, anchor }) => [id, anchor]))

const texts: [name: string, articles: (MarkedText & { spans?: Segment[][] })[]][] = [
  ['our own articles in twelve scripts', scriptArticles()],
  ['annotated news', evalArticles()],
]

describe.each(texts)('%s', (_, articles) => {
  test.skipIf(articles.length === 0)('every span comes out and back in as it was', async () => {
    const { made, exported, arrived, again, content } = await thereAndBack(articles)
    const documents = new Map(exported.documents.map((document) => [document.id, document]))
    made.forEach(({ text, documentId, claims }, i) => {
      // What came in again is what was made.
      expect(arrived[i]?.text).toBe(text)
      expect(byId(arrived[i]?.claims ?? [])).toEqual(byId(claims))
      // What is in the file is right by itself: these code points are these words, where the annotators had them.
      const points = Array.from(text)
      const anchors = byId(documents.get(documentId)?.claims ?? [])
      expect(anchors.size).toBe(claims.length)
      claims.forEach(({ id }, nth) => {
        const segments = anchors.get(id)?.segments ?? []
        for (const { start, end, exact } of segments) expect(points.slice(start, end).join('')).toBe(exact)
        const written = articles[i]?.spans?.[nth]?.toSorted((a, b) => a.start - b.start)
        if (written !== undefined) expect(segments.map(({ start, end }) => ({ start, end }))).toEqual(written)
      })
    })
    expect(withoutTime(again)).toBe(withoutTime(content))
    const segments = made.flatMap(({ claims }) => claims.map(({ anchor }) => anchor.segments.length))
    expect(segments.some((count) => count > 1)).toBe(true)
  })
})
