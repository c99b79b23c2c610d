import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorsOf, sourcesReferredTo } from '#shared/changes/references'
import { documentSequence } from '../change-sequences'

/** Every anchor in a value, found by its shape alone. */
const anchorsIn = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return []
  return 'segments' in value ? [value] : Object.values(value).flatMap(anchorsIn)
}

/** Every source named in a value, found by the name of its field alone. */
const sourcesIn = (value: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = 'type' in value && value.type === 'source' && 'id' in value ? [value.id] : []
  const named = 'sourceId' in value && value.sourceId !== null ? [value.sourceId] : []
  return [...own, ...named, ...Object.values(value).flatMap(sourcesIn)]
}

describe('anchorsOf', () => {
  it('finds every anchor a change holds', () => {
    fc.assert(
      fc.property(documentSequence(), ({ changes }) => {
        for (const change of changes) expect(new Set(anchorsOf(change))).toEqual(new Set(anchorsIn(change)))
      }),
    )
  })
})

describe('sourcesReferredTo', () => {
  it('finds every source a change names', () => {
    fc.assert(
      fc.property(documentSequence(), ({ changes }) => {
        for (const change of changes) expect(sourcesReferredTo(change).toSorted()).toEqual(sourcesIn(change).sort())
      }),
    )
  })
})
