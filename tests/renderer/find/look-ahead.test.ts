import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Segment } from '#shared/model'
import { searchable } from '../../../src/renderer/find/find-text'
import { createLookAhead } from '../../../src/renderer/find/look-ahead'

const usual = { wholeWords: false, regex: false, marks: false }

const allIn = (text: string, words: string, options = usual): Segment[] => {
  const found = searchable(text, 'en')({ words, ...options })
  if ('refused' in found) throw new Error(found.refused)
  return [...found]
}

it('finds from an offset on what the whole search finds, across the pieces it looks in', () => {
  const filling = 'nothing is said of it here, nor of the café. '
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 70_000 }), { minLength: 1, maxLength: 5 }),
      fc.nat({ max: 150_000 }),
      fc.constantFrom('the dam', 'Dám', 'dam bursts'),
      fc.boolean(),
      (gaps, from, words, wholeWords) => {
        const text = gaps.map((gap) => `${filling.repeat(Math.ceil(gap / filling.length))}The  dam bursts. `).join('')
        const all = allIn(text, words, { ...usual, wholeWords }).filter(({ start }) => start >= from)
        const ahead = createLookAhead(text, 'en', from)({ words, ...usual, wholeWords })
        // It may run out of time, never ahead of what there is.
        expect(ahead).toEqual(all.slice(0, ahead.length))
      },
    ),
    { numRuns: 60 },
  )
})

it('has what lies across the end of a piece', () => {
  for (let before = 63_980; before < 63_999; before++) {
    const text = `${'-'.repeat(before)} a dam ${'-'.repeat(100)}`
    expect(createLookAhead(text, 'en', 0)({ words: 'a dam', ...usual })).toEqual([
      { start: before + 1, end: before + 6 },
    ])
  }
})

it('does not begin with a pattern, which might not end', () => {
  const ahead = createLookAhead(`${'a'.repeat(40)}! abc`, 'en', 0)
  expect(ahead({ words: '(a+)+$', ...usual, regex: true })).toEqual([])
  expect(ahead({ words: 'abc', ...usual })).toHaveLength(1)
})
