/** UTF-16 code units in a seed: long enough to be rare in a megabyte, short enough to survive an edit nearby. */
const seedLength = 8

/** A seed that the text holds more often than this tells nothing about a place. */
const mostHits = 24

/** Seeds taken of one quote, evenly spread. */
const seedsPerQuote = 192

const base = 0x01000193

/** A place in the text that shares seeds with a quote: the quote would begin between `from` and `to`. */
export type SeedPlace = { from: number; to: number; seeds: number }

/** Seeds of one quote whose places differ by no more than this are one place, altered here and there. */
const slack = 24

const placesOf = (beginnings: number[]): SeedPlace[] => {
  beginnings.sort((a, b) => a - b)
  const places: SeedPlace[] = []
  for (const at of beginnings) {
    const last = places.at(-1)
    if (last !== undefined && at - last.to <= slack) {
      last.to = at
      last.seeds++
    } else places.push({ from: at, to: at, seeds: 1 })
  }
  return places.sort((a, b) => b.seeds - a.seeds)
}

const hashAt = (text: string, at: number): number => {
  let hash = 0
  for (let i = 0; i < seedLength; i++) hash = (Math.imul(hash, base) + text.charCodeAt(at + i)) | 0
  return hash
}

/** What the oldest character of a full window weighs in its hash. */
const oldestWeight = Array.from({ length: seedLength - 1 }).reduce<number>((power) => Math.imul(power, base), 1)

const slotOf = (hash: number, mask: number): number => (Math.imul(hash, 0x9e3779b1) >>> 7) & mask

/**
 * The places in the text that share seeds (strings of eight code units) with each quote, those with the most first.
 * The text is read once for all quotes, with a rolling hash (Karp and Rabin, 1987); the table holds the quotes'
 * seeds, not the text's, so it is small however long the text. Two seeds that fall together by their hash only add
 * a place to look at. Offsets in UTF-16 code units; a quote shorter than a seed has no places.
 */
export const seedPlaces = (text: string, quotes: readonly string[]): SeedPlace[][] => {
  const strides = quotes.map(({ length }) => Math.max(1, Math.ceil((length - seedLength + 1) / seedsPerQuote)))
  const count = quotes.reduce(
    (sum, { length }, i) => sum + Math.max(0, Math.ceil((length - seedLength + 1) / (strides[i] ?? 1))),
    0,
  )
  let size = 1_024
  while (size < 2 * count) size *= 2
  const mask = size - 1

  // Open addressing: a slot holds a hash and the number of its seed, from 1; 0 is a free slot.
  const slotHash = new Int32Array(size)
  const slotSeed = new Int32Array(size)
  /** The slot that holds the hash, or the free one where it would go. */
  const findSlot = (hash: number): number => {
    let slot = slotOf(hash, mask)
    while (slotSeed[slot] !== 0 && slotHash[slot] !== hash) slot = (slot + 1) & mask
    return slot
  }

  const seedOfUse = new Int32Array(count)
  let seeds = 0
  let use = 0
  quotes.forEach((quote, i) => {
    for (let at = 0; at + seedLength <= quote.length; at += strides[i] ?? 1) {
      const hash = hashAt(quote, at)
      const slot = findSlot(hash)
      if (slotSeed[slot] === 0) {
        slotHash[slot] = hash
        slotSeed[slot] = ++seeds
      }
      seedOfUse[use++] = slotSeed[slot] ?? 0
    }
  })

  // What the text holds of the seeds, in its order: which seed, and where.
  const hits = new Int32Array(seeds + 1)
  const foundSeeds: number[] = []
  const foundAt: number[] = []
  let hash = text.length >= seedLength ? hashAt(text, 0) : 0
  for (let at = 0; at + seedLength <= text.length; at++) {
    const seed = slotSeed[findSlot(hash)] ?? 0
    if (seed !== 0) {
      const nth = hits[seed] ?? 0
      if (nth < mostHits) {
        foundSeeds.push(seed)
        foundAt.push(at)
      }
      hits[seed] = nth + 1
    }
    hash = (Math.imul(hash - Math.imul(text.charCodeAt(at), oldestWeight), base) + text.charCodeAt(at + seedLength)) | 0
  }

  // The same by seed: those of one seed side by side.
  const firstHit = new Int32Array(seeds + 2)
  for (let seed = 1; seed <= seeds; seed++)
    firstHit[seed + 1] = (firstHit[seed] ?? 0) + Math.min(hits[seed] ?? 0, mostHits)
  const filled = firstHit.slice()
  const hitAt = new Int32Array(foundAt.length)
  foundSeeds.forEach((seed, i) => {
    const place = filled[seed] ?? 0
    hitAt[place] = foundAt[i] ?? 0
    filled[seed] = place + 1
  })

  use = 0
  return quotes.map((quote, i) => {
    const beginnings: number[] = []
    for (let at = 0; at + seedLength <= quote.length; at += strides[i] ?? 1) {
      const seed = seedOfUse[use++] ?? 0
      if ((hits[seed] ?? 0) > mostHits) continue
      for (let nth = firstHit[seed] ?? 0; nth < (firstHit[seed + 1] ?? 0); nth++)
        beginnings.push((hitAt[nth] ?? 0) - at)
    }
    return placesOf(beginnings)
  })
}
