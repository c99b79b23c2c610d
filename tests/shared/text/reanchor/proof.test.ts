import { describe, expect, it } from 'vitest'
import type { Anchor } from '#shared/model'
import { makeAnchor } from '#shared/text/anchoring'
import { reanchor } from '#shared/text/reanchor/reanchor'
import { fate, fates, on } from './fate'

/* What proves that words are the anchor's own, and what does not: docs/anchoring.md, rule by rule. */

const opening = 'Fog had closed the northern road since early morning and nobody was on the quay'
const closing = 'Under the lamps the crew went on with unloading crates until the rain came down'
const otherOpening = 'A spokeswoman for the insurers would not comment when she was asked about it'
const otherClosing = 'Nothing more is known, say three people who have read the file in the capital'

describe('words with all of their context', () => {
  it('prove a place where both have 40 letters or more together', () => {
    const text = (last: string) => `Rain fell. He said no. Then the sun ${last}`
    expect(text('rose').length).toBe(40)
    for (const [last, now] of [
      ['rose', 'moved: said'],
      ['set', 'adrift'],
    ] as const)
      expect(fate(`Weather in the north and west\n${text(last)}`, on(text(last), 'said'))).toBe(now)
  })

  it('are proven by all of it but the outermost letter, which may be half of a run of white space', () => {
    const anchor = on(`${opening} said ${closing}`, 'said')
    for (const [kept, now] of [
      [31, 'moved: said'],
      [30, 'moved: said'],
      [29, 'adrift'],
    ] as const) {
      expect(fate(`${otherClosing} #${opening.slice(-kept)} said ${closing}`, anchor)).toBe(now)
      expect(fate(`${otherClosing} ${opening} said ${closing.slice(0, kept)}#${otherClosing}`, anchor)).toBe(now)
    }
  })
})

describe('words in a line that is a line still', () => {
  const inLine = (line: string) => `${opening}\n${line}\n${closing}`
  const elsewhere = (...lines: string[]) => [otherOpening, ...lines, otherClosing].join('\n')

  it('are found by it where it has 24 letters or more', () => {
    const line = 'Ferry was late, not lost'
    expect(line.length).toBe(24)
    expect(fate(elsewhere(line), on(inLine(line), 'late'))).toBe('moved: late')
    expect(fate(elsewhere(line), on(inLine(line), line))).toBe(`moved: ${line}`)
    const short = 'Ferry was late, not last'.slice(1)
    expect(fate(elsewhere(short), on(inLine(short), 'late'))).toBe('adrift')
  })

  it('are found at either end of a text, and between any line ends', () => {
    const line = 'The ferry was late, not lost'
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029', '\n\n', ' \n '])
      expect(fate(`${otherOpening}${end}${line}${end}${otherClosing}`, on(inLine(line), 'late'))).toBe('moved: late')
    expect(fate(`${line}\n${otherClosing}`, on(inLine(line), 'late'))).toBe('moved: late')
    expect(fate(`${otherOpening}\n${line}`, on(inLine(line), 'late'))).toBe('moved: late')
    expect(fate(elsewhere(line), on(`${line}\n${closing}`, 'late'))).toBe('moved: late')
    expect(fate(elsewhere(line), on(`${opening}\n${line}`, 'late'))).toBe('moved: late')
    expect(fate(elsewhere(line), on(`${line}\n${closing}`, line))).toBe(`moved: ${line}`)
    const ships = '🚢'.repeat(20)
    expect(fate(elsewhere(`${ships} late`), on(`${ships} late\n${closing}`, 'late'))).toBe('moved: late')
    expect(fate(elsewhere(`late ${ships}`), on(`${opening}\nlate ${ships}`, 'late'))).toBe('moved: late')
  })

  it('are adrift where the line stands twice, or in a longer line', () => {
    const line = 'The ferry was late, not lost'
    const anchor = on(inLine(line), 'late')
    expect(fate(elsewhere(line, otherOpening, line), anchor)).toBe('adrift')
    expect(fate(elsewhere(`${line}, he said`), anchor)).toBe('adrift')
    expect(fate(elsewhere(`He said: ${line}`), anchor)).toBe('adrift')
  })

  it('are adrift where another line as long has them in the same place', () => {
    const anchor = on(inLine('The ferry was late, not lost'), 'late')
    expect(fate(elsewhere('The lorry was late, not lost'), anchor)).toBe('adrift')
    expect(fate(elsewhere('The ferry was late, not long'), anchor)).toBe('adrift')
  })
})

