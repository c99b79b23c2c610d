import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGraphemeBoundary } from '#shared/text/graphemes'
import { type Query, searchable } from '../../../src/renderer/find/find-text'
import { anyText } from '../../shared/arbitraries'

const usual = { wholeWords: false, regex: false, marks: false }

const find = (text: string, words: string, options: Partial<Query> = {}, language = 'en'): string[] => {
  const found = searchable(text, language)({ words, ...usual, ...options })
  if ('refused' in found) throw new Error(found.refused)
  return Array.from(found, ({ start, end }) => text.slice(start, end))
}

describe('find', () => {
  it('heeds neither case nor accents', () => {
    expect(find('Café, CAFE, cafe\u0301 and caf.', 'cafe')).toEqual(['Café', 'CAFE', 'cafe\u0301'])
    expect(find('Café, CAFE', 'café', { marks: true })).toEqual(['Café'])
    expect(find('a “quote” and it’s', `"quote"`)).toEqual(['“quote”'])
  })

  it('takes any white space for any other', () => {
    expect(find('the\n  dam, the\u00a0dam', 'the dam')).toEqual(['the\n  dam', 'the\u00a0dam'])
  })

  it('leaves out what readers of Arabic, Persian and Hebrew leave out', () => {
    expect(find('قالَ الوَزيرُ', 'قال الوزير', {}, 'ar')).toEqual(['قالَ الوَزيرُ'])
    expect(find('می‌گويند', 'میگویند', {}, 'fa')).toEqual(['می‌گويند'])
    expect(find('שָׁלוֹם', 'שלום', {}, 'he')).toEqual(['שָׁלוֹם'])
  })

  it('keeps the vowel signs that are letters to their readers', () => {
    expect(find('किताब', 'कताब', {}, 'hi')).toEqual([])
    expect(find('ที่ ที', 'ที', {}, 'th')).not.toHaveLength(0)
  })

  it('finds whole words, also where none are to be seen', () => {
    expect(find('dam, damage, Dam', 'dam', { wholeWords: true })).toEqual(['dam', 'Dam'])
    expect(find('سد و سدها', 'سد', { wholeWords: true }, 'fa')).toEqual(['سد'])
    expect(find('日曜日の夜', '日', { wholeWords: true }, 'ja')).toEqual([])
    expect(find('日曜日の夜', '日曜日', { wholeWords: true }, 'ja')).toEqual(['日曜日'])
    // A tag that a document may have and that `Intl` does not take.
    expect(find('记者昨天', '记者', { wholeWords: true }, 'zh-yue')).toEqual(['记者'])
  })

  it('takes regular expressions, and says where one is none', () => {
    expect(find('12 March, 3 May', String.raw`\d+ \p{Lu}\w+`, { regex: true })).toEqual(['12 March', '3 May'])
    expect(find('a.c abc', 'a.c')).toEqual(['a.c'])
    expect(find('abc', 'x*', { regex: true })).toEqual([])
    const found = searchable('abc', 'en')({ words: '(', ...usual, regex: true })
    expect('refused' in found && found.refused).toMatch(/^This is not a regular expression: Unterminated group/)
  })

  it('goes on behind each character where a regular expression matches nothing', () => {
    const text = 'Said 12 people 😀 came, 14 left'
    expect(find(text, String.raw`\d*`, { regex: true })).toEqual(['12', '14'])
    expect(find(text, 'people|', { regex: true })).toEqual(['people'])
    fc.assert(
      fc.property(anyText, (any) => {
        expect(find(any, 'news|', { regex: true })).toEqual(find(any, 'news', { regex: true }))
      }),
    )
  })

  it('finds nothing where nothing is asked for', () => {
    expect(find('abc', '')).toEqual([])
    expect(find('abc', '  ')).toEqual([])
    expect(find('abc', '\u0301')).toEqual([])
  })

  it('finds every stretch of a text, as whole characters', () => {
    fc.assert(
      fc.property(
        anyText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length }), fc.nat({ max: 20 }))),
        fc.boolean(),
        ([text, start, length], marks) => {
          const words = text.slice(start, start + length)
          fc.pre(words.trim() !== '' && words.isWellFormed())
          const found = searchable(text, 'und')({ words, ...usual, marks })
          if ('refused' in found) throw new Error(found.refused)
          const hits = [...found]
          for (const hit of hits) {
            expect(isGraphemeBoundary(text, hit.start)).toBe(true)
            expect(isGraphemeBoundary(text, hit.end)).toBe(true)
          }
          if (marks) expect(hits.length).toBeGreaterThan(0)
        },
      ),
    )
  })
})
