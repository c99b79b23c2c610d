import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '#shared/text/blocks'
import { isRightToLeft } from '#shared/text/direction'
import { isGraphemeBoundary, trimSegment } from '#shared/text/graphemes'
import { boundaryNear, nearestWordEdge, type TextUnit, withoutCutWord, wordStart } from '#shared/text/words'
import { anyText } from '../arbitraries'

/** All stops of one kind, in order, by walking from the start. */
const stops = (text: string, edge: 'start' | 'end', unit: TextUnit, language: string): string[] => {
  const blocks = blocksOf(text)
  const found: number[] = []
  for (let at = -1; ; ) {
    const next = boundaryNear(text, blocks, at, { direction: 1, edge, unit, language })
    if (next <= at) break
    found.push(next)
    at = next
  }
  return found.map((at, i) =>
    (edge === 'start' ? text.slice(at, found[i + 1]) : text.slice(found[i - 1] ?? 0, at)).trim(),
  )
}

describe('words', () => {
  it.each([
    ['en', 'He didn’t say “no”.', ['He', 'didn’t', 'say', 'no']],
    ['th', 'เขื่อนเปิดเมื่อคืนวันอาทิตย์', ['เขื่อน', 'เปิด', 'เมื่อ', 'คืน', 'วัน', 'อาทิตย์']],
    ['zh', '记者昨天报道了消息', ['记者', '昨天', '报道', '了', '消息']],
    ['ja', 'ダムは日曜日の夜に', ['ダム', 'は', '日曜日', 'の', '夜', 'に']],
    ['fa', 'کشاورز می‌گویند', ['کشاورز', 'می‌گویند']],
    ['hi', 'बाँध खोला गया', ['बाँध', 'खोला', 'गया']],
  ])('%s', (language, text, words) => {
    expect(stops(text, 'end', 'word', language).map((word) => word.replace(/^[“”".\s]+/u, ''))).toEqual(words)
  })

  it('stops at the next block where this one has no more', () => {
    const text = 'One two.\n\nThree.'
    const blocks = blocksOf(text)
    expect(boundaryNear(text, blocks, 4, { direction: 1, edge: 'start', unit: 'word', language: 'en' })).toBe(10)
    expect(boundaryNear(text, blocks, 10, { direction: -1, edge: 'end', unit: 'word', language: 'en' })).toBe(7)
    expect(boundaryNear(text, blocks, 10, { direction: 1, edge: 'start', unit: 'word', language: 'en' })).toBe(10)
  })

  it('finds words in the middle of a very long block as at its ends', () => {
    const text = 'dams open '.repeat(20_000)
    const blocks = blocksOf(text)
    expect(boundaryNear(text, blocks, 100_002, { direction: 1, edge: 'end', unit: 'word', language: 'en' })).toBe(
      100_004,
    )
    expect(boundaryNear(text, blocks, 100_002, { direction: -1, edge: 'start', unit: 'word', language: 'en' })).toBe(
      100_000,
    )
  })

  it('never stops inside a grapheme cluster, and always goes the way it is asked to', () => {
    fc.assert(
      fc.property(
        anyText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length }))),
        fc.constantFrom<1 | -1>(1, -1),
        fc.constantFrom<'start' | 'end'>('start', 'end'),
        fc.constantFrom<TextUnit>('word', 'sentence'),
        ([text, offset], direction, edge, unit) => {
          const found = boundaryNear(text, blocksOf(text), offset, { direction, edge, unit, language: 'und' })
          if (found === offset) return
          expect(Math.sign(found - offset)).toBe(direction)
          expect(isGraphemeBoundary(text, found)).toBe(true)
        },
      ),
    )
  })
})

/** Paragraphs of whole sentences under a title that is none, some of them far longer than the stretch that is looked at. */
const article = fc
  .array(
    fc
      .array(
        fc.array(fc.constantFrom('dam', 'opened', 'didn’t', '“no”,', '(2018)', 'سد', '记者昨天', 'เขื่อนเปิด'), {
          minLength: 1,
          maxLength: 30,
          size: 'max',
        }),
        { minLength: 1, maxLength: 60, size: 'max' },
      )
      .map((sentences) => sentences.map((words) => `The ${words.join(' ')}.`).join(' ')),
    { minLength: 1, maxLength: 3 },
  )
  .map((paragraphs) => ['The river', ...paragraphs].join('\n\n'))

const articleAndPlaces = article.chain((text) =>
  fc.tuple(fc.constant(text), fc.array(fc.nat({ max: text.length }), { minLength: 20, maxLength: 20 })),
)

/** The starts (or ends) of all words or sentences, by cutting up each block as a whole. */
const allEdges = (text: string, edge: 'start' | 'end', unit: TextUnit): number[] =>
  blocksOf(text).flatMap((block) =>
    [...new Intl.Segmenter('en', { granularity: unit }).segment(text.slice(block.start, block.end))]
      .filter(({ isWordLike }) => unit === 'sentence' || isWordLike === true)
      .map(({ index, segment }) => {
        const start = block.start + index
        return trimSegment(text, { start, end: start + segment.length })[edge]
      }),
  )

