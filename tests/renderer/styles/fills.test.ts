import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifications } from '#shared/model'

/*
 * However many fills lie over each other, the words on them can be read: every combination of claims' fills, in the
 * order in which they are painted, keeps WCAG's 4.5 : 1 between ink and ground. What is drawn, and tells something, keeps 3 : 1.
 */

type Colour = readonly [red: number, green: number, blue: number]

const read = (path: string) => readFileSync(join(import.meta.dirname, '../../../src/renderer', path), 'utf8')
const css = read('styles/tokens.css')

/** The tokens of a theme; what it does not set is as in the light one. */
const tokensOf = (theme: string): Map<string, string> => {
  const tokens = new Map<string, string>()
  for (const [, selector = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/gu))
    if (/:root\s*$/u.test(selector) || selector.includes(`"${theme}"`))
      for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/gu)) tokens.set(name, value)
  return tokens
}

const parse = (value: string | undefined): { colour: Colour; alpha: number } => {
  const hex = /^#(\w\w)(\w\w)(\w\w)$/u.exec(value ?? '')
  const rgb = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/u.exec(value ?? '')
  const [, red = '', green = '', blue = '', alpha = '100'] = hex ?? rgb ?? []
  if (hex === null && rgb === null) throw new Error(`${value} is no colour this test can read.`)
  const number = (part: string) => (hex === null ? Number(part) : Number.parseInt(part, 16))
  return { colour: [number(red), number(green), number(blue)], alpha: Number(alpha) / 100 }
}

const over = (below: Colour, { colour, alpha }: ReturnType<typeof parse>): Colour => {
  const mix = (i: 0 | 1 | 2) => colour[i] * alpha + below[i] * (1 - alpha)
  return [mix(0), mix(1), mix(2)]
}

/** WCAG 2.2, relative luminance. */
const luminance = (colour: Colour): number => {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const contrast = (a: Colour, b: Colour): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const papers = ['--paper', '--paper-raised', '--paper-sunken', '--paper-hover', '--paper-selected']

it('whatever is painted behind words also paints the words, which may be paler than ink', () => {
  const [screen = ''] = read('reader/highlights.css').split('@media')
  const grounds = [...screen.matchAll(/::highlight\(([\w-]+)\) \{([^}]*)\}/gu)].filter(([, , rule]) =>
    rule?.includes('background-color'),
  )
  expect(grounds.length).toBeGreaterThan(verifications.length)
  for (const [, name, rule] of grounds) expect(rule, name).toMatch(/^ {2}color: var\(--(ink|found-current-ink)\);/mu)
})

describe.each(['light', 'sepia', 'dark'])('%s', (theme) => {
  const tokens = tokensOf(theme)
  const colour = (name: string) => parse(tokens.get(name))
  const fills = verifications.map((verification) => colour(`--${verification}-fill`))

  it.each(['--ink'])('%s can be read on any layers of fills', (ink) => {
    for (let set = 0; set < 2 ** fills.length; set++) {
      const layers = fills.filter((_, i) => set & (1 << i))
      const ground = layers.reduce(over, colour('--paper').colour)
      const names = verifications.filter((_, i) => set & (1 << i)).join(' + ')
      expect(contrast(colour(ink).colour, ground), names).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(['--ink', '--ink-soft', '--ink-faint', '--accent', '--danger', '--question-line'])(
    '%s can be read on every paper',
    (ink) => {
      for (const paper of papers)
        expect(contrast(colour(ink).colour, colour(paper).colour), paper).toBeGreaterThanOrEqual(4.5)
    },
  )

  it('ink can be read on what is selected or found', () => {
    for (const ground of ['--selection', '--selection-kept', '--selected-fill', '--found-fill'])
      expect(contrast(colour('--ink').colour, colour(ground).colour), ground).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour('--found-current-ink').colour, colour('--found-current').colour)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(verifications)(
    'the mark and the rule of %s are seen on every paper and on their own fill',
    (verification) => {
      const line = colour(`--${verification}-line`).colour
      for (const paper of papers) expect(contrast(line, colour(paper).colour), paper).toBeGreaterThanOrEqual(3)
      const own = over(colour('--paper').colour, colour(`--${verification}-fill`))
      expect(contrast(line, own), 'its fill').toBeGreaterThanOrEqual(3)
    },
  )

  it('the edge of a field is seen on every paper', () => {
    for (const paper of papers)
      expect(contrast(colour('--control-line').colour, colour(paper).colour), paper).toBeGreaterThanOrEqual(3)
  })

  it('every status can be told from the paper', () => {
    for (const fill of fills) {
      const paper = colour('--paper').colour
      expect(contrast(over(paper, fill), paper)).toBeGreaterThan(1.08)
    }
  })
})
