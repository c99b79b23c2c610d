import type { Segment } from '../../model/anchor'
import {
  allAfter,
  allBefore,
  type Candidate,
  candidateAt,
  candidatesOf,
  type Haystack,
  isWholeLine,
} from './candidates'
import { contestedIn, type Placing } from './contested'
import { type Landmark, type Landmarks, makeLandmarks } from './landmarks'
import { heft, type Quote } from './quote'
import type { SeedPlace } from './seeds'

/** Letters that words and context must have together before they prove a place by themselves. */
const provingHeft = 40

/** Letters from which on words are a quotation, not a phrase: they stand once, or were copied. */
const quotationHeft = 64

/** Letters of a line from which on it is not one that any page may have. */
const lineHeft = 24

const onlyOne = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.length === 1 ? candidates[0] : undefined

/**
 * The place that words and context prove on their own: all of the context stands on both sides, or all of the line
 * the words are in is a line still, or the words are long and stand nowhere else.
 */
const provenByWords = (haystack: Haystack, quote: Quote, candidates: readonly Candidate[]): Candidate | undefined => {
  const whole = candidates.filter((candidate) => allBefore(candidate, quote) && allAfter(candidate, quote))
  if (whole.length > 0) return heft(quote.whole) < provingHeft ? undefined : onlyOne(whole)
  const lines = candidates.filter((candidate) => isWholeLine(haystack, quote, candidate))
  if (lines.length > 0) {
    const { prefix, words, suffix, lineBefore = 0, lineAfter = 0 } = quote
    const line = prefix.slice(prefix.length - lineBefore) + words + suffix.slice(0, lineAfter)
    return heft(line) < lineHeft ? undefined : onlyOne(lines)
  }
  if (heft(quote.words) < quotationHeft) return undefined
  const only = onlyOne(candidates)
  return only !== undefined && (allBefore(only, quote) || allAfter(only, quote)) ? only : undefined
}

/** Letters of the words' own sentence, and beyond, that must stand for a neighbour in another sentence to prove them. */
const edgeHeft = 28

/** Letters that must stand, words and context together, between two neighbours at just their old distance. */
const betweenHeft = 16

/** Code units of context that must stand beside words between two neighbours at about their old distance. */
const betweenContext = 16

/**
 * By how much a stretch may have grown or shrunk to be the same. Within a quote's context its length without
 * superfluous white space is known; farther off, spaces may have come or gone.
 */
const leeway = (length: number, isKnown: boolean): number => (isKnown ? 1 : 2 + Math.min(64, 0.15 * length))

/** The place that neighbours prove: the words stand as far from one as they did, and all that was between still is. */
const provenByNeighbours = (
  haystack: Haystack,
  quote: Quote,
  candidates: readonly Candidate[],
  landmarks: Landmarks,
): Candidate | undefined => {
  const left = landmarks.before(quote.start)
  const right = landmarks.after(quote.end)
  const inPlace = new Map(candidates.map((candidate) => [candidate.start, candidate]))
  const expect = (now: number) => {
    const candidate = candidateAt(haystack, quote, haystack.toPlain(now))
    if (candidate !== undefined) inPlace.set(candidate.start, candidate)
  }
  if (left !== undefined) expect(left.now + quote.start - left.old)
  if (right !== undefined) expect(right.now - (right.old - quote.start))

  const { words, prefix, suffix } = quote
  const all = [...inPlace.values()]
  const { toPlain } = haystack
  /** By how many code units the stretch from the neighbour has grown or shrunk, or none if that is too much. */
  const grownFrom = ({ old, now }: Landmark, { start }: Candidate): number | undefined => {
    const distance = quote.start - old
    const grown = Math.abs(toPlain(start) - toPlain(now) - quote.plainBack(distance))
    return grown <= leeway(distance, distance <= prefix.length) ? grown : undefined
  }
  const grownTo = ({ old, now }: Landmark, { end }: Candidate): number | undefined => {
    const distance = old - quote.end
    const grown = Math.abs(toPlain(now) - toPlain(end) - quote.plainOn(distance))
    return grown <= leeway(distance, distance <= suffix.length) ? grown : undefined
  }
  const proven = all.filter((candidate) => {
    const { before, after } = candidate
    const byLeft = left && grownFrom(left, candidate)
    const byRight = right && grownTo(right, candidate)
    if (byLeft === 0 && byRight === 0 && heft(words) + before + after >= betweenHeft) return true
    if (all.some((rival) => rival !== candidate && 2 * (rival.before + rival.after) > before + after)) return false
    if (byLeft !== undefined && byRight !== undefined) return before + after >= betweenContext
    // Between two sentences a text may have been cut, and another sentence that begins or ends alike may stand there.
    const sentence = (from: number, to: number) =>
      heft(prefix.slice(prefix.length - Math.min(before, from)) + words + suffix.slice(0, Math.min(after, to)))
    if (left !== undefined && byLeft !== undefined) {
      const distance = quote.start - left.old
      const isSame = distance < quote.sentenceBefore || sentence(quote.sentenceBefore, after) >= edgeHeft
      return isSame && before >= Math.min(prefix.length, distance) - 2
    }
    if (right !== undefined && byRight !== undefined) {
      const distance = right.old - quote.end
      const isSame = distance < quote.sentenceAfter || sentence(before, quote.sentenceAfter) >= edgeHeft
      return isSame && after >= Math.min(suffix.length, distance) - 2
    }
    return false
  })
  return proven.length === 1 ? proven[0] : undefined
}

