import { inTextOrder } from './annotation-index'
import type { Annotation } from './annotations'

/** Of more than these it is quicker to sort all. */
const few = 50

/** Where an annotation stands, or would stand, in a list in text order. */
const placeIn = (ordered: readonly Annotation[], annotation: Annotation): number => {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = ordered[middle]
    if (other !== undefined && inTextOrder(other, annotation) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Annotations in text order, kept up record by record: a change of one costs a look for its place, not a sorting of all.
 * The list is another one only where records came, went or moved.
 */
export const createTextOrder = (all: Iterable<Annotation>) => {
  let ordered: readonly Annotation[] = [...all].sort(inTextOrder)
  let ids: readonly string[] = ordered.map(({ selected }) => selected.id)
  const known = new Map(ordered.map((annotation) => [annotation.selected.id, annotation]))

  type Move = { readonly before: Annotation | undefined; readonly now: Annotation | undefined }

  /** Takes one in; answers whether it stands elsewhere than before. */
  const take = (id: string, now: Annotation | undefined): Move[] => {
    const before = known.get(id)
    if (before === now) return []
    if (now === undefined) known.delete(id)
    else known.set(id, now)
    return before !== undefined && now !== undefined && inTextOrder(before, now) === 0 ? [] : [{ before, now }]
  }

  const update = (touched: Iterable<string>, annotationOf: (id: string) => Annotation | undefined) => {
    const moves = [...touched].flatMap((id) => take(id, annotationOf(id)))
    if (moves.length === 0) return
    if (moves.length > few) ordered = [...known.values()].sort(inTextOrder)
    else {
      const next = [...ordered]
      for (const { before, now } of moves) {
        if (before !== undefined) next.splice(placeIn(next, before), 1)
        if (now !== undefined) next.splice(placeIn(next, now), 0, now)
      }
      ordered = next
    }
    ids = ordered.map(({ selected }) => selected.id)
  }

  return {
    ids: (): readonly string[] => ids,
    /** Takes in the records with these ids as they are now; a record without an annotation is in the list no more. */
    update,
    /** Takes in all there are now. */
    renew: (all: Iterable<Annotation>) => {
      const now = new Map(Array.from(all, (annotation) => [annotation.selected.id, annotation]))
      update(new Set([...known.keys(), ...now.keys()]), (id) => now.get(id))
    },
  }
}
