import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetConverter } from '#shared/text/offsets'
import { anyText } from '../arbitraries'

/** UTF-16 offset of every code point, and of the end: the plain definition. */
const startsOf = (text: string): number[] => {
  const starts = [0]
  for (const char of Array.from(text)) starts.push((starts.at(-1) ?? 0) + char.length)
  return starts
}

describe('offsetConverter', () => {
  it('agrees with counting code points one by one, both ways', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const converter = offsetConverter(text)
        const starts = startsOf(text)
        expect(starts.map((_, codePoint) => converter.toUtf16(codePoint))).toEqual(starts)
        expect(starts.map((start) => converter.toCodePoint(start))).toEqual(starts.map((_, codePoint) => codePoint))
      }),
    )
  })

  it('counts an offset inside a surrogate pair as that of the pair', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const converter = offsetConverter(text)
        startsOf(text).forEach((start, codePoint) => {
          if ((text.codePointAt(start) ?? 0) > 0xffff) expect(converter.toCodePoint(start + 1)).toBe(codePoint)
        })
      }),
    )
  })

  it('never goes back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const converter = offsetConverter(text)
        for (let i = 1; i <= text.length; i++) {
          expect(converter.toCodePoint(i)).toBeGreaterThanOrEqual(converter.toCodePoint(i - 1))
          expect(converter.toUtf16(i)).toBeGreaterThan(converter.toUtf16(i - 1))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('changes nothing where there is nothing astral', () => {
    fc.assert(
      fc.property(
        anyText.map((text) => text.replace(/[\ud800-\udfff]/g, 'ש')),
        (text) => {
          const converter = offsetConverter(text)
          for (let i = 0; i <= text.length; i++) {
            expect(converter.toCodePoint(i)).toBe(i)
            expect(converter.toUtf16(i)).toBe(i)
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('keeps an offset beyond the end beyond the end', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 1_000 }), (text, more) => {
        const converter = offsetConverter(text)
        expect(converter.toUtf16([...text].length + more)).toBe(text.length + more)
      }),
    )
  })
})