describe('long words', () => {
  const words = (length: number) =>
    'that the ferry had come late by four hours and was not lost at alliance'.slice(0, length)
  const text = (length: number) => `${opening}, she wrote, ${words(length)} zealously ${closing}`
  const anchor = (length: number) => on(text(length), words(length))

  it('are found with the context of one side where they have 64 letters', () => {
    expect(fate(`${otherOpening} ${words(64)} zealously ${closing}`, anchor(64))).toBe(`moved: ${words(64)}`)
    expect(fate(`${otherOpening}, ${opening}, she wrote, ${words(64)} ${otherClosing}`, anchor(64))).toBe(
      `moved: ${words(64)}`,
    )
    expect(fate(`${otherOpening} ${words(63)} zealously ${closing}`, anchor(63))).toBe('adrift')
  })

  it('are adrift where they stand twice, or with the context of neither side', () => {
    const long = 'that the ferry had been late by four hours, and not lost at all, as some had it'
    const from = on(`${opening}, she wrote, ${long} zealously ${closing}`, long)
    expect(fate(`${otherOpening} ${long} ${otherClosing}`, from)).toBe('adrift')
    expect(fate(`${otherOpening} ${long} ${otherClosing} ${long} zealously ${closing}`, from)).toBe('adrift')
  })
})

describe('a paragraph that stood twice and stands once', () => {
  const twice = 'The ferry was late, not lost, they say'
  const lines = (...all: string[]) => all.join('\n\n')
  const old = lines(opening, otherOpening, twice, closing, twice, otherClosing)
  const [first, second] = [old.indexOf(twice), old.lastIndexOf(twice)]
  const at = (start: number, words: string) => {
    const from = start + twice.indexOf(words)
    return makeAnchor(old, [{ start: from, end: from + words.length }])
  }

  it.each([
    ['the same words', 'late, not lost', 'late, not lost'],
    ['all of it', twice, twice],
    ['words within others', 'The ferry was late, not lost', 'late'],
    ['other words of it', 'The ferry', 'they say'],
  ])('is proof of neither of two anchors, one in each: %s', (_, one, other) => {
    const anchors = [at(first, one), at(second, other)]
    for (const now of [
      lines(otherOpening, closing, twice, otherClosing, 'And that is all that there is of it.'),
      lines('Updated on Tuesday', opening, twice, otherOpening),
      lines('Updated on Tuesday', twice, 'And that is all that there is of it.'),
    ]) {
      expect(fates(now, anchors)).toEqual(['adrift', 'adrift'])
      expect(fates(now, anchors.toReversed())).toEqual(['adrift', 'adrift'])
    }
  })

  it('is proof of neither where it is long words with the context of one side', () => {
    const long = 'that the ferry had been late by four hours, and not lost at all, as some had it'
    const text = (...sentences: string[]) => sentences.join(' ')
    const both = text(opening, long, closing, otherOpening, long, otherClosing)
    const anchors = [both.indexOf(long), both.lastIndexOf(long)].map((start) =>
      makeAnchor(both, [{ start, end: start + long.length }]),
    )
    const now = text(otherOpening, opening, long, otherClosing, closing)
    expect(fates(now, anchors)).toEqual(['adrift', 'adrift'])
    for (const anchor of anchors) expect(fate(now, anchor)).toBe(`moved: ${long}`)
  })

  it('is left to the neighbours, who know which one it was', () => {
    const words = 'late, not lost'
    const anchors = [
      on(old, otherOpening),
      at(first, words),
      on(old, closing),
      at(second, words),
      on(old, otherClosing),
    ]
    const gone = (now: string) => fates(now, anchors)
    const kept = [`moved: ${otherOpening}`, `moved: ${words}`, `moved: ${closing}`]
    expect(gone(lines('Updated', opening, otherOpening, twice, closing, otherClosing)).slice(0, 4)).toEqual([
      ...kept,
      'adrift',
    ])
    expect(gone(lines('Updated', opening, otherOpening, closing, twice, otherClosing)).slice(1)).toEqual([
      'adrift',
      `moved: ${closing}`,
      `moved: ${words}`,
      `moved: ${otherClosing}`,
    ])
  })

  it('is nobody’s where neighbours on either side claim it for theirs', () => {
    const words = 'late, not lost'
    const anchors = [on(old, otherOpening), at(first, words), at(second, words), on(old, otherClosing)]
    const now = lines('Updated', opening, otherOpening, twice, otherClosing)
    expect(fates(now, anchors)).toEqual([`moved: ${otherOpening}`, 'adrift', 'adrift', `moved: ${otherClosing}`])
  })

  it('is nobody’s either where one is claimed by a neighbour that was found later', () => {
    const crates = 'crates and more of them '.repeat(22)
    const more = 'boxes, too, and yet more of them, and some that nobody saw, '
    const last = (before: string, behind: string) =>
      `Nothing more is known, say ${crates}${before}and the pilot had read it all, ${crates}${behind}as they will`
    const words = 'late, not lost'
    const text = lines(opening, otherOpening, twice, closing, twice, last('', ''), otherClosing)
    const anchors = [
      on(text, otherOpening),
      ...[text.indexOf(twice), text.lastIndexOf(twice)].map((start) => {
        const from = start + twice.indexOf(words)
        return makeAnchor(text, [{ start: from, end: from + words.length }])
      }),
      on(text, 'pilot'),
      on(text, otherClosing),
    ]
    const now = lines('Updated', opening, otherOpening, twice, last(more, more), otherClosing)
    const known = [`moved: ${otherOpening}`, 'moved: pilot', `moved: ${otherClosing}`]
    expect(fates(now, anchors)).toEqual([known[0], 'adrift', 'adrift', ...known.slice(1)])
    const [l, first, second, pilot, r] = anchors
    expect(
      fates(
        now,
        [l, first, r].filter((anchor) => anchor !== undefined),
      )[1],
    ).toBe(`moved: ${words}`)
    expect(
      fates(
        now,
        [second, pilot, r].filter((anchor) => anchor !== undefined),
      )[0],
    ).toBe(`moved: ${words}`)
  })

  it('takes nothing from anchors on the same words, or on words within others', () => {
    const now = lines('Updated on Tuesday', old)
    const anchors = [at(first, 'late'), at(first, 'late'), at(first, 'was late, not'), at(second, 'late')]
    expect(fates(now, anchors)).toEqual(['moved: late', 'moved: late', 'moved: was late, not', 'moved: late'])
  })
})

