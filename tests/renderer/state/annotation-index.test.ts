import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Segment } from '#shared/model'
import { makeAnchor, mergeSegments } from '#shared/text/anchoring'
import { createAnnotationIndex, inTextOrder } from '../../../src/renderer/state/annotation-index'
import type { Annotation } from '../../../src/renderer/state/annotations'

const text = 'word '.repeat(2_000)

const annotation = (id: string, segments: readonly Segment[]): Annotation => ({
  selected: { type: 'claim', id },
  anchor: makeAnchor(text, segments),
  style: 'claim-unchecked',
})

const segment = fc
  .tuple(fc.nat({ max: text.length - 1 }), fc.integer({ min: 1, max: 5_000 }))
  .map(([start, length]) => ({ start, end: Math.min(text.length, start + length) }))

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ id: fc.nat({ max: 40 }), segments: fc.array(segment, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ id: fc.nat({ max: 40 }), segments: fc.constant(undefined) }) },
)

/** The index and, beside it, the plain list it stands for. */
const indexOf = (steps: readonly { id: number; segments: Segment[] | undefined }[]) => {
  const index = createAnnotationIndex()
  const all = new Map<string, Annotation>()
  for (const { id, segments } of steps) {
    const name = `id-${String(id).padStart(3, '0')}`
    if (segments === undefined) {
      index.remove(name)
      all.delete(name)
    } else {
      const made = annotation(name, segments)
      index.set(made)
      all.set(name, made)
    }
  }
  return { index, all: [...all.values()] }
}

const length = ({ anchor }: Annotation) =>
  mergeSegments(anchor.segments).reduce((sum, { start, end }) => sum + end - start, 0)

describe('annotations by place', () => {
  it('finds what covers an offset, the smallest first, as looking at all of them does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat({ max: text.length }), (steps, offset) => {
        const { index, all } = indexOf(steps)
        const covering = all
          .filter(({ anchor }) => anchor.segments.some(({ start, end }) => start <= offset && offset < end))
          .sort((a, b) => length(a) - length(b) || inTextOrder(a, b))
        expect(index.at(offset)).toEqual(covering)
      }),
    )
  })

  it('walks through all of them in text order and round, both ways', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { index, all } = indexOf(steps)
        const ordered = all.toSorted(inTextOrder)
        expect(index.inOrder()).toEqual(ordered)
        expect(index.neighbour(undefined, 1)).toBe(ordered[0])
        expect(index.neighbour(undefined, -1)).toBe(ordered.at(-1))
        ordered.forEach((here, at) => {
          expect(index.neighbour(here, 1)).toBe(ordered[(at + 1) % ordered.length])
          expect(index.neighbour(here, -1)).toBe(ordered.at(at - 1))
        })
      }),
    )
  })

  it('goes on from any place, also one where nothing stands any more', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat({ max: text.length + 5_000 }), (steps, place) => {
        const { index, all } = indexOf(steps)
        const ordered = all.toSorted(inTextOrder)
        const startOf = ({ anchor }: Annotation) => anchor.segments[0]?.start ?? 0
        expect(index.neighbour(place, 1)).toBe(ordered.find((one) => startOf(one) >= place) ?? ordered[0])
        expect(index.neighbour(place, -1)).toBe(ordered.findLast((one) => startOf(one) < place) ?? ordered.at(-1))
        ordered.forEach((gone, at) => {
          index.remove(gone.selected.id)
          const others = ordered.toSpliced(at, 1)
          expect(index.neighbour(gone, 1)).toBe(others[at] ?? others[0])
          expect(index.neighbour(gone, -1)).toBe(others.at(at - 1))
          index.set(gone)
        })
      }),
    )
  })

  it('has nothing any more when it was cleared, and takes in anew', () => {
    const index = createAnnotationIndex()
    const made = annotation('id', [{ start: 3_000, end: 3_010 }])
    index.set(made)
    index.clear()
    expect([index.count(), [...index.values()], index.inOrder(), index.at(3_000)]).toEqual([0, [], [], []])
    expect([index.get('id'), index.neighbour(undefined, 1)]).toEqual([undefined, undefined])
    index.set(made)
    expect(index.at(3_000)).toEqual([made])
  })

  it('of two on the same words, the one that was made first comes first', () => {
    const index = createAnnotationIndex()
    for (const id of ['id-2', 'id-1', 'id-3']) index.set(annotation(id, [{ start: 10, end: 20 }]))
    expect(index.at(15).map(({ selected }) => selected.id)).toEqual(['id-1', 'id-2', 'id-3'])
  })

  it('takes overlaps fifty deep', () => {
    const index = createAnnotationIndex()
    for (let depth = 0; depth < 50; depth++)
      index.set(annotation(`id-${depth}`, [{ start: depth, end: 5_000 - depth }]))
    expect(index.at(2_500).map(({ selected }) => selected.id)).toEqual(
      Array.from({ length: 50 }, (_, depth) => `id-${49 - depth}`),
    )
    expect(index.at(10)).toHaveLength(11)
  })
})
