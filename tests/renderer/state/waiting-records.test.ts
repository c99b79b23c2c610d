import fc from 'fast-check'
import { expect, it } from 'vitest'
import { documentState } from '#shared/changes/state'
import type { Anchor, Segment } from '#shared/model/index'
import { createWaitingRecords } from '../../../src/renderer/state/waiting-records'
import * as any from '../../shared/arbitraries'

/** Marks of a few words all over a text that is longer than what is kept about one place. */
const length = 60_000
const place = fc.nat({ max: length }).map((start) => ({ start, end: start + 30 }))
const at = ({ start, end }: Segment): Anchor => ({ segments: [{ start, end, exact: 'words', prefix: '', suffix: '' }] })

/** The records of a document, each id once, and those of them that are on words. Notes on something else wait for nothing. */
const marks = fc
  .record({
    claims: fc.array(fc.tuple(any.claim, place), { maxLength: 20 }),
    mentions: fc.array(fc.tuple(any.mention, place), { maxLength: 10 }),
    passages: fc.array(fc.tuple(any.note, place), { maxLength: 10 }),
    others: fc.array(any.note, { maxLength: 3 }),
  })
  .map(({ claims, mentions, passages, others }) => {
    const onWords = {
      claims: claims.map(([claim, words]) => ({ ...claim, anchor: at(words) })),
      mentions: mentions.map(([mention, words]) => ({ ...mention, anchor: at(words) })),
      passages: passages.map(([note, words]) => ({ note, anchor: at(words) })),
    }
    const notes = [
      ...onWords.passages.map(({ note, anchor }) => ({ ...note, target: { type: 'passage' as const, anchor } })),
      ...others.filter(({ target }) => target.type !== 'passage'),
    ]
    return {
      records: { claims: onWords.claims, mentions: onWords.mentions, notes },
      all: [
        ...onWords.claims,
        ...onWords.mentions,
        ...onWords.passages.map(({ note: { id }, anchor }) => ({ id, anchor })),
      ],
    }
  })

const question = fc.oneof(
  fc.record({ from: fc.nat({ max: length }), length: fc.nat({ max: 8_000 }) }),
  fc.record({ some: fc.nat({ max: 5 }) }),
  fc.record({ nth: fc.nat() }),
)

it('each comes out once, and those of a place when that is asked for, in whatever order', () => {
  fc.assert(
    fc.property(marks, any.document, fc.array(question, { maxLength: 12 }), ({ records, all }, document, questions) => {
      const waiting = createWaitingRecords()
      waiting.begin(documentState({ document, ...records }))
      // What was taken out of one document is not taken out of the next.
      waiting.takeSome(3)
      waiting.begin(documentState({ document, ...records }))
      const left = new Map(all.map((record) => [record.id, record]))
      expect(waiting.count()).toBe(all.length)
      const takeOff = (ids: readonly string[]) => {
        for (const id of ids) expect(left.delete(id)).toBe(true)
        expect(waiting.count()).toBe(left.size)
      }
      for (const asked of questions) {
        if ('from' in asked) {
          const to = asked.from + asked.length
          const there = [...left.values()].filter(({ anchor }) =>
            anchor.segments.some(({ start, end }) => start <= to && asked.from <= end),
          )
          const taken = waiting.takeIn(asked.from, to).map(({ record }) => record.id)
          expect(new Set(taken)).toEqual(new Set(there.map(({ id }) => id)))
          takeOff(taken)
        } else if ('some' in asked) takeOff(waiting.takeSome(asked.some).map(({ record }) => record.id))
        else {
          const id = all[asked.nth % Math.max(1, all.length)]?.id ?? 'none'
          const taken = waiting.take(id)
          expect(taken?.record.id).toBe(left.has(id) ? id : undefined)
          takeOff(taken === undefined ? [] : [id])
        }
      }
      takeOff(waiting.takeAll().map(({ record }) => record.id))
      expect(left.size).toBe(0)
    }),
  )
})
