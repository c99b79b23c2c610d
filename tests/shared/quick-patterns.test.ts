import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { Sha256 } from '#shared/model'
import { isUuid, testOf } from '#shared/quick-patterns'

const sha256 = /^[0-9a-f]{64}$/
const uuid = z.regexes.uuid()

/** Characters that stand in ids and hashes, and the neighbours of those, in ASCII and behind it. */
const characters = [...'0123456789abcdefABCDEF-/:@G`gxX \n', '\u00b0', '\u0130', '\u2d2d', '\ud835']

const withOneOther = (sound: fc.Arbitrary<string>) =>
  fc
    .tuple(sound, fc.nat(63), fc.constantFrom(...characters))
    .map(([text, place, other]) => text.slice(0, place) + other + text.slice(place + 1))

const ids = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'f'.repeat(36), 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
)
const hashes = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })

test('takes the ids that Zod takes, and no others', () => {
  fc.assert(
    fc.property(fc.oneof(ids, withOneOther(ids), fc.string()), (text) => {
      expect(isUuid(text)).toBe(z.uuid().safeParse(text).success)
      expect(testOf(uuid)(text)).toBe(z.uuid().safeParse(text).success)
    }),
    { numRuns: 3_000 },
  )
})

test('takes the hashes that the model takes, and no others', () => {
  fc.assert(
    fc.property(fc.oneof(hashes, withOneOther(hashes), fc.string()), (text) => {
      expect(testOf(sha256)(text)).toBe(Sha256.safeParse(text).success)
    }),
    { numRuns: 3_000 },
  )
})

test('leaves any other pattern to itself', () => {
  expect(['a', 'A', 'b'].map(testOf(/^a$/i))).toEqual([true, true, false])
  expect(testOf(new RegExp(sha256, 'i'))('F'.repeat(64))).toBe(true)
})
