import type { Segment } from '../../model/anchor'

/** What is held to be the same: a stretch of the old text and one of the new, on the evidence of the quote with this number. */
export type Placing = { readonly quote: number; readonly old: Segment; readonly now: Segment }

const overlap = (one: Segment, other: Segment): boolean => one.start < other.end && other.start < one.end

/**
 * The quotes that claim words which another claims too, though they had words of their own: what stood twice stands once,
 * and only one of them can have come there. One pass over the new text.
 */
export const contestedIn = (placings: readonly Placing[]): Set<number> => {
  const contested = new Set<number>()
  let open: Placing[] = []
  for (const placing of placings.toSorted((a, b) => a.now.start - b.now.start)) {
    open = open.filter(({ now }) => now.end > placing.now.start)
    for (const other of open) {
      if (!overlap(other.now, placing.now) || overlap(other.old, placing.old)) continue
      contested.add(other.quote).add(placing.quote)
    }
    open.push(placing)
  }
  return contested
}
