import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Anchor, AnchorDraft, Segment } from '#shared/model/index'
import * as model from '#shared/model/index'
import {
  checkAnchor,
  completeAnchor,
  contextLength,
  makeAnchor,
  mergeSegments,
  quoteSegment,
} from '#shared/text/anchoring'
import { isGraphemeBoundary, snapToGraphemes } from '#shared/text/graphemes'
import { scriptOffsets } from '#shared/text/offsets'
import { anyText } from '../arbitraries'

/** A text and segments of it, on character boundaries and not empty, in any order, overlapping or not. */
const textAndSegments = anyText
  .filter((text) => text.length > 0)
  .chain((text) =>
    fc.tuple(
      fc.constant(text),
      fc.array(
        fc.tuple(fc.nat({ max: text.length - 1 }), fc.integer({ min: 1, max: 30 })).map(([start, length]): Segment => {
          const first = snapToGraphemes(text, { start, end: start })
          return {
            start: first.start,
            end: snapToGraphemes(text, { start, end: Math.min(text.length, start + length) }).end,
          }
        }),
        { minLength: 1, maxLength: 5 },
      ),
    ),
  )

/** Every place of the words, also where they overlap. */
const placesOf = (text: string, words: string): number[] => {
  const places: number[] = []
  for (let at = 0; at + words.length <= text.length; at++) if (text.startsWith(words, at)) places.push(at)
  return places
}

const code = (result: ReturnType<typeof checkAnchor>) => (result.ok ? 'ok' : result.error.code)
const utf16 = scriptOffsets('', 'utf16')

describe('mergeSegments', () => {
  it('covers the same offsets, in order, and leaves gaps between', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ start: fc.nat(60), end: fc.nat(60) })), (segments) => {
        const covered = (list: readonly Segment[]) =>
          Array.from({ length: 61 }, (_, at) => list.some(({ start, end }) => start <= at && at < end))
        const merged = mergeSegments(segments)
        expect(covered(merged)).toEqual(covered(segments))
        merged.forEach(({ start, end }, i) => {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThan(merged[i - 1]?.end ?? -1)
        })
      }),
    )
  })
})

describe('quoteSegment', () => {
  it('takes the words and up to 32 code points that stand beside them', () => {
    fc.assert(
      fc.property(textAndSegments, ([text, [segment]]) => {
        if (segment === undefined) return
        const { start, end, exact, prefix, suffix } = quoteSegment(text, segment)
        expect(exact).toBe(text.slice(start, end))
        expect(text.slice(0, start).endsWith(prefix)).toBe(true)
        expect(text.startsWith(suffix, end)).toBe(true)
        expect(prefix).toBe(Array.from(text.slice(0, start)).slice(-contextLength).join(''))
        expect(suffix).toBe(Array.from(text.slice(end)).slice(0, contextLength).join(''))
      }),
    )
    const { prefix, suffix } = quoteSegment('x'.repeat(100), { start: 40, end: 60 })
    expect([prefix, suffix]).toEqual(['x'.repeat(32), 'x'.repeat(32)])
  })

  it('cuts no pair in two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('😀', 'x', 'é', '𝒳'), { minLength: 1, maxLength: 90 }),
        fc.nat(),
        (chars, at) => {
          const text = chars.join('')
          const place = snapToGraphemes(text, { start: at % text.length, end: at % text.length }).start
          const { prefix, suffix } = quoteSegment(text, { start: place, end: place })
          expect(prefix.isWellFormed()).toBe(true)
          expect(suffix.isWellFormed()).toBe(true)
          expect(Array.from(prefix).length).toBeLessThanOrEqual(contextLength)
          expect(Array.from(suffix).length).toBeLessThanOrEqual(contextLength)
        },
      ),
    )
  })
})

