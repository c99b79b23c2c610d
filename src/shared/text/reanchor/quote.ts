import type { AnchorSegment, Segment } from '../../model/anchor'
import { contextLength } from '../anchoring'
import { plainText } from './normalise'

/** A segment to be found again, its quote made plain. `start` and `end` are where its words were, in UTF-16 code units. */
export type Quote = {
  start: number
  end: number
  /** The words without white space at their ends, and what stood around them. */
  words: string
  prefix: string
  suffix: string
  /** Prefix, words and suffix in one. */
  whole: string
  /** Where the old text ended, if the suffix shows it by being short. */
  textEnd?: number
  /** Do the words begin and end with whole words, as far as a script shows it? Then they may not be found inside others. */
  startsWord: boolean
  endsWord: boolean
  /** How much of the words' own sentence prefix and suffix hold, in UTF-16 code units of the plain text. */
  sentenceBefore: number
  sentenceAfter: number
  /** How much of the words' own line prefix and suffix hold, if they hold all of it up to its ends. */
  lineBefore?: number
  lineAfter?: number
  /** Where that line was, in UTF-16 code units, if it is known up to its ends. */
  line?: Segment
  /** A distance in the old text from its words, back and on, as one in the plain text; as it is where the context ends. */
  plainBack(distance: number): number
  plainOn(distance: number): number
}

/** What ends a sentence or a line, in the scripts that mark it. */
const sentenceEnd = /[\r\n\u2028\u2029.!?…:;。！？：；｡؟۔।॥]/gu

/** The offset in `text` at which its last sentence begins: after the last end of one, and after what closes it. */
const lastSentence = (text: string): number => {
  const end = [...text.matchAll(sentenceEnd)].at(-1)?.index
  if (end === undefined) return 0
  return end + (/^.[\p{Pe}\p{Pf}\p{Pi}"'\s]*/su.exec(text.slice(end))?.[0].length ?? 1)
}

/** The offset in `text` at which the sentence that goes on in it ends. */
const firstEnd = (text: string): number => {
  const end = text.search(sentenceEnd)
  return end === -1 ? text.length : end
}

export const lineBreak = /[\r\n\u2028\u2029]/u

/** The offset in `text` at which its last line begins, without white space; none if that is not to be seen. */
const lastLineStart = (text: string, isTextStart: boolean): number | undefined => {
  const line = text.split(lineBreak).at(-1) ?? ''
  return line.length < text.length || isTextStart ? text.length - line.trimStart().length : undefined
}

/** The offset in `text` at which its first line ends, without white space; none if that is not to be seen. */
const firstLineEnd = (text: string, isTextEnd: boolean): number | undefined => {
  const [line = ''] = text.split(lineBreak, 1)
  return line.length < text.length || isTextEnd ? line.trimEnd().length : undefined
}

/** What a word may be made of: letters with their marks, digits, and the joiners that Persian and Indic words have inside. */
const wordCharacter = /[\p{L}\p{M}\p{N}\u200c\u200d]/u

const firstCharacter = (text: string, offset: number): string => String.fromCodePoint(text.codePointAt(offset) ?? 0x20)

const lastCharacter = (text: string, offset: number): string =>
  Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? ''

/** Is there a word on both sides of the offset, so that one that ended there would be cut? */
export const isInsideWord = (text: string, offset: number): boolean =>
  wordCharacter.test(lastCharacter(text, offset)) && wordCharacter.test(firstCharacter(text, offset))

const isSpace = (char: string) => /[\s\u200b]/u.test(char)

/** White space at the ends of a quote counts as its context: it is the first thing that changes. */
export const quoteOf = ({ start, end, exact, prefix, suffix }: AnchorSegment): Quote => {
  let first = 0
  let last = exact.length
  while (first < last && isSpace(exact.charAt(first))) first++
  while (first < last && isSpace(exact.charAt(last - 1))) last--
  const { plain, toPlain } = plainText(prefix + exact + suffix)
  const before = prefix + exact.slice(0, first)
  const after = exact.slice(last) + suffix
  const isTextStart = prefix !== '' && Array.from(prefix).length < contextLength
  const isTextEnd = suffix !== '' && Array.from(suffix).length < contextLength
  const lineStart = lastLineStart(before, isTextStart || start === 0)
  const lineEnd = firstLineEnd(after, isTextEnd)
  const line: Segment | undefined =
    lineStart === undefined || lineEnd === undefined
      ? undefined
      : { start: start + first - (before.length - lineStart), end: end - (exact.length - last) + lineEnd }
  const from = toPlain(prefix.length + first)
  const to = toPlain(prefix.length + last)
  return {
    start: start + first,
    end: end - (exact.length - last),
    words: plain.slice(from, to),
    prefix: plain.slice(0, from),
    suffix: plain.slice(to),
    whole: plain,
    ...(isTextEnd ? { textEnd: end + suffix.length } : {}),
    startsWord: !isInsideWord(plain, from),
    endsWord: !isInsideWord(plain, to),
    sentenceBefore: from - toPlain(lastSentence(before)),
    sentenceAfter: toPlain(prefix.length + last + firstEnd(after)) - to,
    ...(lineStart === undefined ? {} : { lineBefore: from - toPlain(lineStart) }),
    ...(lineEnd === undefined ? {} : { lineAfter: toPlain(prefix.length + last + lineEnd) - to }),
    ...(line === undefined ? {} : { line }),
    plainBack: (distance) => (distance > before.length ? distance : from - toPlain(before.length - distance)),
    plainOn: (distance) => (distance > after.length ? distance : toPlain(prefix.length + last + distance) - to),
  }
}

/**
 * How much a string tells of a place, counted in letters: an ideograph, a kana or a hangul syllable tells about
 * as much as two letters of an alphabet do.
 */
export const heft = (words: string): number => {
  let sum = 0
  for (let i = 0; i < words.length; i++) sum += words.charCodeAt(i) >= 0x2e80 && words.charCodeAt(i) < 0xd800 ? 2 : 1
  return sum
}
