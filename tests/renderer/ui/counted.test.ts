import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counted, numeral } from '../../../src/renderer/ui/counted'

test('a whole number is written as English has it', () => {
  const english = new Intl.NumberFormat('en')
  fc.assert(
    fc.property(fc.oneof(fc.nat(), fc.nat(20_000), fc.constantFrom(0, 999, 1_000, 999_999, 1_000_000)), (count) => {
      expect(numeral(count)).toBe(english.format(count))
    }),
  )
})

test('a number with its noun', () => {
  expect([0, 1, 2, 1_200].map((count) => counted(count, 'claim'))).toEqual([
    '0 claims',
    '1 claim',
    '2 claims',
    '1,200 claims',
  ])
  expect(counted(2, 'entry', 'entries')).toBe('2 entries')
})
