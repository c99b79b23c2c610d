import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAnchor, makeAnchor } from '#shared/text/anchoring'
import { isGraphemeBoundary, snapToGraphemes } from '#shared/text/graphemes'
import { plainWords } from '#shared/text/reanchor/normalise'
import { reanchor } from '#shared/text/reanchor/reanchor'
import { evalArticles } from '../../../../bench/anchoring/eval-articles'
import { tallyOf } from '../../../../bench/anchoring/judge'
import { mutations } from '../../../../bench/anchoring/mutations'
import { scriptArticles } from '../../../../bench/anchoring/script-articles'
import { anyText } from '../../arbitraries'
import { fate, fates, on } from './fate'

const article = [
  'Harbour office says the ferry was late, not lost',
  'The harbour office said on Tuesday that the night ferry had arrived four hours late. A fisherman told the local radio that he saw no lights.',
  'The company that owns the ferry denied that there had been any failure. Its spokesman called the reports a storm in a teacup.',
  'According to the log the engine was stopped twice. The log does not say why.',
].join('\n\n')

describe('an anchor in a text that has changed', () => {
  const anchor = on(article, 'there had been any failure')

  it('is left where it is while it holds', () => {
    expect(fate(article, anchor)).toBe('here')
    expect(fate(`${article}\n\nMessage end/`, anchor)).toBe('here')
  })

  it('is left where it is while it holds, whatever becomes of others', () => {
    const now = article.replace('The company', 'The big company')
    expect(fates(now, [on(article, 'ferry was late'), anchor, on(article, 'said')])).toEqual([
      'here',
      'moved: there had been any failure',
      'here',
    ])
    // One that says nothing of its context holds where others would be lost.
    const bare = { segments: on(article, 'ferry').segments.map((segment) => ({ ...segment, prefix: '', suffix: '' })) }
    expect(fates(now, [bare, anchor])).toEqual(['here', 'moved: there had been any failure'])
  })

  it('follows its words', () => {
    expect(fate(`Updated in: 2026\n\n${article}`, anchor)).toBe('moved: there had been any failure')
  })

  it('follows its words through other white space and other quotation marks, and takes them as they stand now', () => {
    const quoted = article.replace('a storm in a teacup', '“a storm in a teacup”')
    const words = on(quoted, 'called the reports “a storm in a teacup”')
    expect(fate(quoted.replaceAll(/[“”]/g, '"').replace('the reports', 'the\n  reports'), words)).toBe(
      'moved: called the\n  reports "a storm in a teacup"',
    )
  })

  it('takes what reads as two words for no one word, whatever stands between', () => {
    const text = article.replace('no lights', 'it now here')
    const words = on(text, 'saw it now here')
    for (const nothing of ['', '\u200b', '\ufeff']) {
      const joined = `Story\n\n${text.replace('now here', `now${nothing}here`)}`
      expect(fate(joined, words)).toBe('adrift')
      for (const other of ['', '\u200b\u200b', '\ufeff'])
        expect(fate(joined, on(text.replace('now here', `now${other}here`), `saw it now${other}here`))).toBe(
          `moved: saw it now${nothing}here`,
        )
    }
  })

  it('ends with its words, not with white space that is not to be seen', () => {
    const now = `Story\n\n${article.replaceAll('failure', '\u200bfailure\u200b')}`
    expect(fate(now, anchor)).toBe('moved: there had been any \u200bfailure')
    expect(fate(now, on(article, 'failure'))).toBe('moved: failure')
    const like = article.replace(
      'night ferry had arrived four hours late',
      'night boat had arrived four hours late\u200b',
    )
    expect(fate(like, on(article, 'the night ferry had arrived four hours late'))).toBe(
      'near: the night boat had arrived four hours late',
    )
  })

  it('is adrift when its words are gone', () => {
    expect(fate(article.replace('there had been any failure', 'it'), anchor)).toBe('adrift')
    expect(fate('', anchor)).toBe('adrift')
  })

  it('is adrift when its words stand where their sentence does not', () => {
    const gone = article.replace('there had been any failure', 'it')
    expect(fate(`${gone}\n\nNobody else has asked if there had been any failure of the crane.`, anchor)).toBe('adrift')
  })

  it('is adrift when two places would do', () => {
    const sentence = 'The harbour office said on Tuesday that the night ferry had arrived four hours late.'
    const twice = article.replace(sentence, `${sentence} ${sentence}`)
    expect(fate(`Story\n\n${twice}`, on(article, 'the night'))).toBe('adrift')
  })

  it('is offered words like its own in their place, and none that are not like them', () => {
    const long = on(article, 'the night ferry had arrived four hours late')
    expect(fate(article.replace('the night ferry', 'the night boat'), long)).toBe(
      'near: the night boat had arrived four hours late',
    )
    expect(fate(article.replace('ferry had arrived four hours late', 'train was on time as ever'), long)).toBe('adrift')
  })

  it('is never inside another word', () => {
    expect(fate(article.replace('a teacup', 'a teacupboard'), on(article, 'teacup'))).toBe('adrift')
  })

  it('is found whole or not at all, in the order of the text', () => {
    const pieces = on(article, 'The harbour office said', 'that the night ferry had arrived')
    expect(fate(`Story\n\n${article}`, pieces)).toBe(
      'moved: The harbour office said … that the night ferry had arrived',
    )
    expect(fate(`Story\n\n${article.replace('said on', 'announced on')}`, pieces)).toBe('adrift')
    const [title = '', first = '', second = '', last = ''] = article.split('\n\n')
    const crossed = [title, second, first, last].join('\n\n')
    const across = on(article, 'the night ferry had arrived', 'there had been any failure')
    expect(fate(`Story\n\n${article}`, across)).toBe('moved: the night ferry had arrived … there had been any failure')
    expect(fate(crossed, across)).toBe('adrift')
    const apart = article.replace('on Tuesday ', `on Tuesday, after ${'a long and windy '.repeat(20)}night, `)
    expect(fate(apart, pieces)).toBe('adrift')
  })
})

