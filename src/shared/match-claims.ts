import type { Claim } from './model'
import { anchorWords } from './text/anchor-words'
import { plain } from './text/plain'

/** A claim's words as they are compared: making them of ten thousand claims with every key would be felt. */
const known = new WeakMap<Claim, string>()

const wordsOf = (claim: Claim): string => {
  const words = known.get(claim) ?? plain(`${claim.statement ?? ''} ${anchorWords(claim.anchor)}`)
  known.set(claim, words)
  return words
}

const startOf = ({ anchor }: Claim): number => anchor.segments[0]?.start ?? 0

/**
 * The claims that have every word of the query in the analyst's wording or in the article's, in the order of the text;
 * marks over letters and case do not count.
 */
export const matchClaims = (claims: Iterable<Claim>, query: string): Claim[] => {
  const wanted = plain(query).split(/\s+/u)
  const found = [...claims].filter((claim) => {
    const words = wordsOf(claim)
    return wanted.every((word) => words.includes(word))
  })
  return found.sort((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1))
}
