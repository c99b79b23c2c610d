import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertOffsets } from '#shared/convert-offsets'
import type { ExportedDocument } from '#shared/export-format'
import type { Note } from '#shared/model'
import * as any from './arbitraries'

const noteOnClaim = fc.tuple(any.note, any.id).map(([note, id]): Note => ({ ...note, target: { type: 'claim', id } }))

const exported: fc.Arbitrary<ExportedDocument> = fc
  .tuple(
    any.document,
    any.anyText,
    fc.array(any.claim, { maxLength: 3 }),
    fc.array(any.mention, { maxLength: 2 }),
    fc.array(fc.oneof(any.note, noteOnClaim), { maxLength: 2 }),
  )
  .map(([document, text, claims, mentions, notes]) => ({ ...document, text, claims, mentions, notes }))

/** Every offset in a value, found by the names of the fields alone, mapped. */
const mapped = (value: unknown, map: (offset: number) => number): unknown => {
  if (Array.isArray(value)) return value.map((item) => mapped(item, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      ['start', 'end', 'length'].includes(key) && typeof field === 'number' ? map(field) : mapped(field, map),
    ]),
  )
}

describe('convertOffsets', () => {
  it('maps every offset there is and nothing else', () => {
    fc.assert(
      fc.property(exported, (document) => {
        expect(convertOffsets(document, (offset) => offset * 2 + 1)).toStrictEqual(
          mapped(document, (offset) => offset * 2 + 1),
        )
      }),
    )
  })
})