describe('makeAnchor and checkAnchor', () => {
  it('an anchor that was made holds, and is of the right shape', () => {
    fc.assert(
      fc.property(textAndSegments, ([text, segments]) => {
        const anchor = makeAnchor(text, segments)
        expect(checkAnchor(text, anchor)).toEqual({ ok: true, value: anchor })
        expect(model.Anchor.parse(anchor)).toEqual(anchor)
      }),
    )
  })

  it('an anchor does not hold on other words', () => {
    fc.assert(
      fc.property(textAndSegments, fc.nat(), fc.string({ minLength: 1 }), ([text, segments], nth, more) => {
        const anchor = makeAnchor(text, segments)
        const changed = anchor.segments.map((segment, i) =>
          i === nth % anchor.segments.length ? { ...segment, exact: segment.exact + more } : segment,
        )
        expect(code(checkAnchor(text, { segments: changed }))).toBe('anchor-mismatch')
      }),
    )
  })

  it('an anchor does not hold when the text before it has changed', () => {
    fc.assert(
      fc.property(textAndSegments, fc.constantFrom('x', ' ', '😀', '\n'), ([text, segments], more) => {
        const result = checkAnchor(more + text, makeAnchor(text, segments))
        // It may hold by accident, where the words repeat: then they are the same words in the same context.
        if (result.ok)
          for (const { start, end, exact } of result.value.segments) expect((more + text).slice(start, end)).toBe(exact)
        else expect(['anchor-mismatch', 'anchor-invalid']).toContain(result.error.code)
      }),
    )
    const text = 'Sanders said so. Bolton said no.'
    const anchor = makeAnchor(text, [{ start: 8, end: 12 }])
    expect(code(checkAnchor(` ${text}`, anchor))).toBe('anchor-mismatch')
  })

  it('an anchor does not hold inside a character', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const start = Math.min(a % (text.length + 1), b % (text.length + 1))
        const end = Math.max(a % (text.length + 1), b % (text.length + 1))
        fc.pre(start < end)
        const whole = isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end)
        expect(code(checkAnchor(text, { segments: [quoteSegment(text, { start, end })] }))).toBe(
          whole ? 'ok' : 'anchor-invalid',
        )
      }),
    )
  })

  const text = 'One two three, two and one: 👩‍👩‍👧.'
  const at = (start: number, end: number, more: object = {}) => ({ ...quoteSegment(text, { start, end }), ...more })
  const refusals: [string, Anchor['segments'], string][] = [
    ['out of order', [at(8, 13), at(0, 3)], 'anchor-invalid'],
    ['overlapping', [at(0, 7), at(4, 13)], 'anchor-invalid'],
    ['the same twice', [at(0, 3), at(0, 3)], 'anchor-invalid'],
    ['empty', [at(4, 4)], 'anchor-invalid'],
    ['turned round', [at(7, 4)], 'anchor-invalid'],
    ['beyond the end', [at(30, text.length + 1)], 'anchor-invalid'],
    ['before the beginning', [at(-3, 2)], 'anchor-invalid'],
    ['without any segment', [], 'anchor-invalid'],
    ['shifted by one', [at(4, 7, { start: 5, end: 8 })], 'anchor-mismatch'],
    ['on the same word elsewhere', [at(4, 7, { start: 15, end: 18 })], 'anchor-mismatch'],
    ['with a context that is not there', [at(4, 7, { prefix: 'Zero ' })], 'anchor-mismatch'],
    ['with a context that does not follow', [at(4, 7, { suffix: ' four' })], 'anchor-mismatch'],
    ['on a part of an emoji', [at(28, 30)], 'anchor-invalid'],
  ]
  it.each(refusals)('refuses an anchor %s', (_, segments, expected) => {
    expect(code(checkAnchor(text, { segments }))).toBe(expected)
  })

  it('takes segments that touch, and a quote without context', () => {
    expect(code(checkAnchor(text, { segments: [at(0, 3), at(3, 7), at(8, 13, { prefix: '', suffix: '' })] }))).toBe(
      'ok',
    )
  })
})

