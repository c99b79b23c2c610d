import { expect, test } from 'vitest'
import { periodOf } from '../../../src/main/backups/period'

const at = (day: number, hour = 12) => new Date(2026, 1, day, hour, 30)

test.each([
  ['hour', at(3, 9), at(3, 9), at(3, 10)],
  ['day', at(3, 0), at(3, 23), at(4, 0)],
  // 2 February 2026 is a Monday.
  ['week', at(2), at(8, 23), at(9, 0)],
] as const)('a new %s is another period', (every, first, same, next) => {
  expect(periodOf(same, every)).toBe(periodOf(first, every))
  expect(periodOf(next, every)).not.toBe(periodOf(first, every))
})

test('the same hour of another day is another period', () => {
  expect(periodOf(at(3, 9), 'hour')).not.toBe(periodOf(at(4, 9), 'hour'))
})