/** The ends of the texts, as far as the old one's are known: a context that is short was cut off by one. */
const endsOf = ({ text }: Haystack, quotes: readonly Quote[]): Landmark[] => {
  const oldEnd = quotes.find(({ textEnd }) => textEnd !== undefined)?.textEnd
  return [{ old: 0, now: 0 }, ...(oldEnd === undefined ? [] : [{ old: oldEnd, now: text.length }])]
}

/** A place that is taken for a quote's, and what it says of the texts. */
type Taken = { readonly place: Candidate; readonly placings: readonly Placing[] }

/** The words of a quote, and the whole line they are in if it is one still, as they were and where they are held to be. */
const placingsOf = (haystack: Haystack, quote: Quote, nth: number, place: Candidate): Placing[] => {
  const { start, end, words, line, lineBefore = 0, lineAfter = 0 } = quote
  const ofWords = { quote: nth, old: { start, end }, now: { start: place.start, end: place.end } }
  if (line === undefined || !isWholeLine(haystack, quote, place)) return [ofWords]
  const lineEnd = place.at + words.length + lineAfter
  const now = { start: haystack.toOriginal(place.at - lineBefore), end: haystack.toOriginal(lineEnd - 1) + 1 }
  return [ofWords, { quote: nth, old: line, now }]
}

/** `contested`: quotes that others have as good a claim to the place of. Those that are not found have none, not even a likely one. */
type Placed = { found: (Segment | undefined)[]; contested: ReadonlySet<number>; landmarks: Landmarks }

/**
 * Where each quote's words stand now, where that is beyond doubt. First those that words and context prove, then,
 * round by round, those that stand as they did beside one that is known. What stood twice and stands once proves nothing
 * to the quotes of both: the neighbours may tell whose it is, else it is nobody's.
 */
export const placeQuotes = (
  haystack: Haystack,
  quotes: readonly Quote[],
  places: readonly (readonly SeedPlace[])[],
): Placed => {
  const candidates = quotes.map((quote, i) => candidatesOf(haystack, quote, places[i] ?? []))
  const found = new Map<number, Taken>()
  /** Those that the neighbours of several gave one place. */
  const lost = new Set<number>()

  /** Takes what is proven and claimed by one alone; answers those that are claimed by several. */
  const round = (prove: (quote: Quote, candidates: readonly Candidate[]) => Candidate | undefined): Set<number> => {
    const news = new Map<number, Taken>()
    quotes.forEach((quote, nth) => {
      const place = found.has(nth) || lost.has(nth) ? undefined : prove(quote, candidates[nth] ?? [])
      if (place !== undefined) news.set(nth, { place, placings: placingsOf(haystack, quote, nth, place) })
    })
    const rivals = contestedIn([...found.values(), ...news.values()].flatMap(({ placings }) => placings))
    for (const [nth, taken] of news) if (!rivals.has(nth)) found.set(nth, taken)
    return rivals
  }

  const landmarksNow = (): Landmarks => {
    const landmarks = makeLandmarks()
    landmarks.add(endsOf(haystack, quotes))
    landmarks.add(
      quotes.flatMap(({ start, end }, nth): Landmark[] => {
        const place = found.get(nth)?.place
        return place === undefined
          ? []
          : [
              { old: start, now: place.start },
              { old: end, now: place.end },
            ]
      }),
    )
    return landmarks
  }

  const contested = round((quote, ofQuote) => provenByWords(haystack, quote, ofQuote))
  let landmarks = landmarksNow()
  for (let isNew = true; isNew; landmarks = landmarksNow()) {
    const known = found.size
    const rivals = round((quote, ofQuote) => provenByNeighbours(haystack, quote, ofQuote, landmarks))
    isNew = found.size > known
    for (const nth of rivals) {
      found.delete(nth)
      lost.add(nth)
    }
  }
  return {
    found: quotes.map((_, nth) => {
      const place = found.get(nth)?.place
      return place && { start: place.start, end: place.end }
    }),
    contested: contested.union(lost),
    landmarks,
  }
}
