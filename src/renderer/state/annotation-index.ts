import type { Anchor, Segment } from '#shared/model'
import type { Annotation } from './annotations'

/** UTF-16 code units. Long enough that a sentence lies in one or two tiles, short enough that few stand in each. */
const tileLength = 1_024
const tileOf = (offset: number) => Math.floor(offset / tileLength)

/** The tiles of the text that an anchor touches; what is done to one twice is done. */
const tilesOf = ({ segments }: Anchor): number[] => {
  const tiles: number[] = []
  for (const { start, end } of segments)
    for (let tile = tileOf(start); tile <= tileOf(end - 1); tile++) tiles.push(tile)
  return tiles
}

const startOf = ({ segments }: Anchor): number => segments[0]?.start ?? 0
/** Does it lie after (1) or before (-1) another annotation, or a place of the text? What begins at the place lies after it. */
const isBeyond = (other: Annotation, from: Annotation | number, step: 1 | -1): boolean =>
  typeof from === 'number'
    ? startOf(other.anchor) >= from === (step === 1)
    : Math.sign(inTextOrder(other, from)) === step

const extentOf = ({ segments }: Anchor): number => segments.reduce((sum, { start, end }) => sum + end - start, 0)

/** Text order; of two that begin at one place, the one that was made first. */
export const inTextOrder = (a: Annotation, b: Annotation): number =>
  startOf(a.anchor) - startOf(b.anchor) || (a.selected.id < b.selected.id ? -1 : a.selected.id > b.selected.id ? 1 : 0)

const smallestFirst = (a: Annotation, b: Annotation): number =>
  extentOf(a.anchor) - extentOf(b.anchor) || inTextOrder(a, b)

/**
 * Annotations by their place in the text. The text is cut into tiles, each of which knows what touches it: setting,
 * removing and asking cost what stands in a few tiles, whatever the length of the text and the number of annotations.
 * Offsets are UTF-16 code units.
 */
export const createAnnotationIndex = () => {
  const byId = new Map<string, Annotation>()
  const tiles = new Map<number, Set<Annotation>>()
  let lastTile = 0

  const remove = (id: string) => {
    const annotation = byId.get(id)
    if (annotation === undefined) return
    byId.delete(id)
    for (const tile of tilesOf(annotation.anchor)) tiles.get(tile)?.delete(annotation)
  }

  /** The annotations that begin in a tile, in text order. */
  const beginningIn = (tile: number): Annotation[] =>
    [...(tiles.get(tile) ?? [])].filter(({ anchor }) => tileOf(startOf(anchor)) === tile).sort(inTextOrder)

  return {
    get: (id: string): Annotation | undefined => byId.get(id),
    values: (): Iterable<Annotation> => byId.values(),
    count: (): number => byId.size,
    /** Takes an annotation in, in the place of the one with the same id. */
    set: (annotation: Annotation) => {
      remove(annotation.selected.id)
      byId.set(annotation.selected.id, annotation)
      for (const tile of tilesOf(annotation.anchor)) {
        const there = tiles.get(tile)
        if (there === undefined) tiles.set(tile, new Set([annotation]))
        else there.add(annotation)
        lastTile = Math.max(lastTile, tile)
      }
    },
    remove,
    clear: () => {
      byId.clear()
      tiles.clear()
      lastTile = 0
    },
    /** What covers the offset, the smallest first. */
    at: (offset: number): Annotation[] =>
      [...(tiles.get(tileOf(offset)) ?? [])]
        .filter(({ anchor }) => anchor.segments.some(({ start, end }) => start <= offset && offset < end))
        .sort(smallestFirst),
    /** What touches any tile of a stretch, each once, in no particular order; a little more than the stretch itself. */
    touching: ({ start, end }: Segment): Set<Annotation> => {
      const found = new Set<Annotation>()
      for (let tile = tileOf(start); tile <= Math.min(lastTile, tileOf(end)); tile++)
        for (const annotation of tiles.get(tile) ?? []) found.add(annotation)
      return found
    },
    /**
     * The next (1) or previous (-1) annotation in text order after or before one, which need not stand here any more, or a place
     * of the text, going round at the ends.
     */
    neighbour: (from: Annotation | number | undefined, step: 1 | -1): Annotation | undefined => {
      const place =
        typeof from === 'object' ? startOf(from.anchor) : (from ?? (step === 1 ? 0 : Number.POSITIVE_INFINITY))
      // Behind the last there is only the way round.
      const begin = Math.min(tileOf(place), lastTile)
      const pick = (candidates: readonly Annotation[]) => (step === 1 ? candidates[0] : candidates.at(-1))
      for (let walked = 0; walked <= lastTile + 1; walked++) {
        const tile = (begin + step * walked + (lastTile + 1) * 2) % (lastTile + 1)
        const there = beginningIn(tile)
        // In the tile it begins in only what lies beyond counts; coming round to it again, all.
        const beyond = walked === 0 && from !== undefined ? there.filter((other) => isBeyond(other, from, step)) : there
        const found = pick(beyond)
        if (found !== undefined) return found
      }
      return undefined
    },
    /** All of them, in text order. */
    inOrder: (): Annotation[] => [...byId.values()].sort(inTextOrder),
  }
}
export type AnnotationIndex = ReturnType<typeof createAnnotationIndex>
