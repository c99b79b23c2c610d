import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { journalLines } from '../../../src/main/workspace/journal-lines'

/** A line as docs/store.md has it. */
const lineOf = (change: unknown, seq: number): string => {
  const text = JSON.stringify(change)
  return `{"seq":${seq},"crc":"${crc32(text).toString(16).padStart(8, '0')}","change":${text}}\n`
}

it('are the lines that the format describes, in whatever script', () => {
  const change = fc.record({ text: fc.string({ unit: 'binary', maxLength: 40 }), more: fc.jsonValue() })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), fc.maxSafeNat(), (changes, first) => {
      fc.pre(first + changes.length < 1e15)
      const lines = changes.map((one, index) => lineOf(one, first + index))
      expect(journalLines(changes, first).toString()).toBe(lines.join(''))
    }),
  )
})

it('has room for the longest letters and numbers', () => {
  const change = { text: '\uffff\u20ac\u4e2d'.repeat(1_000) }
  const lines = [lineOf(change, 999_999_999_999_998), lineOf(change, 999_999_999_999_999)]
  expect(journalLines([change, change], 999_999_999_999_998).toString()).toBe(lines.join(''))
})
