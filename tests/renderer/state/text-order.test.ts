import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inTextOrder } from '../../../src/renderer/state/annotation-index'
import type { Annotation } from '../../../src/renderer/state/annotations'
import { createTextOrder } from '../../../src/renderer/state/text-order'

const annotation = (id: string, start: number): Annotation => ({
  selected: { type: 'claim', id },
  anchor: { segments: [{ start, end: start + 1, exact: 'x', prefix: '', suffix: '' }] },
  style: 'claim-unchecked',
})

const id = fc.nat({ max: 80 }).map(String)
/** What becomes of a record: it stands somewhere, or nowhere. */
const edit = fc.tuple(id, fc.option(fc.nat({ max: 40 }), { nil: undefined }))

it('is what sorting all would give, whatever comes, goes and moves', () => {
  fc.assert(
    fc.property(fc.array(edit), fc.array(fc.array(edit, { maxLength: 70 })), fc.boolean(), (first, steps, anew) => {
      const all = new Map<string, Annotation>()
      const make = (edits: typeof first) => {
        for (const [one, start] of edits) {
          if (start === undefined) all.delete(one)
          else all.set(one, annotation(one, start))
        }
      }
      make(first)
      const order = createTextOrder(all.values())
      for (const step of steps) {
        make(step)
        if (anew) order.renew(all.values())
        else order.update(new Set(step.map(([one]) => one)), (one) => all.get(one))
        expect(order.ids()).toEqual([...all.values()].sort(inTextOrder).map(({ selected }) => selected.id))
      }
    }),
  )
})

it('is the same list as long as none comes, goes or moves', () => {
  const order = createTextOrder([annotation('a', 3), annotation('b', 1)])
  const before = order.ids()
  order.update(['a', 'c'], (one) => (one === 'a' ? annotation('a', 3) : undefined))
  expect(order.ids()).toBe(before)
  order.update(['a'], () => annotation('a', 0))
  expect(order.ids()).toEqual(['a', 'b'])
})
