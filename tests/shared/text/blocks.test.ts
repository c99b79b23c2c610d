import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockAt, blocksOf } from '#shared/text/blocks'
import { isGraphemeBoundary, trimSegment } from '#shared/text/graphemes'
import { anyText } from '../arbitraries'

const words = fc.array(
  fc.constantFrom('the', 'World', 'News', 'reported', 'that', 'a', 'spokeswoman', 'said', '2018'),
  {
    minLength: 60,
    maxLength: 120,
  },
)

/** Sets the words in lines of at most `width`, as a mail program does. */
const wrap = (words: readonly string[], width: number): string[] => {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const paragraphs = (text: string) => blocksOf(text).map(({ start, end }) => text.slice(start, end))

describe('blocksOf', () => {
  it('gives trimmed blocks in order, whole characters, that leave out nothing but white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0
        for (const block of blocksOf(text)) {
          expect(block.start).toBeGreaterThanOrEqual(end)
          expect(block.start).toBeLessThan(block.end)
          expect(text.slice(end, block.start)).toMatch(/^[\s\u200b]*$/u)
          expect(trimSegment(text, block)).toEqual(block)
          expect(isGraphemeBoundary(text, block.start) && isGraphemeBoundary(text, block.end)).toBe(true)
          end = block.end
        }
        expect(text.slice(end)).toMatch(/^[\s\u200b]*$/u)
      }),
      { numRuns: 300 },
    )
  })

  it('takes a line for a paragraph, whatever ends it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('One line.', 'And a second that is longer.', 'Short'), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\u2029', '\n\n', ' \n \n '),
        (lines, lineEnd) => {
          expect(paragraphs(lines.join(lineEnd))).toEqual(lines)
        },
      ),
    )
  })

  it('joins lines that were wrapped at a fixed width', () => {
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 60, max: 100 }),
        fc.constantFrom('\n', '\r\n'),
        (texts, width, lineEnd) => {
          const wrapped = texts.map((text) => wrap(text, width).join(lineEnd))
          expect(paragraphs(wrapped.join(lineEnd + lineEnd))).toEqual(wrapped)
        },
      ),
    )
  })

  it('does not join paragraphs that only stand without empty lines between', () => {
    const article = [
      'Trump’s Remarks before the Summit',
      'During a briefing on Monday, Press Secretary Sarah Sanders said that the letter was very warm and very positive.',
      'But media reports, citing intelligence and military officials, say that the work has gone on.',
      'Message end/',
    ]
    expect(paragraphs(article.join('\n'))).toEqual(article)
  })

  it('joins neither verses nor very long lines', () => {
    const verses = [
      'Half a league, half a league,',
      'Half a league onward,',
      'All in the valley of Death',
      'Rode the six hundred.',
    ]
    expect(paragraphs(verses.join('\n'))).toEqual(verses)
    const long = wrap(
      Array.from({ length: 400 }, () => 'statement'),
      300,
    )
    expect(paragraphs(long.join('\n'))).toEqual(long)
  })

  describe('joins a run', () => {
    const line = (length: number, firstWord = 'x') => `${firstWord} ${'y'.repeat(length)}`.slice(0, length)
    const joined = (lines: readonly string[]) => paragraphs(lines.join('\n')).length === 1

    it.each([
      [39, false],
      [40, true],
      [120, true],
      [121, false],
    ])('of lines of %i characters: %s', (width, expected) => {
      expect(joined([line(width), line(width), line(width)])).toBe(expected)
    })

    it('of more than two lines', () => {
      expect(joined([line(60), line(60)])).toBe(false)
      expect(joined([line(60), line(60), 'the end'])).toBe(true)
    })

    it('only where no line had room for the next word', () => {
      expect(joined([line(60), line(54), line(60, 'sixsix'), 'the end'])).toBe(true)
      expect(joined([line(60), line(54), line(60, 'fives'), 'the end'])).toBe(false)
      expect(joined([line(60), line(60), line(54), 'fives'])).toBe(false)
    })

    it('that no empty line parts', () => {
      const lines = [line(60), line(60), line(60)]
      expect(paragraphs(lines.join('\n\n'))).toEqual(lines)
      expect(paragraphs(`${lines[0]}\n\n${lines[1]}\n${lines[2]}`)).toEqual(lines)
      expect(paragraphs(['', ...lines].join('\n'))).toEqual([lines.join('\n')])
    })
  })

  // Each is far too large for anything but one pass, and runs into the time limit of a test otherwise.
  it.each([
    ['5 MB of newlines', '\n'.repeat(5_000_000), 0],
    ['5 MB of CRLF', '\r\n'.repeat(2_500_000), 0],
    ['5 MB of spaces', ' '.repeat(5_000_000), 0],
    ['a million lines', 'x\n'.repeat(1_000_000), 1_000_000],
    ['a million lines of one width', `${'abc '.repeat(15)}\n`.repeat(200_000), 1],
    ['one line of 5 MB', 'word '.repeat(1_000_000), 1],
    ['5 MB of lines of spaces', `${' '.repeat(999)}\n`.repeat(5_000), 0],
  ])('gets through %s', (_, text, count) => {
    expect(blocksOf(text)).toHaveLength(count)
  })
})

describe('blockAt', () => {
  it('finds the block that holds the offset, else the next one, else the last', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const blocks = blocksOf(text)
        for (let offset = 0; offset <= text.length; offset += 1 + Math.floor(text.length / 50)) {
          const next = blocks.findIndex(({ end }) => offset <= end)
          expect(blockAt(blocks, offset)).toBe(next === -1 ? blocks.length - 1 : next)
        }
      }),
    )
  })
})
