import { describe, expect, it } from 'vitest'
import { Credibility, Document, Id, NoteKind, Offset, Reliability, Sha256, Time } from '#shared/model/index'

describe('basics', () => {
  it.each(['2026-01-01T00:00:00Z', '2024-02-29T23:59:59.123Z'])('%s is a time', (time) => {
    expect(Time.safeParse(time).success).toBe(true)
  })

  it.each([
    '2026-01-01',
    '2026-01-01T00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+00:00',
    '2025-02-29T00:00:00Z',
  ])('%s is none', (time) => {
    expect(Time.safeParse(time).success).toBe(false)
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '3'])('%s is no offset', (offset) => {
    expect(Offset.safeParse(offset).success).toBe(false)
  })

  it('ids are UUIDs, hashes are lower-case hexadecimal', () => {
    expect(Id.safeParse('01890a5d-ac96-774b-bcce-b302099a8057').success).toBe(true)
    expect(Id.safeParse('claim-1').success).toBe(false)
    expect(Sha256.safeParse('a'.repeat(64)).success).toBe(true)
    expect(Sha256.safeParse('A'.repeat(64)).success).toBe(false)
    expect(Sha256.safeParse('a'.repeat(63)).success).toBe(false)
  })

  it('grades are A to F and 1 to 6', () => {
    expect([...'ABCDEFG'].filter((grade) => Reliability.safeParse(grade).success).join('')).toBe('ABCDEF')
    expect([0, 1, 2, 3, 4, 5, 6, 7].filter((grade) => Credibility.safeParse(grade).success)).toEqual([1, 2, 3, 4, 5, 6])
  })

  it.each([
    ['own-kind', true],
    ['غرض', true],
    ['two words', false],
    ['-edge', false],
    ['', false],
  ])('a note of the kind “%s”: %s', (kind, fits) => {
    expect(NoteKind.safeParse(kind).success).toBe(fits)
  })

  it.each([
    ['en', true],
    ['zh-Hant-TW', true],
    ['english!', false],
    ['', false],
  ])('the language “%s”: %s', (language, fits) => {
    expect(Document.shape.language.safeParse(language).success).toBe(fits)
  })

  it.each(['zh-Hans-x-private', 'i-klingon', 'de-1-foo', 'x-own'])(
    'the language “%s”, a tag of BCP 47, is refused with the tags that are taken',
    (language) => {
      const { error } = Document.shape.language.safeParse(language)
      const [issue] = error?.issues ?? []
      expect(issue?.message).toContain('two or three letters, then parts of two to eight')
      expect(issue?.message).not.toContain('BCP 47')
    },
  )
})
