import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Time } from '#shared/model'
import { formatTime, gapSentence, gapWords, parseTime } from '../../../src/renderer/inspector/dates'

const read = (text: string) => {
  const parsed = parseTime(text)
  return parsed.ok ? parsed.time : `! ${parsed.problem}`
}

describe('parseTime', () => {
  it.each([
    ['2018-09-11', '2018-09-11T00:00:00Z'],
    [' 2018-09-11 14:48 ', '2018-09-11T14:48:00Z'],
    ['2018-09-11 14:48 UTC', '2018-09-11T14:48:00Z'],
    ['2018-09-11T14:48:05Z', '2018-09-11T14:48:05Z'],
    ['2018-09-11T14:48:00+04:30', '2018-09-11T10:18:00Z'],
    ['2018-09-11T14:48:00.250Z', '2018-09-11T14:48:00.250Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
  ])('reads %j', (text, time) => {
    expect(read(text)).toBe(time)
  })

  it.each([
    'yesterday',
    '11 September 2018',
    '2018-9-11',
    '2018-02-30',
    '2023-02-29',
    '2018-13-01',
    '2018-09-11 24:00',
    '2018-09-11 14:60',
    '2018-09-11 14:48+99:00',
    '2018-09-11 14',
    '9999-12-31 23:59 -01:00',
    '0000-01-01 00:00 +01:00',
  ])('refuses %j and says why', (text) => {
    expect(read(text)).toMatch(/^! .{10,}/)
  })

  it('reads back what it shows, to the second, and always makes a time of the model', () => {
    const seconds = fc.integer({ min: Date.UTC(1900, 0) / 1000, max: Date.UTC(2999, 11) / 1000 })
    fc.assert(
      fc.property(seconds, (second) => {
        const time = new Date(second * 1000).toISOString().replace('.000Z', 'Z')
        expect(read(formatTime(time))).toBe(time)
        expect(Time.safeParse(read(formatTime(time))).success).toBe(true)
      }),
    )
  })
})

describe('gapWords', () => {
  it.each([
    ['2018-09-11T14:48:00Z', '2024-02-28T12:38:00Z', '5 years 5 months'],
    ['2018-09-11T14:48:00Z', '2018-09-11T15:02:00Z', '14 minutes'],
    ['2018-09-11T14:48:00Z', '2018-09-12T14:47:00Z', '23 hours'],
    ['2018-09-11T14:48:00Z', '2018-10-13T00:00:00Z', '31 days'],
    ['2018-01-31T00:00:00Z', '2018-03-31T00:00:00Z', '2 months'],
    ['2020-02-29T00:00:00Z', '2021-02-28T00:00:00Z', '1 year'],
  ])('from %s to %s', (from, to, words) => {
    expect(gapWords(from, to)).toBe(words)
    expect(gapWords(to, from)).toBe(words)
  })

  it('says which came first, and nothing where there is no gap', () => {
    expect(gapSentence('2018-09-11T00:00:00Z', '2018-09-10T00:00:00Z', 'publication')).toBe('1 day before publication')
    expect(gapSentence('2018-09-11T00:00:00Z', '2018-09-11T00:00:00Z', 'publication')).toBeUndefined()
    expect(gapSentence(undefined, '2018-09-11T00:00:00Z', 'publication')).toBeUndefined()
  })
})
