import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainText, plainWords } from '#shared/text/reanchor/normalise'
import { anyText } from '../../arbitraries'

const widths = [...' \t\n\r\u00a0\u2003\u3000\u2028']
const noWidths = ['\u200b', '\ufeff']
const spaces = [...widths, ...noWidths]
const doubleMarks = [...'“”„‟″']
const singleMarks = [...'‘’‚‛′ʼ']

/** Words with white space of every kind between them, much of it in runs. */
const spacedText = fc.oneof(
  anyText,
  fc.string({ unit: fc.constantFrom('a', 'é', '😀', ...doubleMarks, ...singleMarks, ...spaces, ...spaces) }),
)

it('every stretch of the plain text is the stretch of the text it says', () => {
  fc.assert(
    fc.property(spacedText, fc.nat(), fc.nat(), (text, a, b) => {
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

it('every place in the text is where the plain text before it ends; in a run of white space, before it', () => {
  fc.assert(
    fc.property(spacedText, (text) => {
      const { toPlain } = plainText(text)
      for (let at = 0; at <= text.length; at++) {
        const before = text.slice(0, at)
        const isInRun = /[\s\u200b]$/u.test(before) && /^[\s\u200b]/u.test(text.slice(at))
        expect(toPlain(at)).toBe(plainWords(isInRun ? before.replace(/[\s\u200b]+$/u, '') : before).length)
      }
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

it('white space of every kind, one or many, is one space; every quotation mark is straight', () => {
  const someSpaces = fc.array(fc.constantFrom(...spaces))
  fc.assert(
    fc.property(someSpaces, fc.constantFrom(...widths), someSpaces, (before, space, after) => {
      expect(plainText(`a${[...before, space, ...after].join('')}b`).plain).toBe('a b')
    }),
  )
  expect(plainText(doubleMarks.join('')).plain).toBe('"'.repeat(doubleMarks.length))
  expect(plainText(singleMarks.join('')).plain).toBe("'".repeat(singleMarks.length))
})

it('what has no width is not there, in any script', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...noWidths), { minLength: 1 }), (run) => {
      const nothing = run.join('')
      expect(plainText(`now${nothing}here`).plain).toBe('nowhere')
      expect(plainText(`เขื่อน${nothing}เปิด`).plain).toBe('เขื่อนเปิด')
    }),
  )
})

it('keeps what makes other words', () => {
  const text = 'می‌خواهم «a» café cafe\u0301 — x\u00ady'
  expect(plainText(text).plain).toBe(text)
})