describe('reanchor', () => {
  it('answers anything, on its own words and on whole characters', () => {
    const place = fc.tuple(fc.nat(), fc.nat({ max: 40 }))
    fc.assert(
      fc.property(anyText, anyText, fc.array(place, { maxLength: 5 }), fc.nat(), (text, other, places, cut) => {
        fc.pre(text.length > 0)
        const anchors = places.flatMap(([at, length]) => {
          const start = at % text.length
          const anchor = makeAnchor(text, [
            snapToGraphemes(text, { start, end: Math.min(text.length, start + length) }),
          ])
          return anchor.segments.length === 0 ? [] : [anchor]
        })
        const middle = cut % text.length
        const now = text.slice(0, middle) + other + text.slice(middle)
        const answers = reanchor(now, anchors)
        expect(answers.length).toBe(anchors.length)
        answers.forEach((answer, i) => {
          if (answer.kind !== 'moved') return
          expect(checkAnchor(now, answer.anchor).ok).toBe(true)
          answer.anchor.segments.forEach(({ start, end, exact }, nth) => {
            const words = anchors[i]?.segments[nth]?.exact ?? ''
            expect(plainWords(exact).trim()).toBe(plainWords(words).trim())
            expect(isGraphemeBoundary(now, start) && isGraphemeBoundary(now, end)).toBe(true)
          })
        })
      }),
      { numRuns: 300 },
    )
  })
})

describe('words that stood twice', () => {
  const sentences = article.split(/\n\n|(?<=\.) /u)

  it('are never given to the anchors of both', () => {
    const someLines = fc.array(fc.constantFrom(...sentences), { minLength: 3, maxLength: 8 })
    const places = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 3, max: 90 })), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(someLines, places, fc.nat(), fc.constantFrom('\n\n', ' '), (lines, spans, nth, between) => {
        const text = lines.join(between)
        const anchors = spans
          .map(([at, length]) => ({ start: at % text.length, end: Math.min(text.length, (at % text.length) + length) }))
          .map((segment) => makeAnchor(text, [segment]))
        const now = ['Updated on Tuesday', ...lines.toSpliced(nth % lines.length, 1)].join(between)
        const moved = reanchor(now, anchors).flatMap((answer, i) => {
          const [old, place] = [anchors[i]?.segments[0], answer.kind === 'moved' && answer.anchor.segments[0]]
          return old && place ? [{ old, place }] : []
        })
        for (const one of moved)
          for (const other of moved)
            if (one.place.start < other.place.end && other.place.start < one.place.end)
              expect(one.old.start < other.old.end && other.old.start < one.old.end).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('re-anchoring after edits', () => {
  const texts = [
    { name: 'our own articles in twelve scripts', articles: scriptArticles(), rounds: 4 },
    { name: 'annotated news', articles: evalArticles(), rounds: 1 },
  ]
  for (const { name, articles, rounds } of texts)
    describe.skipIf(articles.length === 0)(name, () => {
      it.each(Object.entries(mutations))(
        '%s: 99 of 100 surviving spans are found, and none lands on other words',
        (_, mutate) => {
          const tally = tallyOf(articles, mutate, rounds)
          expect(tally.onOthers).toBe(0)
          expect(tally.found / tally.surviving).toBeGreaterThanOrEqual(0.99)
          expect(tally.found + tally.missed).toBe(tally.surviving)
        },
      )
    })
})
