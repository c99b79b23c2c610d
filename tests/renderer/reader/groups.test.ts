import fc from 'fast-check'
import { expect, it } from 'vitest'
import { groupsOf } from '../../../src/renderer/reader/groups'

const settings = fc.array(
  fc.record({
    words: fc.nat({ max: 2_000 }).map((length) => 'x'.repeat(length)),
    role: fc.constantFrom('title' as const, 'heading' as const, 'boilerplate' as const, 'text' as const),
    level: fc.constant(0),
  }),
  { maxLength: 80 },
)

it('every block is in one group, in order; a group ends only between two paragraphs', () => {
  fc.assert(
    fc.property(settings, (blocks) => {
      const groups = groupsOf(blocks)
      expect(groups.flatMap(({ first, last }) => blocks.slice(first, last + 1))).toEqual(blocks)
      groups.forEach(({ first }, nth) => {
        expect(first).toBe(nth === 0 ? 0 : (groups[nth - 1]?.last ?? -1) + 1)
        if (nth > 0) expect([blocks[first - 1]?.role, blocks[first]?.role]).toEqual(['text', 'text'])
      })
    }),
  )
})

it('a long text has many groups, none much longer than a view', () => {
  const paragraph = { words: 'x'.repeat(400), role: 'text' as const, level: 0 }
  const groups = groupsOf(Array.from({ length: 1_000 }, () => paragraph))
  expect(groups.length).toBeGreaterThan(150)
  for (const { lines } of groups.slice(0, -1)) expect(lines).toBeLessThan(40)
})