describe('a stretch of the text', () => {
  it('has the next edges that the whole of it has', () => {
    fc.assert(
      fc.property(
        articleAndPlaces,
        fc.constantFrom<'start' | 'end'>('start', 'end'),
        fc.constantFrom<TextUnit>('word', 'sentence'),
        ([text, places], edge, unit) => {
          const blocks = blocksOf(text)
          const edges = allEdges(text, edge, unit)
          for (const offset of [...places, ...places.flatMap((place) => edges[place % edges.length] ?? [])]) {
            const near = (direction: 1 | -1) =>
              boundaryNear(text, blocks, offset, { direction, edge, unit, language: 'en' })
            expect(near(1)).toBe(edges.find((place) => place > offset) ?? offset)
            expect(near(-1)).toBe(edges.findLast((place) => place < offset) ?? offset)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('has the nearest edge of a word, the one before where two are as near', () => {
    fc.assert(
      fc.property(articleAndPlaces, fc.constantFrom<'start' | 'end'>('start', 'end'), ([text, places], edge) => {
        const blocks = blocksOf(text)
        const edges = allEdges(text, edge, 'word')
        for (const offset of places) {
          const distance = Math.min(...edges.map((place) => Math.abs(place - offset)))
          expect(nearestWordEdge(text, blocks, offset, edge, 'en')).toBe(
            edges.find((place) => Math.abs(place - offset) === distance),
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  it('has the start of the word that a place is in', () => {
    fc.assert(
      fc.property(articleAndPlaces, ([text, places]) => {
        const pieces = new Intl.Segmenter('en', { granularity: 'word' }).segment(text)
        for (const offset of places) {
          const piece = pieces.containing(offset)
          expect(wordStart(text, offset, 'en')).toBe(piece?.isWordLike === true ? piece.index : offset)
        }
      }),
      { numRuns: 40 },
    )
  })

  /** A transcript that nobody has punctuated, and what is said at its end. */
  const transcript = (length: number) =>
    `${'so the water came and '.repeat(Math.ceil(length / 22))}we left. Nobody was hurt.`

  it.each([7_200, 40_000])('grows where a sentence is longer, here %i units', (length) => {
    const text = ['The dam was opened.', transcript(length), 'That is all.'].join('\n\n')
    for (const edge of ['start', 'end'] as const) {
      const walked = (direction: 1 | -1, from: number) => {
        const found: number[] = []
        for (let at = from; ; ) {
          const next = boundaryNear(text, blocksOf(text), at, { direction, edge, unit: 'sentence', language: 'en' })
          if (next === at) return found
          found.push(next)
          at = next
        }
      }
      expect(walked(1, -1)).toEqual(allEdges(text, edge, 'sentence'))
      expect(walked(-1, text.length + 1)).toEqual(allEdges(text, edge, 'sentence').toReversed())
    }
  })

  it('grows in the middle of a long sentence, the way that is asked for', () => {
    const text = ['The dam was opened.', transcript(30_000), 'That is all.'].join('\n\n')
    const blocks = blocksOf(text)
    for (let offset = 25; offset < 30_000; offset += 2_500)
      for (const edge of ['start', 'end'] as const)
        for (const direction of [1, -1] as const) {
          const edges = allEdges(text, edge, 'sentence')
          const found = boundaryNear(text, blocks, offset, { direction, edge, unit: 'sentence', language: 'en' })
          expect(found).toBe(
            direction === 1 ? edges.find((place) => place > offset) : edges.findLast((place) => place < offset),
          )
        }
  })

  it('does not grow to a whole document: a sentence without an end goes on to the end of its paragraph', () => {
    const text = ['The dam was opened.', transcript(300_000), 'That is all.'].join('\n\n')
    const blocks = blocksOf(text)
    const [, { start, end } = { start: 0, end: 0 }, last] = blocks
    const at = start + 150_000
    const near = (direction: 1 | -1, edge: 'start' | 'end') =>
      boundaryNear(text, blocks, at, { direction, edge, unit: 'sentence', language: 'en' })
    expect([near(-1, 'end'), near(-1, 'start'), near(1, 'end'), near(1, 'start')]).toEqual([
      19,
      start,
      end,
      last?.start,
    ])
  })

  it('ends no word that is longer than it', () => {
    const text = `one ${'x'.repeat(2_000)} two`
    for (let offset = 0; offset <= text.length; offset += 7)
      for (const direction of [1, -1] as const)
        for (const edge of ['start', 'end'] as const) {
          const found = boundaryNear(text, blocksOf(text), offset, { direction, edge, unit: 'word', language: 'en' })
          expect([offset, ...allEdges(text, edge, 'word')]).toContain(found)
        }
  })
})

describe('the rules of a language', () => {
  const greek = 'Τι έγινε; Δεν ξέρω.'

  // A question ends at what is a semicolon elsewhere.
  it.each([
    ['el', 9],
    ['en', 19],
    ['zh-yue', 19],
  ])('%s: where a sentence ends', (language, end) => {
    const next = { direction: 1, edge: 'end', unit: 'sentence', language } as const
    expect(boundaryNear(greek, blocksOf(greek), 0, next)).toBe(end)
  })
})

describe('sentences', () => {
  it('are those of the language, also over lines that a program wrapped', () => {
    const line = 'The dam on the upper river was opened on Sunday night and the water'
    const text = `${line}\n${line}\n${line.slice(0, 20)}. Nobody was hurt. Two bridges went.`
    expect(blocksOf(text)).toHaveLength(1)
    expect(stops(text, 'end', 'sentence', 'en').slice(1)).toEqual(['Nobody was hurt.', 'Two bridges went.'])
    expect(stops('ダムが開いた。誰も無事だった。', 'end', 'sentence', 'ja')).toEqual([
      'ダムが開いた。',
      '誰も無事だった。',
    ])
  })
})

describe('the nearest edge of a word', () => {
  const text = 'One two three'
  const blocks = blocksOf(text)
  const at = (offset: number, edge: 'start' | 'end') => nearestWordEdge(text, blocks, offset, edge, 'en')

  it('is on either side', () => {
    expect(at(6, 'end')).toBe(7)
    expect(at(4, 'end')).toBe(3)
    expect(at(5, 'start')).toBe(4)
    expect(at(7, 'start')).toBe(8)
    expect(at(0, 'start')).toBe(0)
    expect(at(13, 'end')).toBe(13)
    expect(at(13, 'start')).toBe(8)
    expect(at(0, 'end')).toBe(3)
  })

  it('is the place itself where there is no word', () => {
    expect(nearestWordEdge('… — !', blocksOf('… — !'), 2, 'end', 'en')).toBe(2)
  })
})

describe('direction', () => {
  it.each([
    ['The dam', false],
    ['سد باز شد', true],
    ['“שלום” said', true],
    ['2018: سد', true],
    ['…', false],
    ['水', false],
    // The marks that turn a paragraph, as people set them who write in both directions: right, left, and Arabic.
    ['\u200fThe dam', true],
    ['\u200eسد باز شد', false],
    ['\u061c2018: The dam', true],
    ['“\u200fThe dam', true],
    ['The \u200fdam', false],
    // Others hold for what is between them.
    ['\u202bThe dam', false],
    ['\u202aسد باز شد', true],
    ['\u2066The\u2069 سد', false],
  ])('of %s', (words, rtl) => {
    expect(isRightToLeft(words)).toBe(rtl)
  })
})

describe('fragments', () => {
  it.each([
    ['en', 'llages below the dam, and ', 'below the dam, and ', 'llages below the dam, and'],
    ['en', '’s records of the ga', 'records of the ga', '’s records of the'],
    ['en', 'spaper. The company “de', 'The company “de', 'spaper. The company'],
    ['en', ', which the company', 'which the company', ', which the'],
    ['en', 'spaper “de Volk', '“de Volk', 'spaper “de'],
    ['en', 'in 2018, the com', '2018, the com', 'in 2018, the'],
    ['en', 'it said. “The com', 'said. “The com', 'it said. “The'],
    ['en', '“The company”, it', 'company”, it', '“The company”,'],
    ['en', 'ha “The company', '“The company', 'ha “The'],
    ['fa', 'رزان می‌گویند که سد', 'می‌گویند که سد', 'رزان می‌گویند که'],
    ['th', 'เขื่อนเปิดเมื่อคืน', 'เปิดเมื่อคืน', 'เขื่อนเปิดเมื่อ'],
    ['zh', '记者昨天报道了消息', '昨天报道了消息', '记者昨天报道了'],
    ['en', 'unbroken', '', ''],
    ['en', '', '', ''],
  ])('%s: “%s” loses the word at either end', (language, fragment, atStart, atEnd) => {
    expect(withoutCutWord(fragment, 'start', language)).toBe(atStart)
    expect(withoutCutWord(fragment, 'end', language)).toBe(atEnd)
  })

  it('finds where the word begins that an offset is in', () => {
    expect(wordStart('The records of the gates', 7, 'en')).toBe(4)
    expect(wordStart('The records of the gates', 4, 'en')).toBe(4)
    expect(wordStart('The records of the gates', 11, 'en')).toBe(11)
    expect(wordStart('เขื่อนเปิดเมื่อคืน', 8, 'th')).toBe(6)
    expect(wordStart('short', 5, 'en')).toBe(5)
  })
})
