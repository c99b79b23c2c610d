import { blocksOf } from '#shared/text/blocks'

/*
 * Edits a text as editors and web pages do, and keeps account of what became of every character. Offsets in UTF-16
 * code units.
 */

/** Numbers from 0 to 1. */
export type Random = () => number

/** A stretch of the new text: as it was (`from` is its old place), or put in place of the old stretch `from`–`to`. */
type Piece = { text: string; from: number; to: number }

export type Mutated = {
  text: string
  /** The new place of each old code unit; -1 where it is gone. */
  places: Int32Array
  /** Old stretches that were replaced, with what stands there now. */
  replaced: { from: number; to: number; start: number; end: number }[]
  /** The places as well, where a stretch stands twice, one right after the other: which was first nobody can tell. */
  otherPlaces?: Int32Array
}

export type Edit = { from: number; to: number; text: string }

const put = (pieces: readonly Piece[], length: number): Mutated => {
  const places = new Int32Array(length).fill(-1)
  const replaced: Mutated['replaced'] = []
  let text = ''
  for (const piece of pieces) {
    if (piece.text.length === piece.to - piece.from)
      for (let i = 0; i < piece.text.length; i++) places[piece.from + i] = text.length + i
    else if (piece.from < piece.to)
      replaced.push({ from: piece.from, to: piece.to, start: text.length, end: text.length + piece.text.length })
    text += piece.text
  }
  return { text, places, replaced }
}

/** Cuts a text at the edits. Edits are in order and apart. An edit of the same length keeps the characters' places. */
const piecesOf = (text: string, edits: readonly Edit[]): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const edit of edits) {
    pieces.push({ text: text.slice(at, edit.from), from: at, to: edit.from }, edit)
    at = edit.to
  }
  pieces.push({ text: text.slice(at), from: at, to: text.length })
  return pieces
}

const edited = (text: string, edits: readonly Edit[]): Mutated => put(piecesOf(text, edits), text.length)

const nothing = (text: string): Mutated => edited(text, [])

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

const sentenceSegmenter = new Intl.Segmenter('und', { granularity: 'sentence' })
const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' })

type Stretch = { start: number; end: number }

/** Sentences of at least three letters, without the white space after them. */
export const sentencesOf = (text: string): Stretch[] =>
  blocksOf(text).flatMap((block) =>
    [...sentenceSegmenter.segment(text.slice(block.start, block.end))].flatMap(({ segment, index }) => {
      const words = segment.trimEnd()
      const start = block.start + index
      return words.length < 3 ? [] : [{ start, end: start + words.length }]
    }),
  )

export const wordsOf = (text: string, { start, end }: Stretch): Stretch[] =>
  [...wordSegmenter.segment(text.slice(start, end))].flatMap(({ segment, index, isWordLike }) =>
    isWordLike ? [{ start: start + index, end: start + index + segment.length }] : [],
  )

/** Every run of white space may become another one: an editor's, a web page's, a mail program's. */
const whiteSpace = (text: string, random: Random): Mutated =>
  edited(
    text,
    [...text.matchAll(/\s+/gu)].flatMap(({ 0: run, index }) => {
      if (random() < 0.5) return []
      const others = run.includes('\n') ? ['\n', '\n\n', '\r\n', ' \n\n'] : ['  ', '\u00a0', '\n', ' \t ', '   ']
      return [{ from: index, to: index + run.length, text: pick(random, others) ?? ' ' }]
    }),
  )

