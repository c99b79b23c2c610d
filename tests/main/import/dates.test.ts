import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromPersianCalendar, readDate } from '../../../src/main/import/dates'

describe('printed dates', () => {
  it.each([
    ['11September 2018 - 14:48', '2018-09-11T14:48:00.000Z'],
    ['14:48 - 11 September 2018', '2018-09-11T14:48:00.000Z'],
    ['Tuesday, September 11, 2018 2:48 PM EDT', '2018-09-11T18:48:00.000Z'],
    ['2018-09-11T14:48:05+03:00', '2018-09-11T11:48:05.000Z'],
    ['2018/09/11 14:48', '2018-09-11T14:48:00.000Z'],
    ['11.09.2018 14:48', '2018-09-11T14:48:00.000Z'],
    ['25/09/2018', '2018-09-25T00:00:00.000Z'],
    ['09/25/2018', '2018-09-25T00:00:00.000Z'],
    ['11 сентября 2018 г., 14:48', '2018-09-11T14:48:00.000Z'],
    ['1397/06/20', '2018-09-11T00:00:00.000Z'],
    ['۱۲:۳۸ - ۱۳۹۷/۰۶/۲۰', '2018-09-11T12:38:00.000Z'],
    ['14:48 | 25/09/2018', '2018-09-25T14:48:00.000Z'],
    ['سه شنبه، ۲۰ شهریور ۱۳۹۷ - ۱۲:۳۸', '2018-09-11T12:38:00.000Z'],
    ['سه‌شنبه ۲۰ شهریور ۱۳۹۷', '2018-09-11T00:00:00.000Z'],
    ['2018-09-11 14:48:00 -0400', '2018-09-11T18:48:00.000Z'],
  ])('%s', (text, time) => {
    expect(readDate(text)).toEqual({ time, rest: '' })
  })

  it.each(['11/09/2018', '11/09/2018 14:48', '14:48 - 11/09/2018'])(
    'leaves open what could be two days: %s',
    (text) => {
      expect(readDate(text)).toEqual({ time: undefined, rest: '' })
    },
  )

  it.each(['1445/03/12', '1440-01-05 14:00'])('leaves open what is of a lunar year: %s', (text) => {
    expect(readDate(text)).toEqual({ time: undefined, rest: '' })
    expect(readDate('1419/12/29')?.time).toBe('2041-03-19T00:00:00.000Z')
  })

  it.each(['11 September 9999', '20 June 1397'])('refuses the absurd year of %s', (text) => {
    expect(readDate(text)?.time).toBeUndefined()
  })

  it.each([
    'yesterday',
    'Monday',
    '14:48',
    '31 February 2018',
    '11 September',
    '11 September 18',
    '1397/13/40',
    '11-14 September 2018',
    'September 11, 2018 to September 14, 2019',
    '11 September 2018 - 12 September 2018',
    '11.–14. September 2018',
    '11–14 сентября 2018',
    '2018-09-11 - 2018-09-14',
    '11 September 2018 14:48 - 15:30',
    '11, 12 September 2018',
    'text',
    '',
  ])('%j is no date', (text) => {
    expect(readDate(text)).toBeUndefined()
  })

  it('gives back what follows the date', () => {
    expect(readDate('11 September 2018, the port said')?.rest).toBe('the port said')
  })

  it('knows every day of the Solar Hijri calendar once', () => {
    const formatter = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1925-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (date) => {
          const parts = formatter.formatToParts(date)
          const part = (type: string) => Number(parts.find((found) => found.type === type)?.value)
          expect(fromPersianCalendar(part('year'), part('month'), part('day'))).toBe(date.toISOString().slice(0, 10))
        },
      ),
    )
  })
})
