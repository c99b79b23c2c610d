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

it('says nothing of a quote that the text holds all over', () => {
  expect(seedPlaces('the same again. '.repeat(100), ['the same again'])).toEqual([[]])
})

it('puts first what shares most with the quote', () => {
  const text = 'the ferry had arrived on time. The night ferry had arrived four hours late.'
  const [places] = seedPlaces(text, ['night ferry had arrived four'])
  expect(places?.[0]?.from).toBe(text.indexOf('night'))
})
