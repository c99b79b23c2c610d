import fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeLandmarks } from '#shared/text/reanchor/landmarks'

it('tells the last landmark at or before a place and the first at or after it, in whatever order they came', () => {
  const batch = fc.array(fc.record({ old: fc.nat(30), now: fc.nat(30) }), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 4 }), fc.nat(31), (batches, place) => {
      const landmarks = makeLandmarks()
      for (const some of batches) landmarks.add(some)
      const places = batches.flat().map(({ old }) => old)
      const last = Math.max(...places.filter((old) => old <= place))
      const first = Math.min(...places.filter((old) => old >= place))
      expect(landmarks.before(place)?.old).toBe(Number.isFinite(last) ? last : undefined)
      expect(landmarks.after(place)?.old).toBe(Number.isFinite(first) ? first : undefined)
    }),
  )
})
