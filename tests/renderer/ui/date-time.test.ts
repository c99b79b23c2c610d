import { expect, test, vi } from 'vitest'
import { dateTime, distinctDateTimes } from '../../../src/renderer/ui/date-time'

// The machine stands in Tokyo.
vi.hoisted(() => vi.stubEnv('TZ', 'Asia/Tokyo'))

const at = (hours: number, minutes: number, seconds: number, milliseconds = 0): string =>
  new Date(2026, 10, 24, hours, minutes, seconds, milliseconds).toISOString()

test('a time is told to the minute, with the clock it is of: the history is in another', () => {
  expect(dateTime(at(23, 5, 9))).toBe('24 Nov 2026, 23:05 GMT+9')
  expect(dateTime('whenever')).toBe('whenever')
})

test('two in one minute are told apart by their seconds, two in one second by less; all others stay as they are', () => {
  const times = [at(23, 5, 9), at(23, 5, 40, 7), at(23, 5, 40, 120), at(23, 6, 0), 'whenever']
  expect(distinctDateTimes(times)).toEqual([
    '24 Nov 2026, 23:05:09 GMT+9',
    '24 Nov 2026, 23:05:40.007 GMT+9',
    '24 Nov 2026, 23:05:40.120 GMT+9',
    '24 Nov 2026, 23:06 GMT+9',
    'whenever',
  ])
  expect(distinctDateTimes([])).toEqual([])
})
