import type { Anchor, Segment } from '#shared/model'
import { type Block, blockAt } from '#shared/text/blocks'
import { type AnnotationIndex, inTextOrder } from '../state/annotation-index'
import type { Annotation, PaintStyle } from '../state/annotations'
import { type Group, likelyLines } from './groups'
import type { Near } from './near'

/** CSS pixels. Hits have a column of their own at the left, mentions and notes at the right of the text. */
const minimapWidth = 40
const hitColumn = { left: 0, width: 5 }
const textColumn = { left: 8, width: 20 }
const mentionColumn = { left: 30, width: 3 }
const noteColumn = { left: 35, width: 3 }

type Column = { readonly left: number; readonly width: number }
/** Across its column, from the left edge of that: where a mark is inked. */
type Pieces = readonly Column[]
type Look = { readonly column: Column; readonly colour: string; readonly pieces: Pieces }
const whole = ({ width }: Column): Pieces => [{ left: 0, width }]
/** Every status has pieces of its own, as it has a rule below the words, so that colour is never the only sign; what is unchecked stands back. */
const looks: Readonly<Record<PaintStyle, Look>> = {
  'claim-unchecked': { column: textColumn, colour: '--unchecked-line', pieces: [{ left: 0, width: 12 }] },
  'claim-checking': {
    column: textColumn,
    colour: '--checking-line',
    pieces: [0, 4, 8, 12, 16].map((left) => ({ left, width: 2 })),
  },
  'claim-supported': { column: textColumn, colour: '--supported-line', pieces: whole(textColumn) },
  'claim-disputed': {
    column: textColumn,
    colour: '--disputed-line',
    pieces: [0, 11].map((left) => ({ left, width: 9 })),
  },
  'claim-refuted': {
    column: textColumn,
    colour: '--refuted-line',
    pieces: [0, 14].map((left) => ({ left, width: 6 })),
  },
  'claim-unverifiable': { column: textColumn, colour: '--unverifiable-line', pieces: [{ left: 7, width: 6 }] },
  mention: { column: mentionColumn, colour: '--mention-line', pieces: whole(mentionColumn) },
  question: { column: noteColumn, colour: '--question-line', pieces: whole(noteColumn) },
  answered: { column: noteColumn, colour: '--question-line', pieces: [{ left: 1, width: 1 }] },
}
const colourNames = ['--ink-faint', '--found-current', ...new Set(Object.values(looks).map(({ colour }) => colour))]

/** Where every block stands in the scrolled page, in CSS pixels from its top. */
export type PageLayout = { readonly tops: Float64Array; readonly heights: Float64Array; readonly total: number }

/**
 * Measures the page. What is not near the view has not been laid out, and asking for it would do so: in a group of such blocks
 * each has its likely share of the height that the group was given.
 */
export const measurePage = (
  scroller: HTMLElement,
  page: HTMLElement,
  blocks: readonly Block[],
  groups: readonly Group[],
  near: Near,
): PageLayout => {
  const tops = new Float64Array(blocks.length)
  const heights = new Float64Array(blocks.length)
  const origin = scroller.getBoundingClientRect().top - scroller.scrollTop
  groups.forEach(({ first, last, lines }, nth) => {
    const element = page.children[nth]
    if (element === undefined) return
    const group = element.getBoundingClientRect()
    let bottom = group.top - origin
    for (let index = first; index <= last; index++) {
      const row = near.reaches(index) ? element.children[index - first]?.getBoundingClientRect() : undefined
      const { start, end } = blocks[index] ?? { start: 0, end: 0 }
      const height = row?.height ?? (group.height * likelyLines(end - start)) / lines
      // What is folded away is nowhere: it counts as standing where the one before it ends.
      const top = row === undefined || row.height === 0 ? bottom : row.top - origin
      tops[index] = top
      heights[index] = height
      bottom = top + height
    }
  })
  return { tops, heights, total: scroller.scrollHeight }
}

/** Rows of the map, one CSS pixel high: from the first to the one before `to`. */
type Rows = { readonly from: number; readonly to: number }
/** What is smaller could not be seen. */
const leastRows = 2
/** What each column shows in each of some rows. */
type Seen = ReadonlyMap<Column, (Annotation | undefined)[]>

/**
 * Paints the whole text small: paragraphs, annotations, hits. Annotations fill whole rows, of which each column shows one, the
 * last in the text: so what lies within another is seen. A change paints anew only the rows it stands in, with what else stands there; so it costs the same in a long text as in a short one.
 */