const curly: readonly (readonly [RegExp, string])[] = [
  [/[“”„]/u, '"'],
  [/[‘’]/u, "'"],
  [/"/u, '”'],
  [/'/u, '’'],
]

/** Straight quotation marks become curly and curly ones straight, all or some. */
const quotes = (text: string, random: Random): Mutated => {
  const share = random() < 0.5 ? 1 : 0.5
  return edited(
    text,
    [...text.matchAll(/[“”„‘’"']/gu)].flatMap(({ 0: mark, index }) => {
      const other = curly.find(([pattern]) => pattern.test(mark))?.[1]
      return other === undefined || random() > share ? [] : [{ from: index, to: index + 1, text: other }]
    }),
  )
}

/** A paragraph of the article's own words in another order: as like it as a paragraph can be that is not in it. */
const ownWords = (text: string, random: Random): string => {
  const words = wordsOf(text, { start: 0, end: text.length })
  const count = 20 + Math.floor(random() * 40)
  const runs: string[] = []
  for (let i = 0; i < count; ) {
    // Runs of up to four words as they stand, so that phrases of the article stand in other places too.
    const first = Math.floor(random() * words.length)
    const last = Math.min(words.length - 1, first + Math.floor(random() * 4))
    runs.push(text.slice(words[first]?.start, words[last]?.end))
    i += last - first + 1
  }
  return `${runs.join(/\s/u.test(text.slice(0, 200)) ? ' ' : '')}.`
}

const paragraphInserted = (text: string, random: Random): Mutated => {
  const block = pick(random, blocksOf(text))
  if (block === undefined) return nothing(text)
  return edited(text, [{ from: block.start, to: block.start, text: `${ownWords(text, random)}\n\n` }])
}

const paragraphRemoved = (text: string, random: Random): Mutated => {
  const blocks = blocksOf(text)
  const nth = Math.floor(random() * blocks.length)
  const block = blocks[nth]
  if (block === undefined || blocks.length < 2) return nothing(text)
  const end = blocks[nth + 1]?.start ?? block.end
  return edited(text, [{ from: block.start, to: end, text: '' }])
}

const paragraphMoved = (text: string, random: Random): Mutated => {
  const blocks = blocksOf(text)
  const from = Math.floor(random() * (blocks.length - 1))
  const to = Math.floor(random() * (blocks.length - 1))
  const block = blocks[from]
  const next = blocks[from + 1]
  const target = blocks[to]
  if (block === undefined || next === undefined || target === undefined || from === to) return nothing(text)
  const moved: Piece = { text: text.slice(block.start, next.start), from: block.start, to: next.start }
  const pieces =
    target.start > block.start
      ? [
          { text: text.slice(0, block.start), from: 0, to: block.start },
          { text: text.slice(next.start, target.start), from: next.start, to: target.start },
          moved,
          { text: text.slice(target.start), from: target.start, to: text.length },
        ]
      : [
          { text: text.slice(0, target.start), from: 0, to: target.start },
          moved,
          { text: text.slice(target.start, block.start), from: target.start, to: block.start },
          { text: text.slice(next.start), from: next.start, to: text.length },
        ]
  return put(pieces, text.length)
}

/** About a quarter of a sentence's words become other words of the article. */
const sentenceReworded = (text: string, random: Random): Mutated => {
  const sentence = pick(random, sentencesOf(text))
  if (sentence === undefined) return nothing(text)
  const all = wordsOf(text, { start: 0, end: text.length })
  const edits = wordsOf(text, sentence).flatMap(({ start, end }) => {
    const other = pick(random, all)
    if (other === undefined || random() > 0.25) return []
    const words = text.slice(other.start, other.end)
    // What holds the old word does not replace it, and a replacement of the same length would count as the same characters.
    const isOther = words.length !== end - start && !words.includes(text.slice(start, end))
    return isOther ? [{ from: start, to: end, text: words }] : []
  })
  return edited(text, edits)
}

const boilerplate = [
  'Home  |  World  |  Politics  |  Economy  |  Sport\nSign in    Subscribe    Search',
  'Share this article\nTwitter  Facebook  Email  Print',
  'Read more: Five things to know about the letter and its authors',
  '© 2026 All rights reserved. Reproduction in whole or in part without permission is prohibited.',
]

/** A page's furniture, above, below and once or twice in between, the same more than once. */
const boilerplateAdded = (text: string, random: Random): Mutated => {
  const inner = new Set([pick(random, blocksOf(text)), pick(random, blocksOf(text))])
  const places = [...inner].flatMap((block) => (block === undefined || block.start === 0 ? [] : [block.start]))
  return edited(text, [
    { from: 0, to: 0, text: `${boilerplate[0]}\n${boilerplate[1]}\n\n` },
    ...places.sort((a, b) => a - b).map((at) => ({ from: at, to: at, text: `${boilerplate[2]}\n\n` })),
    { from: text.length, to: text.length, text: `\n\n${boilerplate[1]}\n${boilerplate[3]}` },
  ])
}

/** A sentence is said again: right after itself, or as a paragraph of its own anywhere else. */
const sentenceTwice = (text: string, random: Random): Mutated => {
  const sentence = pick(random, sentencesOf(text))
  const block = pick(random, blocksOf(text))
  if (sentence === undefined || block === undefined) return nothing(text)
  const words = text.slice(sentence.start, sentence.end)
  // With nothing between but a line's end it still stands right beside itself.
  const between =
    block.start < sentence.start ? text.slice(block.start, sentence.start) : text.slice(sentence.end, block.start)
  const apart = random() < 0.5 && between.trim() !== ''
  if (apart) return edited(text, [{ from: block.start, to: block.start, text: `${words}\n\n` }])
  const after = edited(text, [{ from: sentence.end, to: sentence.end, text: ` ${words}` }])
  const before = edited(text, [{ from: sentence.start, to: sentence.start, text: `${words} ` }])
  return { ...after, otherPlaces: before.places }
}

/** One edit after the other, each on what the one before has left. */
const inTurn = (text: string, random: Random, mutations: readonly Mutation[]): Mutated =>
  mutations.reduce<Mutated>((so, mutation) => {
    const next = mutation(so.text, random)
    return {
      text: next.text,
      places: so.places.map((place) => (place === -1 ? -1 : (next.places[place] ?? -1))),
      // None of these edits puts other words in place of old ones, but for spaces.
      replaced: [],
    }
  }, nothing(text))

export type Mutation = (text: string, random: Random) => Mutated

const single = {
  'white space': whiteSpace,
  'quotation marks': quotes,
  'paragraph inserted': paragraphInserted,
  'paragraph removed': paragraphRemoved,
  'paragraph moved': paragraphMoved,
  'sentence reworded': sentenceReworded,
  'boilerplate added': boilerplateAdded,
  'sentence twice': sentenceTwice,
}

/** Every edit by the name it has in the figures. The last is a page that was saved again after a revision. */
export const mutations: Record<keyof typeof single | 'six edits at once', Mutation> = {
  ...single,
  'six edits at once': (text, random) =>
    inTurn(text, random, [paragraphInserted, paragraphRemoved, paragraphMoved, boilerplateAdded, whiteSpace, quotes]),
}
