import { describe, expect, it } from 'vitest'
import type { Anchor } from '#shared/model/index'
import { reanchor } from '#shared/text/reanchor/reanchor'
import { fate, fates, on } from './fate'

/* What is offered for words that are gone, and what is not: docs/anchoring.md. */

const opening = 'Fog had closed the northern road since early morning and nobody was on the quay'
const closing = 'under the lamps the crew went on with unloading crates until the rain came down'
const otherOpening = 'A spokeswoman for the insurers would not comment when she was asked about it'
const otherClosing = 'nothing more is known, say three people who have read the file in the capital'
const words = 'the night ferry came to port five h late'
const text = `${opening} ${words} ${closing}`

/** The words with their first letters, as many as said, altered; spaces stay. */
const altered = (original: string, letters: number): string => {
  let left = letters
  return original.replace(/\w/g, (letter) => (left-- > 0 ? '#' : letter))
}

const similarity = (now: string, anchor: Anchor): number | undefined => {
  const [answer] = reanchor(now, [anchor])
  return answer?.kind === 'near' ? answer.similarity : undefined
}

describe('words like an anchor’s own', () => {
  it('are offered if 70 of 100 letters are the same, with the share that is', () => {
    expect(words.length).toBe(40)
    const now = (letters: number) => `${opening} ${altered(words, letters)} ${closing}`
    expect(fate(now(12), on(text, words))).toMatch(/^near: /)
    expect(similarity(now(12), on(text, words))).toBeCloseTo(0.7)
    expect(similarity(now(4), on(text, words))).toBeCloseTo(0.9)
    expect(fate(now(13), on(text, words))).toBe('adrift')
  })

  it('are offered for 16 letters and more', () => {
    const offered = (few: string) =>
      fate(`${opening} ${few.replace('late', 'lame')} ${closing}`, on(`${opening} ${few} ${closing}`, few))
    expect(offered('night ferry late')).toBe('near: night ferry lame')
    expect(offered('night ferr  late')).toBe('adrift')
    expect(offered('早上渡轮late了吗')).toBe('near: 早上渡轮lame了吗')
    expect(offered('早上渡轮late了')).toBe('adrift')
    expect(offered('🚢🚢🚢late🚢🚢')).toBe('adrift')
  })

  it('are offered as whole words', () => {
    const moored = `${opening} ${words} and was moored`
    expect(fate(moored.replace('h late', 'h lately'), on(moored, words))).toBe(`near: ${words}ly`)
    expect(fate(moored.replace('h late', 'h lath'), on(moored, words))).toBe(
      'near: the night ferry came to port five h lath',
    )
    const joined = `${opening} night ferry late了 ${closing}`
    expect(fate(joined.replace('ferry', 'merry'), on(joined, 'night ferry late'))).toBe('near: night merry late')
    const ending = words.replace(' late', ', 4.')
    expect(fate(text.replace(words, ending.replace('port', 'pier')), on(text.replace(words, ending), ending))).toBe(
      `near: ${ending.replace('port', 'pier')}`,
    )
  })

  it('are not offered where two places would do', () => {
    const now = `${opening} ${altered(words, 2)} ${closing}`
    expect(fate(`${now}. ${now}`, on(text, words))).toBe('adrift')
  })

  it('are the best that are in the place', () => {
    const now = text.replace('port five h late', 'pier five h late')
    expect(fate(now, on(text, words))).toBe('near: the night ferry came to pier five h late')
  })

  it('need 40 code units of context where no neighbour is known', () => {
    const now = (kept: number) =>
      `${otherOpening}. ${otherClosing}. ${opening} ${altered(words, 2)} ${closing.slice(0, kept)}#${otherClosing}`
    expect(fate(now(7), on(text, words))).toMatch(/^near: /)
    expect(fate(now(6), on(text, words))).toBe('adrift')
    const turned = (kept: number) =>
      `${otherOpening}. ${otherClosing}. ${otherOpening}#${opening.slice(-kept)} ${altered(words, 2)} ${closing}`
    expect(fate(turned(7), on(text, words))).toMatch(/^near: /)
    expect(fate(turned(6), on(text, words))).toBe('adrift')
  })

  it('are offered at the beginning of a text', () => {
    const first = `At dawn ${words} ${closing}`
    expect(fate(first.replace('five h late', 'five h lame'), on(first, words))).toBe(
      'near: the night ferry came to port five h lame',
    )
    const early = `${opening.slice(0, 32)} ${words} and was moored`
    expect(fate(early.replace('h late', 'h lath'), on(early, words))).toBe(
      'near: the night ferry came to port five h lath',
    )
  })

  describe('between neighbours that are known', () => {
    const left = 'The harbour master keeps a log'
    const right = 'Divers went down on Wednesday'
    const old = [left, text, right].join('\n')
    const between = (lines: string[]) => {
      const now = [otherOpening, ...lines, otherOpening].join('\n')
      const answers = fates(
        now,
        [left, right, words].map((w) => on(`${otherClosing}\n${old}\n${otherClosing}`, w)),
      )
      expect(answers.slice(0, 2)).toEqual([`moved: ${left}`, `moved: ${right}`])
      return answers[2]
    }
    const offered = (lines: string[]) => between(lines)?.replace(/:.*/, '')
    const now = (kept: number) =>
      `${otherOpening} once more ${altered(words, 2)} ${closing.slice(0, kept)}#${closing.slice(kept + 1)}`
    const whole = `${opening} ${altered(words, 2)} ${closing}`

    it('need 32', () => {
      expect(offered([left, now(30), right])).toBe('near')
      expect(offered([left, now(29), right])).toBe('adrift')
    })

    it('are offered as whole words, whatever was joined to them', () => {
      expect(between([left, text.replace('the night', 'lathe night'), right])).toBe(`near: la${words}`)
    })

    it('are offered where letters have come in, with the context of one side', () => {
      const more = 'the night ferry that came on to port five h late'
      expect(between([left, `${otherOpening} so ${more} ${closing}`, right])).toBe(`near: ${more}`)
      expect(between([left, `${opening} ${more}, ${otherClosing}`, right])).toBe(`near: ${more}`)
    })

    it('are not offered outside, or where the neighbours have come far apart', () => {
      expect(offered([left, whole, right])).toBe('near')
      expect(offered([whole, left, right])).toBe('adrift')
      expect(offered([left, right, whole])).toBe('adrift')
      expect(offered([left, whole, `${otherClosing}. `.repeat(1), right])).toBe('near')
      expect(offered([left, whole, `${otherClosing}. `.repeat(3), right])).toBe('adrift')
    })
  })
})

describe('an anchor of several segments', () => {
  const [first, second] = ['the night ferry came to port', 'unloading crates until the rain']
  const pieces = on(text, first, second)

  it('is as like as its least like segment, and an offer if one of them is', () => {
    const now = text.replace('ferry', 'merry').replace('until', 'while')
    expect(fate(now, pieces)).toBe('near: the night merry came to port … unloading crates while the rain')
    expect(similarity(now, pieces)).toBeCloseTo(1 - 4 / second.length)
    expect(fate(text.replace('ferry', 'merry'), pieces)).toBe(`near: the night merry came to port … ${second}`)
    expect(similarity(text.replace('ferry', 'merry'), pieces)).toBeCloseTo(1 - 1 / first.length)
  })
})
