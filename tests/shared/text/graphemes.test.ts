import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphemeEnd, graphemeStart, isGraphemeBoundary, snapToGraphemes, trimSegment } from '#shared/text/graphemes'
import { anyText, textAndOffset } from '../arbitraries'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Boundaries of the whole text, looked at as a whole. */
const boundariesOf = (text: string): Set<number> =>
  new Set([0, text.length, ...[...segmenter.segment(text)].map(({ index }) => index)])

/** Every `step`th offset gets the answer that the whole text gives. */
const expectExact = (text: string, step = 1) => {
  const boundaries = boundariesOf(text)
  for (let offset = 0; offset <= text.length; offset += step) {
    let start = offset
    while (!boundaries.has(start)) start--
    let end = offset
    while (!boundaries.has(end)) end++
    const found = [isGraphemeBoundary(text, offset), graphemeStart(text, offset), graphemeEnd(text, offset)]
    if (found[0] !== boundaries.has(offset) || found[1] !== start || found[2] !== end)
      expect.fail(`at ${offset}: ${found} and not ${[boundaries.has(offset), start, end]}`)
  }
}

const segmentOf = fc.tuple(textAndOffset, fc.nat()).map(([[text, a], b]) => ({
  text,
  start: Math.min(a, b % (text.length + 1)),
  end: Math.max(a, b % (text.length + 1)),
}))

describe('graphemeStart, graphemeEnd and isGraphemeBoundary', () => {
  it('agree with Intl.Segmenter over the whole text', () => {
    fc.assert(
      fc.property(anyText, (text) => expectExact(text, 1 + Math.floor(text.length / 40))),
      { numRuns: 300 },
    )
  })

  // One for each rule of UAX #29 that looks further than the two characters beside a boundary, and each run longer
  // than any window.
  it.each([
    ['a letter with a few hundred marks', `see e${'\u0301'.repeat(600)}x and on`],
    ['an odd run of regional indicators', `flags ${'🇮'.repeat(301)} end`],
    ['an even run of regional indicators', `flags ${'🇮'.repeat(300)} end`],
    ['a chain of joined emoji', `they ${'👩\u200d'.repeat(100)}👩 them`],
    ['a joiner after what is no emoji', 'x\u200d👩 👩\u0301\u200d👩 👩\u200d\u200d👩'],
    ['conjuncts', `${'क्'.repeat(140)}क ${'क्\u200d'.repeat(100)}क क\u200dक ्क`],
    ['marks after a line break', `\n${'\u0301'.repeat(600)} \r\u0301 \r\n\u0301`],
    ['CRLF wherever a window may end', Array.from({ length: 40 }, (_, n) => `${'y'.repeat(n)}\r\n`).join('')],
    ['prepended marks', `${'\u0600'.repeat(600)}1 \u0600 \u0600\n`],
    ['jamo', `${'\u1100'.repeat(280)}${'\u1161'.repeat(3)}${'\u11a8'.repeat(10)}가\u11a8`],
    ['halves of pairs', '\ud83d\ud83d\ude00\ude00\u0301\udc00\u200d\ud83c\udde6\ud83c'],
    ['tags', `🏴${'\u{e0067}'.repeat(300)}\u{e007f} a\u{e0067}`],
  ])('agree on %s', (_, text) => {
    expectExact(text)
  })

  it('agree with it beside every character of the basic plane', () => {
    const isLone = (unit: number) => unit >= 0xd800 && unit <= 0xdfff
    for (let first = 0; first < 0x10000; first += 0x400) {
      const units = Array.from({ length: 0x400 }, (_, nth) => first + nth).filter((unit) => !isLone(unit))
      expectExact(units.map((unit) => String.fromCharCode(0x78, unit, unit)).join(''))
    }
  })

  it('look at the neighbourhood only, whatever the script', () => {
    const hebrew = 'וַיֹּאמֶר אֱלֹהִים יְהִי אוֹר '.repeat(100_000)
    const chinese = '新闻机构报道说'.repeat(400_000)
    // Looking at the whole text each time takes minutes and runs into the time limit of a test.
    let boundaries = 0
    for (const text of [hebrew, chinese])
      for (let i = 0; i < 20_000; i++)
        boundaries += Number(isGraphemeBoundary(text, Math.floor((text.length * i) / 20_000)))
    expect(boundaries).toBeGreaterThan(20_000)
  })
})

describe('snapToGraphemes', () => {
  it('only widens, to boundaries, and only once', () => {
    fc.assert(
      fc.property(segmentOf, ({ text, start, end }) => {
        const snapped = snapToGraphemes(text, { start, end })
        expect(snapped.start).toBeLessThanOrEqual(start)
        expect(snapped.end).toBeGreaterThanOrEqual(end)
        expect(isGraphemeBoundary(text, snapped.start) && isGraphemeBoundary(text, snapped.end)).toBe(true)
        expect(snapToGraphemes(text, snapped)).toEqual(snapped)
      }),
    )
  })
})

describe('trimSegment', () => {
  const isWhite = (words: string) => /^[\s\u200b]*$/u.test(words)

  it('takes white space off both ends and nothing else', () => {
    fc.assert(
      fc.property(segmentOf, ({ text, ...segment }) => {
        const { start, end } = trimSegment(text, segment)
        expect(segment.start <= start && start <= end && end <= segment.end).toBe(true)
        expect(isWhite(text.slice(segment.start, start))).toBe(true)
        expect(isWhite(text.slice(end, segment.end))).toBe(true)
      }),
    )
  })

  it('leaves no white space at the ends, but where a mark stands on it', () => {
    fc.assert(
      fc.property(segmentOf, ({ text, ...segment }) => {
        const { start, end } = trimSegment(text, segment)
        if (start === end) return
        const edges: [string, boolean][] = [
          [text.charAt(start), isGraphemeBoundary(text, start + 1)],
          [text.charAt(end - 1), isGraphemeBoundary(text, end - 1)],
        ]
        for (const [char, apart] of edges) expect(isWhite(char) && apart).toBe(false)
      }),
    )
  })

  it('never splits a character', () => {
    fc.assert(
      fc.property(segmentOf, ({ text, ...segment }) => {
        const whole = snapToGraphemes(text, segment)
        const { start, end } = trimSegment(text, whole)
        expect(isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end)).toBe(true)
      }),
    )
  })

  it.each([
    ['a space with an accent', ' \u0301a ', { start: 0, end: 3 }],
    ['a space after a prepended mark', ' \u0600 ', { start: 1, end: 3 }],
  ])('keeps %s', (_, text, trimmed) => {
    expect(trimSegment(text, { start: 0, end: text.length })).toEqual(trimmed)
  })

  it('may come out empty', () => {
    expect(trimSegment('a  \u00a0\n b', { start: 1, end: 6 })).toMatchObject({ start: 6, end: 6 })
    fc.assert(
      fc.property(anyText, (text) => {
        const { start, end } = trimSegment(text, { start: 0, end: text.length })
        expect(start === end).toBe(isWhite(text))
      }),
    )
  })
})
