import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { journalLines } from '../../../src/main/workspace/journal-lines'

/** A line as docs/store.md has it. */
const lineOf = (change: unknown, seq: number, more = false): string => {
  const text = JSON.stringify(change)
  const head = `{"seq":${seq}${more ? ',"more":true' : ''}`
  return `${head},"crc":"${crc32(text).toString(16).padStart(8, '0')}","change":${text}}\n`
}

it('are the lines that the format describes, in whatever script', () => {
  const change = fc.record({
    step: fc.constantFrom('a', 'b', undefined),
    text: fc.string({ unit: 'binary', maxLength: 40 }),
    more: fc.jsonValue(),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), fc.maxSafeNat(), (changes, first) => {
      fc.pre(first + changes.length < 1e15)
      const lines = changes.map((one, index) =>
        lineOf(one, first + index, one.step !== undefined && changes[index + 1]?.step === one.step),
      )
      expect(journalLines(changes, first).toString()).toBe(lines.join(''))
    }),
  )
})

it('has room for the longest letters and numbers', () => {
  const change = { step: '\uffff\u20ac\u4e2d'.repeat(1_000) }
  const lines = [lineOf(change, 999_999_999_999_998, true), lineOf(change, 999_999_999_999_999)]
  expect(journalLines([change, change], 999_999_999_999_998).toString()).toBe(lines.join(''))
})
