import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToDocument } from '#shared/changes/apply-document'
import { documentState } from '#shared/changes/state'
import { DocumentSummary, retally, summarize, tallyOf } from '#shared/changes/summary'
import * as any from '../arbitraries'
import { documentSequence } from '../change-sequences'

const records = fc.record({
  document: any.document,
  claims: fc.uniqueArray(any.claim, { selector: ({ id }) => id, maxLength: 6 }),
  mentions: fc.uniqueArray(any.mention, { selector: ({ id }) => id, maxLength: 3 }),
  notes: fc.uniqueArray(
    fc
      .tuple(any.note, fc.option(any.id))
      .map(([note, sourceId]) =>
        sourceId === null ? note : { ...note, target: { type: 'source' as const, id: sourceId } },
      ),
    { selector: ({ id }) => id, maxLength: 6 },
  ),
})

describe('summarize', () => {
  it('counts what is there and names the sources once each, and fits its schema', () => {
    fc.assert(
      fc.property(records, ({ document, claims, mentions, notes }) => {
        const summary = summarize(documentState({ document, claims, mentions, notes }))
        const { id, title, outlet, publishedAt, importedAt, language, direction, length, originalSha256 } = document
        const sources = new Set([
          ...claims.flatMap(({ attribution }) => attribution.map(({ sourceId }) => sourceId)),
          ...mentions.map(({ sourceId }) => sourceId),
          ...notes.map(({ target }) => (target.type === 'source' ? target.id : null)),
        ])
        sources.delete(null)
        expect(summary).toEqual({
          ...{ id, title, outlet, publishedAt, importedAt, language, direction, length, originalSha256 },
          claims: claims.length,
          uncheckedClaims: claims.filter(({ verification }) => verification === 'unchecked').length,
          mentions: mentions.length,
          notes: notes.length,
          openNotes: notes.filter(({ status }) => status === 'open').length,
          sourceIds: [...sources].sort(),
        })
        expect(DocumentSummary.parse(summary)).toStrictEqual(summary)
      }),
    )
  })
})

describe('the schema of a summary', () => {
  it('takes nothing for the id of a source that is none', () => {
    const [sample] = fc.sample(any.document, { numRuns: 1, seed: 1 })
    if (sample === undefined) throw new Error('no document')
    const summary = summarize(documentState({ document: sample, claims: [], mentions: [], notes: [] }))
    for (const sourceIds of [['../settings'], [null], 'x', undefined])
      expect(DocumentSummary.safeParse({ ...summary, sourceIds }).success).toBe(false)
  })
})

describe('a tally', () => {
  it('is kept up with changes, singly and together', () => {
    fc.assert(
      fc.property(documentSequence(), ({ start, changes }) => {
        const singly = tallyOf(start)
        let state = start
        for (const change of changes) {
          const applied = applyToDocument(state, change)
          if (!applied.ok) throw new Error(applied.error.message)
          retally(singly, state, applied.value.state, [change])
          state = applied.value.state
          expect(singly).toEqual(tallyOf(state))
        }
        const together = tallyOf(start)
        retally(together, start, state, changes)
        expect(together).toEqual(singly)
      }),
    )
  })
})
