import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '#shared/text/blocks'
import { isRightToLeft } from '#shared/text/direction'
import { isGraphemeBoundary } from '#shared/text/graphemes'
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
