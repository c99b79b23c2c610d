import type { Segment } from '#shared/model'
import { evalArticles } from '../anchoring/eval-articles'
import { randomFrom } from '../random'

/** A text with what is marked in it. Offsets in UTF-16 code units; several segments are one discontinuous mark. */
export type Load = { readonly name: string; readonly text: string; readonly marks: readonly Segment[][] }

const pick = <T>(random: () => number, list: readonly T[]): T => {
  const picked = list[Math.floor(random() * list.length)]
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}

const beginnings = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'h',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'th',
  'tr',
  'v',
  'w',
]
const middles = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou']
const ends = ['', 'n', 'r', 's', 't', 'nd', 'st', 'ng']

/** Words as a language has them: a few that stand everywhere, and thousands that are rare. */
const vocabularyOf = (random: () => number): string[] =>
  Array.from({ length: 6_000 }, (_, rank) => {
    const syllables = rank < 60 ? 1 : 1 + Math.floor(random() * 3)
    return Array.from(
      { length: syllables },
      () => pick(random, beginnings) + pick(random, middles) + pick(random, ends),
    ).join('')
  })

/** An article of about so many characters: paragraphs of a few sentences. */
export const textOf = (seed: number, length: number): string => {
  const random = randomFrom(seed)
  const vocabulary = vocabularyOf(random)
  // Zipf: the rank of a word is as often drawn as it is low.
  const word = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? ''
  const paragraphs = [`Article ${seed}`]
  for (let written = 0; written < length; ) {
    const sentences = Array.from({ length: 2 + Math.floor(random() * 5) }, () => {
      const words = Array.from({ length: 7 + Math.floor(random() * 18) }, word).join(' ')
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
    })
    const paragraph = sentences.join(' ')
    paragraphs.push(paragraph)
    written += paragraph.length + 2
  }
  return paragraphs.join('\n\n')
}

const deepest = 50

/** So many marks, spread over the text; at five places fifty of them lie on top of each other. */
const marksOn = (text: string, count: number, seed: number): Segment[][] => {
  const random = randomFrom(seed)
  const deep = Array.from({ length: 5 }, (_, place) => {
    const middle = Math.floor((text.length * (place + 1)) / 6)
    return Array.from({ length: deepest }, (_, depth) => [
      { start: middle - 4 - 3 * depth, end: middle + 4 + 3 * depth },
    ])
  }).flat()
  const spread = Array.from({ length: count - deep.length }, (_, index) => {
    const start = Math.floor(((text.length - 200) * index) / (count - deep.length))
    return [{ start, end: start + 12 + Math.floor(random() ** 2 * 160) }]
  })
  return [...spread, ...deep]
}

const generated = (name: string, length: number, count: number, seed: number): Load => {
  const text = textOf(seed, length)
  return { name, text, marks: marksOn(text, count, seed) }
}

/** The longest article of the annotated news, where that is beside the project; else one of its size. */
const article = (): Load => {
  const longest = evalArticles().toSorted((a, b) => b.text.length - a.text.length)[0]
  if (longest === undefined) return generated('35 kB, 670 marks', 35_000, 670, 3)
  const { text, anchors } = longest
  const marks = anchors.map(({ segments }) => segments.map(({ start, end }) => ({ start, end })))
  const kB = Math.round(text.length / 1_000)
  return { name: `${kB} kB, ${marks.flat().length} segments`, text, marks }
}

/** The three loads, the largest last. */
export const makeLoads = (): readonly [Load, Load, Load] => [
  article(),
  generated('100 kB, 2,000 marks', 100_000, 2_000, 1),
  generated('1 MB, 10,000 marks', 1_000_000, 10_000, 2),
]