describe('completeAnchor', () => {
  it('finds a place by offsets in either unit, and reads the quote from the text', () => {
    fc.assert(
      fc.property(textAndSegments, fc.boolean(), fc.boolean(), ([text, segments], codePoints, withWords) => {
        const offsets = scriptOffsets(text, codePoints ? 'codepoint' : 'utf16')
        const anchor = makeAnchor(text, segments)
        const out = offsets.fromUtf16
        const draft: AnchorDraft = {
          segments: anchor.segments.map(({ start, end, exact }) => ({
            start: out(start),
            end: out(end),
            ...(withWords ? { exact } : {}),
          })),
        }
        expect(completeAnchor(text, draft, offsets)).toEqual({ ok: true, value: anchor })
      }),
    )
  })

  it('takes an anchor as it stands in an export', () => {
    fc.assert(
      fc.property(textAndSegments, ([text, segments]) => {
        const anchor = makeAnchor(text, segments)
        expect(completeAnchor(text, anchor, utf16)).toEqual({ ok: true, value: anchor })
      }),
    )
  })

  it('finds words that stand in the text once, and refuses those that stand there more often', () => {
    fc.assert(
      fc.property(textAndSegments, ([text, segments]) => {
        const [segment] = makeAnchor(text, segments).segments
        if (segment === undefined) return
        const { exact, prefix, suffix } = segment
        const places = placesOf(text, exact)
        const byWords = completeAnchor(text, { segments: [{ exact }] }, utf16)
        expect(byWords).toEqual(
          places.length === 1
            ? { ok: true, value: { segments: [segment] } }
            : expect.objectContaining({ ok: false, error: expect.objectContaining({ code: 'anchor-ambiguous' }) }),
        )
        const inContext = places.filter(
          (at) => text.slice(0, at).endsWith(prefix) && text.startsWith(suffix, at + exact.length),
        )
        expect(code(completeAnchor(text, { segments: [{ exact, prefix, suffix }] }, utf16))).toBe(
          inContext.length === 1 ? 'ok' : 'anchor-ambiguous',
        )
      }),
    )
  })

  const text = 'One two three, two and one. 👍🏽 e\u0301 👍🏽'
  const refusals: [string, AnchorDraft['segments'], string][] = [
    ['words that are not there', [{ exact: 'four' }], 'anchor-mismatch'],
    ['words that are not there in this context', [{ exact: 'two', prefix: 'three ' }], 'anchor-mismatch'],
    ['words that are there twice', [{ exact: 'two' }], 'anchor-ambiguous'],
    ['words whose context is there twice', [{ exact: '🏽', prefix: '👍' }], 'anchor-ambiguous'],
    ['offsets on other words', [{ start: 4, end: 7, exact: 'one' }], 'anchor-mismatch'],
    ['offsets in another context', [{ start: 4, end: 7, exact: 'two', prefix: ', ' }], 'anchor-mismatch'],
    ['offsets with another context after', [{ start: 4, end: 7, suffix: ' and' }], 'anchor-mismatch'],
    ['offsets beyond the end', [{ start: 4, end: 700 }], 'anchor-invalid'],
    ['offsets that are turned round', [{ start: 7, end: 4 }], 'anchor-invalid'],
    ['a start without an end', [{ start: 4, exact: 'two' }], 'anchor-invalid'],
    ['an end without a start', [{ end: 7 }], 'anchor-invalid'],
    ['a context without words', [{ prefix: 'One ', suffix: ' three' }], 'anchor-invalid'],
    ['nothing', [{}], 'anchor-invalid'],
    ['words that overlap', [{ exact: 'two three' }, { exact: 'three' }], 'anchor-invalid'],
    ['a letter without its accent', [{ exact: 'e', prefix: '🏽 ' }], 'anchor-invalid'],
  ]
  it.each(refusals)('refuses %s', (_, segments, expected) => {
    expect(code(completeAnchor(text, { segments }, utf16))).toBe(expected)
  })

  it('shows long words without cutting a character in half', () => {
    const exact = `${'a'.repeat(56)}😀 and more`
    const drafts: AnchorDraft[] = [{ segments: [{ exact }] }, { segments: [{ start: 0, end: 1, exact }] }]
    for (const draft of drafts) {
      const found = completeAnchor('Some text.', draft, scriptOffsets('Some text.', 'utf16'))
      expect(found).toMatchObject({ error: { message: expect.stringContaining(`“${'a'.repeat(56)}…”`) } })
    }
  })

  it('finds a place by its context, and puts segments in the order of the text', () => {
    const draft = { segments: [{ exact: 'two', suffix: ' and' }, { exact: 'One' }, { exact: 'two', prefix: 'One ' }] }
    const places = [
      { start: 0, end: 3 },
      { start: 4, end: 7 },
      { start: 15, end: 18 },
    ]
    expect(completeAnchor(text, draft, utf16)).toEqual({ ok: true, value: makeAnchor(text, places) })
  })
})