describe('white space at the ends of an anchor', () => {
  const text = `${opening}.\n\n${closing}.\n\n${otherClosing}.`

  it('is not of its words', () => {
    expect(fate(`${closing}.\n\n${otherClosing}.`, on(text, `\n\n${closing}`))).toBe(`moved: ${closing}`)
    expect(fate(`${otherOpening}\n\n${opening}.\n\n${closing}.`, on(text, `${closing}.\n\n`))).toBe(
      `moved: ${closing}.`,
    )
    const wide = text.replace(closing, `\u200b${closing}`)
    expect(fate(`${closing}.\n\n${otherClosing}.`, on(wide, `\u200b${closing}`))).toBe(`moved: ${closing}`)
  })

  it('is found nowhere where it is all there is', () => {
    const now = `${otherOpening}\n\n${text}`
    expect(fates(now, [on(text, `${closing}.`), on(text, '\n\n')])).toEqual([`moved: ${closing}.`, 'adrift'])
  })
})

describe('neighbours that are known', () => {
  const left = 'The harbour master keeps a log'
  const right = 'Divers went down on Wednesday'
  /** What becomes of words in the middle where the lines above and below are found by themselves. */
  const between = (middle: string, words: string, now: string): string | undefined => {
    const text = [opening, left, middle, right, closing].join('\n')
    const [above, below, ours] = fates(
      [otherOpening, left, now, right, otherClosing].join('\n'),
      [left, right, words].map((w) => on(text, w)),
    )
    expect([above, below]).toEqual([`moved: ${left}`, `moved: ${right}`])
    return ours
  }

  it('prove words at just the old distance from both, with 16 letters of them and their context', () => {
    const middle = 'Then Mrs Lowe denied it all.'
    expect(between(middle, 'denied', 'What did Lowe denied it for.')).toBe('moved: denied')
    expect(between(middle, 'denied', 'What did Lowe denied its aim')).toBe('adrift')
    expect(between(middle, 'denied', 'What did Lowe denied it for so long.')).toBe('adrift')
    expect(between(middle, 'denied', 'No: what did Lowe denied it for.')).toBe('adrift')
  })

  it('prove words at about the old distance from both, with 16 letters of context', () => {
    const long = 'It had been a quiet winter on the coast, with few boats out and fewer back'
    const middle = `${long}; then Mrs Lowe denied it and left.`
    expect(between(middle, 'denied', `${long} early; what did Lowe denied it and leap,`)).toBe('moved: denied')
    expect(between(middle, 'denied', `${long} early; what did Lowe denied it and long,`)).toBe('adrift')
    expect(between(middle, 'denied', `${long} once more and again; then Mrs Lowe denied it and left.`)).toBe(
      'moved: denied',
    )
  })
})