export const createMinimapPainter = (
  canvas: HTMLCanvasElement,
  blocks: readonly Block[],
  index: Pick<AnnotationIndex, 'get' | 'touching'>,
) => {
  const context = canvas.getContext('2d')
  let layout: PageLayout = { tops: new Float64Array(), heights: new Float64Array(), total: 1 }
  let height = 0
  let scale = 1
  let colours = new Map<string, string>()
  /** The row of the last hit that was painted. */
  let lastHit = -2
  /** What was painted, so that it can be painted over. */
  const painted = new Map<string, Anchor>()

  const yIn = (at: number, offset: number): number => {
    const block = blocks[at]
    if (block === undefined) return 0
    const share = Math.min(1, Math.max(0, (offset - block.start) / Math.max(1, block.end - block.start)))
    return ((layout.tops[at] ?? 0) + share * (layout.heights[at] ?? 0)) * scale
  }

  const yOf = (offset: number): number => yIn(blockAt(blocks, offset), offset)

  const rowsOf = ({ start, end }: Segment): Rows => {
    const at = blockAt(blocks, start)
    const from = Math.floor(yIn(at, start))
    const bottom = end <= (blocks[at]?.end ?? 0) ? yIn(at, end) : yOf(end)
    return { from, to: Math.max(from + leastRows, Math.ceil(bottom)) }
  }

  /** The first block that ends below a height of the page. */
  const blockBelow = (y: number): number => {
    let low = 0
    let high = blocks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((layout.tops[middle] ?? 0) + (layout.heights[middle] ?? 0) < y) low = middle + 1
      else high = middle
    }
    return low
  }

  const colour = (name: string): string => colours.get(name) ?? 'gray'

  /** Enters an annotation in those of some rows in which no other lies over it; `seen`: what each column shows in each of them. */
  const enter = (annotation: Annotation, { from, to }: Rows, seen: Seen) => {
    const rows = seen.get(looks[annotation.style].column)
    if (rows === undefined) return
    for (const segment of annotation.anchor.segments) {
      const own = rowsOf(segment)
      const last = Math.min(own.to, to) - from
      // In a long text dozens share a row.
      for (let row = Math.max(own.from, from) - from; row < last; row++) {
        const other = rows[row]
        if (other === undefined || inTextOrder(annotation, other) > 0) rows[row] = annotation
      }
    }
  }

  /** Fills the rows of a column, from `top` on, each stretch of one look at once. */
  const fill = ({ left }: Column, rows: readonly (Annotation | undefined)[], top: number) => {
    if (context === null) return
    for (let row = 0; row < rows.length; ) {
      const style = rows[row]?.style
      const first = row
      while (row < rows.length && rows[row]?.style === style) row++
      if (style === undefined) continue
      const { pieces, colour: name } = looks[style]
      context.fillStyle = colour(name)
      for (const piece of pieces) context.fillRect(left + piece.left, top + first, piece.width, row - first)
    }
  }

  const paintRows = (rows: Rows) => {
    if (context === null) return
    const { from, to } = rows
    context.clearRect(textColumn.left, from, minimapWidth - textColumn.left, to - from)
    const first = blockBelow((from - leastRows) / scale)
    context.fillStyle = colour('--ink-faint')
    context.globalAlpha = 0.22
    let last = first
    for (; last < blocks.length; last++) {
      const top = (layout.tops[last] ?? 0) * scale
      if (top >= to) break
      const bottom = top + Math.max(0.5, (layout.heights[last] ?? 0) * scale - 1)
      // What lies in other rows stays as it is.
      const within = Math.max(top, from)
      context.fillRect(textColumn.left, within, textColumn.width, Math.max(0, Math.min(bottom, to) - within))
    }
    context.globalAlpha = 1
    const start = blocks[first]?.start
    const end = blocks[last - 1]?.end
    const seen: Seen = new Map(
      [textColumn, mentionColumn, noteColumn].map((column) => [
        column,
        Array.from({ length: to - from }, () => undefined),
      ]),
    )
    if (start !== undefined && end !== undefined && start < end)
      for (const annotation of index.touching({ start, end })) enter(annotation, rows, seen)
    for (const [column, shown] of seen) fill(column, shown, from)
  }

  const extentOf = ({ segments }: Anchor): Rows[] => {
    const first = segments[0]
    const last = segments.at(-1)
    return first === undefined || last === undefined ? [] : [{ from: rowsOf(first).from, to: rowsOf(last).to }]
  }

  /** The rows where a record is and was. */
  const takeRows = (id: string): Rows | undefined => {
    const before = painted.get(id)
    const now = index.get(id)?.anchor
    if (now === undefined) painted.delete(id)
    else painted.set(id, now)
    const rows = [before, now].flatMap((anchor) => (anchor === undefined ? [] : extentOf(anchor)))
    const [first, last = first] = rows
    if (first === undefined || last === undefined) return undefined
    return { from: Math.min(first.from, last.from), to: Math.max(first.to, last.to) }
  }

  return {
    /** Takes the page's layout and the theme's colours. */
    setOut: (page: PageLayout) => {
      layout = page
      const style = getComputedStyle(document.documentElement)
      colours = new Map(colourNames.map((name) => [name, style.getPropertyValue(name)]))
      height = canvas.clientHeight
      scale = Math.min(1, height / Math.max(1, page.total))
      const density = window.devicePixelRatio
      canvas.width = minimapWidth * density
      canvas.height = height * density
      context?.scale(density, density)
    },
    /** Takes in all annotations anew; they are not painted by it. */
    takeIn: (annotations: Iterable<Annotation>) => {
      painted.clear()
      for (const { selected, anchor } of annotations) painted.set(selected.id, anchor)
    },
    paintAll: () => paintRows({ from: 0, to: Math.ceil(height) }),
    /** Paints anew where records with these ids are or were. */
    update: (ids: Iterable<string>) => {
      for (const id of ids) {
        const rows = takeRows(id)
        if (rows !== undefined) paintRows(rows)
      }
    },
    /** Paints the hits of a search, in text order, no more than one a row; `from`: those before it are painted. */
    paintHits: (hits: readonly Segment[], from = 0) => {
      if (context === null) return
      if (from === 0) {
        context.clearRect(hitColumn.left, 0, hitColumn.width, height)
        lastHit = -2
      }
      context.fillStyle = colour('--found-current')
      for (let index = from; index < hits.length; index++) {
        const y = Math.round(yOf(hits[index]?.start ?? 0))
        if (y - lastHit < 2) continue
        context.fillRect(hitColumn.left, y, hitColumn.width, 1.5)
        lastHit = y
      }
    },
    /** Small pixels for one pixel of the page. */
    scale: () => scale,
  }
}
