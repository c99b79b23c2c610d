import fc from 'fast-check'
import { expect, it } from 'vitest'
import { documentState } from '#shared/changes/state'
import { createWaitingRecords } from '../../../src/renderer/state/waiting-records'
import * as any from '../../shared/arbitraries'

/** Marks of a few words all over a text that is longer than what is kept about one place. */
const length = 60_000
const claims = fc.array(fc.tuple(any.claim, fc.nat({ max: length })), { maxLength: 40 }).map((all) => {
  const byId = new Map(all.map(([claim, start]) => [claim.id, { claim, start }]))
  return [...byId.values()].map(({ claim, start }) => {
    const [first] = claim.anchor.segments
    return {
      ...claim,
      anchor: { ...claim.anchor, segments: first === undefined ? [] : [{ ...first, start, end: start + 30 }] },
    }
  })
})

const question = fc.oneof(
  fc.record({ from: fc.nat({ max: length }), length: fc.nat({ max: 8_000 }) }),
  fc.record({ some: fc.nat({ max: 5 }) }),
  fc.record({ nth: fc.nat() }),
)

it('each comes out once, and those of a place when that is asked for, in whatever order', () => {
  fc.assert(
    fc.property(claims, any.document, fc.array(question, { maxLength: 12 }), (all, document, questions) => {
      const waiting = createWaitingRecords()
      waiting.begin(documentState({ document, claims: all, mentions: [], notes: [] }))
      const left = new Map(all.map((claim) => [claim.id, claim]))
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
