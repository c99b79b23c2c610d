import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Segment } from '#shared/model/index'
import { makeAnchor } from '#shared/text/anchoring'
import { snapToGraphemes } from '#shared/text/graphemes'
import type { MarkedText } from './eval-articles'
import { sentencesOf, wordsOf } from './mutations'

const folder = path.resolve('tests/fixtures/scripts')

/** What an analyst may mark in a text: each sentence and its halves, words in threes, every third word, and two ends without their middle. */
const spansOf = (text: string): Segment[][] =>
  sentencesOf(text).flatMap((sentence) => {
    const words = wordsOf(text, sentence).map((word) => snapToGraphemes(text, word))
    const span = (first: number, last: number): Segment[] => {
      const start = words[first]?.start
      const end = words[last]?.end
      return start === undefined || end === undefined || start >= end ? [] : [{ start, end }]
    }
    const last = words.length - 1
    const middle = Math.floor(words.length / 2)
    return [
      [sentence],
      span(0, middle - 1),
      span(middle, last),
      ...words.map((_, i) => span(i, i + 2)),
      ...words.flatMap((_, i) => (i % 3 === 0 ? [span(i, i)] : [])),
      words.length > 4 ? [...span(0, 1), ...span(last, last)] : [],
    ].filter(({ length }) => length > 0)
  })

/** Our own articles in twelve scripts and one full of emoji, with spans all over them. */
export const scriptArticles = (): MarkedText[] =>
  readdirSync(folder).map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    return { name: path.basename(file, '.txt'), text, anchors: spansOf(text).map((spans) => makeAnchor(text, spans)) }
  })
