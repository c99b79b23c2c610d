import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainText, plainWords } from '#shared/text/reanchor/normalise'
import { anyText } from '../../arbitraries'

it('every stretch of the plain text is the stretch of the text it says', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
      const { plain, toOriginal, toPlain } = plainText(text)
      expect(toOriginal(plain.length)).toBe(text.length)
      const from = Math.min(a % (plain.length + 1), b % (plain.length + 1))
      const to = Math.max(a % (plain.length + 1), b % (plain.length + 1))
      expect(plainWords(text.slice(toOriginal(from), toOriginal(to)))).toBe(plain.slice(from, to))
      expect(toPlain(toOriginal(from))).toBe(from)
    }),
    { numRuns: 500 },
  )
})

it.each([
  ['white space of any kind and length', 'a\u00a0b \t c\r\n\r\nd\u3000e', 'a b c d e'],
  ['quotation marks', '“It’s „so‟”, he said', '"It\'s "so"", he said'],
])('%s reads the same', (_, text, plain) => {
  expect(plainText(text).plain).toBe(plain)
})

it('keeps what makes other words', () => {
  const text = 'می‌خواهم «a» café cafe\u0301 — x\u00ady'
  expect(plainText(text).plain).toBe(text)
})
