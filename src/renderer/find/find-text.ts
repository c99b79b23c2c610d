import type { Segment } from '#shared/model'
import { graphemeEnd, graphemeStart } from '#shared/text/graphemes'
import { localesOf } from '#shared/text/locales'
import { compose, fold, type Searched } from './fold'

export type FindOptions = { readonly wholeWords: boolean; readonly regex: boolean; readonly marks: boolean }
export type Query = FindOptions & { readonly words: string }

const inWord = '[\\p{L}\\p{N}\\p{M}_]'

/** Languages written without spaces, in which a word's ends are not to be seen. */
const withoutSpaces = /^(?:zh|ja|th|lo|km|my)\b/u

/** Why a query cannot be searched for, in words. */
export type Refused = { readonly refused: string }

/** An escape of a regular expression, or what stands between two of them. */
const escapeOrWords = /(\\(?:u[\da-f]{4}|x[\da-f]{2}|c[a-z]|.))|[^\\]+/gisu

/** A regular expression with its letters composed, as those of the text are; an escape takes no mark that stands after it. */
const composedRegex = (source: string): string =>
  source.replace(escapeOrWords, (piece, escaped?: string) => escaped ?? piece.normalize('NFC'))

/** The pattern a query stands for; refused where a regular expression is none. */
const patternOf = ({ words, regex, marks, wholeWords }: Query, spaced: boolean): RegExp | Refused => {
  const source = regex
    ? composedRegex(words)
    : (marks ? compose : fold)(words)
        .text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
        .replace(/\s+/gu, '\\s+')
  const whole = wholeWords && spaced ? `(?<!${inWord})(?:${source})(?!${inWord})` : source
  try {
    return new RegExp(whole, 'gimu')
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.replace(/^.*\/[gimu]*: /u, '') : 'it cannot be read'
    return { refused: `This is not a regular expression: ${why}.` }
  }
}

/** Do words of the language begin and end where the segment does? */
const isWhole = (text: string, { start, end }: Segment, segmenter: Intl.Segmenter): boolean => {
  const from = Math.max(0, start - 50)
  const around = segmenter.segment(text.slice(from, end + 50))
  return (
    around.containing(start - from)?.index === start - from &&
    (end === text.length || around.containing(end - from)?.index === end - from)
  )
}

/**
 * A text made ready to be searched. `find` goes through it hit by hit, so that whoever asks may stop or pause; a hit is
 * whole grapheme clusters, in UTF-16 code units of the text. A query that is empty or folds to nothing has no hits.
 */
export const searchable = (text: string, language: string) => {
  const folded = fold(text)
  let composed: Searched | undefined
  const asComposed = (): Searched => {
    composed ??= compose(text)
    return composed
  }
  const segmenter = new Intl.Segmenter([...localesOf(language)], { granularity: 'word' })
  const spaced = !withoutSpaces.test(language)

  return (query: Query): Generator<Segment> | Refused => {
    const pattern = patternOf(query, spaced)
    if ('refused' in pattern) return pattern
    const regex = pattern
    const searched = query.regex || query.marks ? asComposed() : folded
    const offsetAt = (place: number) =>
      searched.offsets === undefined ? place : (searched.offsets[place] ?? text.length)

    function* find(): Generator<Segment> {
      if (query.words.trim() === '' || regex.source === '(?:)') return
      for (let match = regex.exec(searched.text); match !== null; match = regex.exec(searched.text)) {
        const { length } = match[0]
        if (length === 0) {
          // By a whole character: from within one, such as an emoji, the engine goes back to its start.
          regex.lastIndex += (searched.text.codePointAt(regex.lastIndex) ?? 0) > 0xffff ? 2 : 1
          continue
        }
        const start = graphemeStart(text, offsetAt(match.index))
        // What was left out after the last character (an accent, a point) belongs to it.
        const end = graphemeEnd(text, offsetAt(match.index + length - 1) + 1)
        if (start < end && (!query.wholeWords || spaced || isWhole(text, { start, end }, segmenter)))
          yield { start, end }
      }
    }
    return find()
  }
}