describe('how far from a neighbour words may have come', () => {
  const [left, right] = ['The harbour master keeps a log', 'Divers went down on Wednesday']
  /** With so many letters put in place of others between the line above and the words, or the words and the line below. */
  const grown = (from: number, to: number, side: 'above' | 'below'): string | undefined => {
    const middle = (letter: string, length: number) =>
      side === 'above'
        ? `${letter.repeat(length)} Lowe denied it all.`
        : `All of it Lowe denied ${letter.repeat(length)}`
    const text = (lines: string[], above: string, below: string) => [above, left, ...lines, right, below].join('\n')
    const old = text([middle('x', from)], opening, closing)
    const now = text([middle('y', to)], otherOpening, otherClosing)
    return fates(
      now,
      [left, right, 'denied'].map((w) => on(old, w)),
    )[2]
  }

  it.each(['above', 'below'] as const)('one letter within the context (%s)', (side) => {
    for (const more of [0, 1, -1]) expect(grown(8, 8 + more, side)).toBe('moved: denied')
    for (const more of [2, -2]) expect(grown(8, 8 + more, side)).toBe('adrift')
  })

  it.each(['above', 'below'] as const)('two letters and 15 of 100 farther off, but 66 at most (%s)', (side) => {
    const rest = side === 'above' ? '\n Lowe '.length : ' \n'.length
    for (const [length, most] of [
      [100, 17],
      [200, 32],
      [1000, 66],
    ] as const) {
      expect(grown(length - rest, length - rest + most, side)).toBe('moved: denied')
      expect(grown(length - rest, length - rest - most, side)).toBe('moved: denied')
      expect(grown(length - rest, length - rest + most + 1, side)).toBe('adrift')
    }
  })
})

describe('the segments of an anchor', () => {
  it('may have come half as far apart again, and 16 letters', () => {
    const [left, right] = ['The harbour master keeps a log', 'Divers went down on Wednesday']
    const text = (above: string, middle: string, below: string) =>
      [above, left, middle, right, below].join('\n').replace('\n\n', '\n')
    for (const [was, most] of [
      [0, 15],
      [98, 164],
    ] as const) {
      const anchor = on(text(opening, 'x'.repeat(was), closing), left, right)
      const now = (length: number) => fate(text(otherOpening, 'y'.repeat(length), otherClosing), anchor)
      expect(now(most)).toBe(`moved: ${left} … ${right}`)
      expect(now(most + 1)).toBe('adrift')
      expect(now(0)).toBe(`moved: ${left} … ${right}`)
    }
  })
})

describe('neighbours of neighbours', () => {
  it('are found round by round', () => {
    const [left, right] = ['The harbour master keeps a log', 'Divers went down on Wednesday']
    const x = 'x'.repeat(100)
    const old = `${opening}\n${left}\n${x}; then Mrs Lowe denied it and the ship went away\n${right}\n${closing}`
    const now = `${otherOpening}\n${left}\n${x}xxxxx; then Mrs Lowe denied it but the ship went afar\n${right}\n${otherClosing}`
    const anchors = (...words: string[]) => [left, right, ...words].map((w) => on(old, w))
    expect(fates(now, anchors('Lowe', 'ship')).slice(2)).toEqual(['moved: Lowe', 'moved: ship'])
    expect(fates(now, anchors('ship')).slice(2)).toEqual(['adrift'])
  })
})

