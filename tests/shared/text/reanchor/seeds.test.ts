import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seedPlaces } from '#shared/text/reanchor/seeds'

const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz '), minLength: 200, maxLength: 400 })

it('finds the place of every quote that is in the text, and the beginning of one that begins otherwise', () => {
  fc.assert(
    fc.property(letters, fc.nat({ max: 150 }), fc.integer({ min: 8, max: 50 }), (text, at, length) => {
      const quote = text.slice(at, at + length)
      const [places, altered, short] = seedPlaces(text, [quote, `XXXX${quote}`, quote.slice(0, 7)])
      expect(places?.some(({ from, to }) => from <= at && at <= to)).toBe(true)
      expect(altered?.some(({ from, to }) => from <= at - 4 && at - 4 <= to)).toBe(true)
      expect(short).toEqual([])
    }),
  )
})

it('finds quotes at the very ends of a text, and in a text that is no longer than they are', () => {
  fc.assert(
    fc.property(letters, fc.integer({ min: 8, max: 50 }), (text, length) => {
      const last = text.length - length
      const [first, end, all] = seedPlaces(text, [text.slice(0, length), text.slice(last), text])
      expect(first?.some(({ from, to }) => from <= 0 && 0 <= to)).toBe(true)
      expect(end?.some(({ from, to }) => from <= last && last <= to)).toBe(true)
      expect(all?.some(({ from, to }) => from <= 0 && 0 <= to)).toBe(true)
    }),
  )
  expect(seedPlaces('the boat', ['the boat', 'the ship'])).toEqual([[{ from: 0, to: 0, seeds: 1 }], []])
})

it('finds any number of quotes, each in its place', () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 8, maxLength: 12 }), (texts) => {
      const text = texts.join('')
      const starts = Array.from({ length: Math.floor(text.length / 40) }, (_, i) => 40 * i)
      const places = seedPlaces(
        text,
        starts.map((start) => text.slice(start, start + 60)),
      )
      starts.forEach((start, i) => {
        expect(places[i]?.some(({ from, to }) => from <= start && start <= to)).toBe(true)
      })
    }),
    { numRuns: 20 },
  )
})

it('finds a long quote by any 24 letters that are left of it', () => {
  fc.assert(
    fc.property(fc.array(letters, { minLength: 10, maxLength: 10 }), fc.nat(), (texts, at) => {
      const quote = texts.join('').slice(0, 3_000)
      fc.pre(quote.length > 100)
      const start = at % (quote.length - 24)
      const [places] = seedPlaces(`${'#'.repeat(4_000)}${quote.slice(start, start + 24)}#`, [quote])
      expect(places?.some(({ from, to }) => from <= 4_000 - start && 4_000 - start <= to)).toBe(true)
    }),
  )
})

it('takes for one place what is there of a quote with up to 24 letters put between', () => {
  const [start, end] = ['the night ferry had', 'arrived four hours late']
  const places = (between: number) => seedPlaces(`${start}${'#'.repeat(between)}${end}`, [`${start}${end}`])[0]
  expect(places(24)).toMatchObject([{ from: 0, to: 24 }])
  expect(places(25)).toMatchObject([
    { from: 25, to: 25 },
    { from: 0, to: 0 },
  ])
})

it('says where a seed stands 24 times, and nothing of one that stands there more often', () => {
  const times = (count: number) =>
    seedPlaces('the same____________________________________'.repeat(count), ['the same'])
  expect(times(24)[0]).toHaveLength(24)
  expect(times(25)).toEqual([[]])
})

it('says nothing of a quote that the text holds all over', () => {
  expect(seedPlaces('the same again. '.repeat(100), ['the same again'])).toEqual([[]])
})

it('puts first what shares most with the quote', () => {
  const text = 'the ferry had arrived on time. The night ferry had arrived four hours late.'
  const [places] = seedPlaces(text, ['night ferry had arrived four'])
  expect(places?.[0]?.from).toBe(text.indexOf('night'))
})
