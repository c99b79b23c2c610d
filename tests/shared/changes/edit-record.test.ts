import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addRecord, findRecord, patchRecord } from '#shared/changes/edit-record'
import { collect } from '#shared/changes/state'
import * as any from '../arbitraries'

type Record = { kept: number; a?: string | undefined; b?: string | undefined }
const optional = ['a', 'b'] as const
const record: fc.Arbitrary<Record> = fc.record(
  { kept: fc.nat(), a: fc.string(), b: fc.string() },
  { requiredKeys: ['kept'], noNullPrototype: true },
)
const patch = fc.record({
  set: fc.record(
    { kept: fc.nat(), a: fc.option(fc.string(), { nil: undefined }), b: fc.string() },
    { requiredKeys: [], noNullPrototype: true },
  ),
  unset: fc.option(fc.array(fc.constantFrom(...optional), { maxLength: 3 }), { nil: undefined }),
})

describe('patchRecord', () => {
  it('gives back a patch that takes it back', () => {
    fc.assert(
      fc.property(record, patch, (before, change) => {
        const { next, inverse } = patchRecord<Record, 'a' | 'b'>(before, change, optional)
        expect(patchRecord<Record, 'a' | 'b'>(next, inverse, optional).next).toStrictEqual(before)
      }),
    )
  })

  it('sets what has a value, drops what is unset and leaves the rest alone', () => {
    fc.assert(
      fc.property(record, patch, (before, change) => {
        const { next } = patchRecord<Record, 'a' | 'b'>(before, change, optional)
        for (const field of optional) {
          const dropped = change.unset?.includes(field) ? undefined : before[field]
          expect(next[field]).toBe(change.set[field] ?? dropped)
          if (next[field] === undefined) expect(field in next).toBe(false)
        }
        expect(next.kept).toBe(change.set.kept ?? before.kept)
      }),
    )
  })
})

describe('a collection', () => {
  it('finds what was added and refuses the same id again', () => {
    fc.assert(
      fc.property(any.source, any.source, (source, other) => {
        fc.pre(source.id !== other.id)
        const added = addRecord(collect([other]), source, 'source')
        if (!added.ok) throw new Error(added.error.message)
        expect(findRecord(added.value, source.id, 'source')).toEqual({ ok: true, value: source })
        expect(addRecord(added.value, source, 'source')).toMatchObject({
          ok: false,
          error: { code: 'change-conflict' },
        })
      }),
    )
  })

  it.each(['__proto__', 'constructor', 'toString', ''])('has nothing under “%s”', (id) => {
    expect(findRecord(collect<{ id: string }>([]), id, 'source')).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
  })
})