describe('the ends of the text', () => {
  it('are neighbours', () => {
    const first = (after: string) => `No ferry came, said Lowe ${after}`
    const anchor = on(first(`and ${closing}`), 'Lowe')
    expect(fate(first(`and#${otherClosing}`), anchor)).toBe('moved: Lowe')
    expect(fate(first(`an#${otherClosing}`), anchor)).toBe('adrift')
    expect(fate(`So. ${first(`and#${otherClosing}`)}`, anchor)).toBe('adrift')
    const last = (before: string) => `${before}as none says who sank there`
    const other = on(last(`${opening} `), 'sank')
    expect(fate(last(`${otherOpening}. ${otherClosing}! `), other)).toBe('moved: sank')
    expect(fate(last(`${otherOpening}. ${otherClosing}!#`), other)).toBe('adrift')
    expect(fate(`${last(`${otherOpening}. ${otherClosing}! `)} too`, other)).toBe('adrift')
  })
})

describe('one neighbour that is known', () => {
  /** Long enough to be found by itself with what stands on its outer side. */
  const quotation = 'that the ferry had come late by four hours and was not lost at all that night'
  const withAfter = (rest: string) => `${opening}, ${quotation}${rest}`
  const withBefore = (rest: string) => `${rest}${quotation}, ${closing}`
  const beside = (old: string, now: string, words: string): string | undefined => {
    const [known, ours] = fates(now, [on(old, quotation), on(old, words)])
    expect(known).toBe(`moved: ${quotation}`)
    return ours
  }
  const afterIt = (rest: string, nowRest: string, words: string) =>
    beside(withAfter(`${rest} ${closing}`), `${otherClosing}. ${withAfter(`${nowRest} ${otherOpening}`)}`, words)
  const beforeIt = (rest: string, nowRest: string, words: string) =>
    beside(
      withBefore(`${opening} ${rest}`),
      `${otherClosing}. ${withBefore(`${otherOpening} ${nowRest}`)} ${otherClosing}`,
      words,
    )

  it('proves words of its own sentence, if all between stands', () => {
    expect(afterIt(' as Lowe had it', ' as Lowe did say', 'Lowe')).toBe('moved: Lowe')
    expect(afterIt(' as Lowe had it', ' so Lowe did say', 'Lowe')).toBe('adrift')
    expect(afterIt(' as Lowe had it', ' as if Lowe did say', 'Lowe')).toBe('adrift')
    expect(beforeIt('had Lowe said ', 'did Lowe said ', 'Lowe')).toBe('moved: Lowe')
    expect(beforeIt('had Lowe said ', 'did Lowe deny ', 'Lowe')).toBe('adrift')
    expect(beforeIt('had Lowe said ', 'did Lowe say so, said ', 'Lowe')).toBe('adrift')
  })

  it.each([...'.!?…:;。！？：；｡؟۔।॥\n\r\u2028\u2029'])(
    'does not prove a few words of another sentence: %j',
    (mark) => {
      expect(afterIt(`${mark} Lowe had it`, `${mark} Lowe did say`, 'Lowe')).toBe('adrift')
      expect(beforeIt(`had Lowe${mark} `, `did Lowe${mark} `, 'Lowe')).toBe('adrift')
    },
  )

  it('takes what closes a sentence for its end', () => {
    for (const closer of ['”', '"', "'", ')', '»']) {
      const said = `${quotation}.${closer}`
      const [known, ours] = fates(`${otherClosing}. ${opening}, ${said} Lowe did say ${otherOpening}`, [
        on(`${opening}, ${said} Lowe had it ${closing}`, said),
        on(`${opening}, ${said} Lowe had it ${closing}`, 'Lowe'),
      ])
      expect([known, ours]).toEqual([`moved: ${said}`, 'adrift'])
    }
  })

  it('proves nothing where another place has more than half as good a context', () => {
    // 32 before and 2 after in the right place.
    const rival = (kept: number) => ` as Lowe hid it #${`${quotation} as `.slice(-kept)}Lowe#`
    expect(afterIt(' as Lowe had it', rival(17), 'Lowe')).toBe('moved: Lowe')
    expect(afterIt(' as Lowe had it', rival(18), 'Lowe')).toBe('adrift')
  })

  it('counts no white space but the one between words, whatever there was or is', () => {
    for (const [was, is] of [
      ['   ', ' '],
      [' ', '   '],
      ['   ', '\t  '],
    ] as const) {
      expect(afterIt(` as${was}Lowe had it`, ` as${is}Lowe did say`, 'Lowe')).toBe('moved: Lowe')
      expect(afterIt(` as${was}Lowe had it`, ` as${is}Lowe did say`, `${was}Lowe`)).toBe('moved: Lowe')
      expect(beforeIt(`had Lowe${was}said `, `did Lowe${is}said `, 'Lowe')).toBe('moved: Lowe')
      expect(beforeIt(`had Lowe${was}said `, `did Lowe${is}said `, `Lowe${was}`)).toBe('moved: Lowe')
    }
  })

  it('proves a word among many like it, by the distance', () => {
    const many = ' hey'.repeat(40)
    const place = (text: string, nth: number) => {
      const start = text.indexOf(many) + 4 * nth + 1
      return makeAnchor(text, [{ start, end: start + 3 }])
    }
    const cases = [
      [
        `${opening}, ${quotation}${many} ${closing}`,
        `${otherOpening}. ${opening}, ${quotation}${many} ${otherClosing}`,
      ],
      [
        `${opening}${many} ${quotation}, ${closing}`,
        `${otherClosing}: ${otherOpening}.${many} ${quotation}, ${closing}`,
      ],
    ] as const
    for (const [old, now] of cases)
      expect(reanchor(now, [on(old, quotation), place(old, 20)])[1]).toEqual({ kind: 'moved', anchor: place(now, 20) })
  })

  it('proves words of a sentence it reaches into', () => {
    const said = `${quotation}. He`
    const old = `${opening}, ${said} told Lowe of it. ${closing}`
    const now = (told: string) => `${otherClosing}. ${opening}, ${said} ${told} Lowe, who left. ${otherOpening}`
    expect(fates(now('told'), [on(old, said), on(old, 'Lowe')])).toEqual([`moved: ${said}`, 'moved: Lowe'])
    expect(fates(now('kept'), [on(old, said), on(old, 'Lowe')])).toEqual([`moved: ${said}`, 'adrift'])
    const end = `So ${quotation}`
    const other = `${opening}. Lowe told her. ${end}, ${closing}`
    const turned = (told: string) => `${otherClosing}. ${otherOpening} that Lowe ${told} her. ${end}, ${closing}`
    expect(fates(turned('told'), [on(other, `her. ${end}`), on(other, 'Lowe')])[1]).toBe('moved: Lowe')
    expect(fates(turned('kept'), [on(other, `her. ${end}`), on(other, 'Lowe')])[1]).toBe('adrift')
  })

  it('counts to those 28 letters what stands beyond the sentence, on the other side', () => {
    expect(afterIt('. Lowe denied it. Then he left and', '. Lowe denied it. Then he left,', 'denied')).toBe(
      'moved: denied',
    )
    expect(afterIt('. Lowe denied it. Then he left and', '. Lowe denied it. Then he lef,', 'denied')).toBe('adrift')
    expect(beforeIt('so it was then. Lowe denied it. ', 'me it was then. Lowe denied it. ', 'denied')).toBe(
      'moved: denied',
    )
    expect(beforeIt('so it was then. Lowe denied it. ', 'me–it was then. Lowe denied it. ', 'denied')).toBe('adrift')
  })

  it('proves words of another sentence of which 28 letters stand', () => {
    expect(afterIt('. Then Mrs Lowe denied it all, and', '. Then Mrs Lowe denied it all,', 'denied')).toBe(
      'moved: denied',
    )
    expect(afterIt('. Then Mrs Lowe denied it all, and', '. Then Mrs Lowe denied it all;', 'denied')).toBe('adrift')
    expect(beforeIt('then Lowe denied it all on Monday. ', 'for-Lowe denied it all on Monday. ', 'denied')).toBe(
      'moved: denied',
    )
    expect(beforeIt('then Lowe denied it all on Monday. ', 'for-Mowe denied it all on Monday. ', 'denied')).toBe(
      'adrift',
    )
  })
})

describe('a line of which not all is seen', () => {
  it('proves nothing', () => {
    const start = 'The officer on watch had said to them that the ferry was '
    const anchor = on(`${opening}\n${start}late, not lost\n${closing}`, 'late')
    expect(fate(`${otherOpening}\n${start.slice(-32)}late, not lost\n${otherClosing}`, anchor)).toBe('adrift')
    const rest = 'late, and not lost at all, or so the officer on watch had said'
    const other = on(`${opening}\nThe ferry was ${rest}\n${closing}`, 'late')
    expect(fate(`${otherOpening}\nThe ferry was ${rest.slice(0, 36)}\n${otherClosing}`, other)).toBe('adrift')
  })

  it('nor does one of which an anchor without a prefix or a suffix says nothing', () => {
    const line = 'late, not lost by any account'
    const bare = (text: string, words: string, less: { prefix?: ''; suffix?: '' }) => ({
      segments: on(text, words).segments.map((segment) => ({ ...segment, ...less })),
    })
    const without = bare(`${opening}\nThe ferry was ${line}\n${closing}`, 'late', { prefix: '' })
    expect(fate(`${otherOpening}\n${line}\n${otherClosing}`, without)).toBe('adrift')
    const start = 'and when the night ferry was late'
    const other = bare(`${opening}\nThen ${start}, not lost`, 'late', { suffix: '' })
    expect(fate(`${otherOpening}. ${otherClosing}\n${start}\n${otherClosing}`, other)).toBe('adrift')
    expect(fate(`${otherOpening}. ${otherClosing}#${start}`, other)).toBe('adrift')
  })

  it('but white space around it is not of it', () => {
    const anchor = on(`${opening}\n  \tThe ferry was late, not lost  \n${closing}`, 'late')
    expect(fate(`${otherOpening}\nThe ferry was late, not lost\n${otherClosing}`, anchor)).toBe('moved: late')
    const last = on(`${opening}\nThe ferry was late, not lost `, 'late')
    expect(fate(`${otherOpening}\nThe ferry was late, not lost\n${otherClosing}`, last)).toBe('moved: late')
  })
})

describe('words that were whole words', () => {
  it.each([
    ['tea', 'teacup'],
    ['cup', 'teacup'],
    ['2', '20'],
    ['0', '20'],
    ['की', 'कीमत'],
    ['मत', 'कीमत'],
    ['می', 'می\u200cخواهم'],
    ['خواهم', 'می\u200cخواهم'],
    ['𝒳', '𝒳𝒴'],
    ['𝒴', '𝒳𝒴'],
    ['👍', '👍🏽'],
    ['👩', '👨\u200d👩'],
  ])('%s is not found in %s', (word, longer) => {
    const text = (w: string) => `${opening} ${w} was what it was about`
    expect(fate(text(longer), on(text(word), word))).toBe('adrift')
    expect(fate(`${otherClosing} ${text(word)}`, on(text(word), word))).toBe(`moved: ${word}`)
  })

  it('what was a part of a word is found in it', () => {
    const text = `${opening} teacups were what it was about`
    for (const part of ['tea', 'cup', 'cups'])
      expect(fate(`${otherClosing} ${text}`, on(text, part))).toBe(`moved: ${part}`)
  })
})

describe('words that are adrift', () => {
  const left = 'The harbour master keeps a log of the ships'
  const standing = (now: string, anchor: Anchor): string => {
    const [answer] = reanchor(now, [anchor])
    return answer?.kind === 'adrift' ? answer.standing : `${answer?.kind}`
  }

  it.each([
    [`${otherOpening}. ${otherClosing}.`, 'nowhere'],
    [`${otherOpening}. The log is here.`, 'once'],
    [`${otherOpening}. The log is here, a log, and logs.`, 'several times'],
    // Within a longer word they are others.
    [`${otherOpening}. All of the logs.`, 'nowhere'],
  ])('are said to stand so often, whatever is around them: %s', (now, expected) => {
    expect(standing(now, on(left, 'log'))).toBe(expected)
  })

  it('stand as often as the rarest of their segments', () => {
    const segments = [...on(left, 'master').segments, ...on(left, 'log').segments]
    expect(standing(`${otherOpening}. A log, a log, a master.`, { segments })).toBe('once')
    expect(standing(`${otherOpening}. A log, a log.`, { segments })).toBe('nowhere')
  })
})
