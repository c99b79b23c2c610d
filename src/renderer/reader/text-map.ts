import type { Segment } from '#shared/model'
import { type Block, blockAt } from '#shared/text/blocks'
import { graphemeStart } from '#shared/text/graphemes'
import { firstBelow } from './first-below'

/**
 * Offsets of the reading text (UTF-16 code units) ↔ places in the page. Every block is one element with one text
 * node, which nothing ever splits.
 */
export type TextMap = {
  /** The offset a place in the page stands for; undefined outside the text. */
  offsetAt(node: Node, offset: number): number | undefined
  /** The same for the end of a selection: outside the text, the edge of the next block inside the selection. */
  edgeAt(node: Node, offset: number, side: 'start' | 'end'): number | undefined
  /** The place between two letters that is nearest to a point of the window; undefined where there is no text near it. */
  offsetAtPoint(x: number, y: number): number | undefined
  /** The offset of the letter under a point of the window, whichever half of it that is; undefined where there is no text near it. */
  letterAtPoint(x: number, y: number): number | undefined
  /** The first letter whose line ends below a height of the window, whatever lies above it; undefined where no text does. */
  offsetBelow(y: number): number | undefined
  /** The place of an offset: at a block's edge, the start of the block it begins or the end of the one it ends. */
  place(offset: number, side: 'start' | 'end'): { node: Text; offset: number } | undefined
  /** A range over the segment, for measuring. */
  range(segment: Segment): Range | undefined
  /**
   * The same for painting: a StaticRange in each paragraph, which cost nothing while the page changes elsewhere. One over
   * several would take in what stands between their words.
   */
  staticRanges(segment: Segment): StaticRange[]
}

const blockElements = '[data-block]'

/** Is the point on these words, or in the space between their line and the next? */
const isOn = (words: Range, x: number, y: number): boolean => {
  const { left, right, top, height } = words.getBoundingClientRect()
  return left <= x && x < right && Math.abs(y - top - height / 2) <= height
}

/** Maps the blocks of a text to their elements inside `root`, which were rendered from them. */
export const textMap = (root: HTMLElement, blocks: readonly Block[]): TextMap => {
  const nodes = Array.from(root.querySelectorAll<HTMLElement>(blockElements), (element) => element.firstChild)

  const place: TextMap['place'] = (offset, side) => {
    let index = blockAt(blocks, offset)
    // A segment's start in the gap after a block belongs to the next block, its end to the one before.
    if (side === 'start' && blocks[index]?.end === offset && index + 1 < blocks.length) index++
    if (side === 'end' && index > 0 && (blocks[index]?.start ?? 0) >= offset) index--
    const block = blocks[index]
    const node = nodes[index]
    if (block === undefined || !(node instanceof Text)) return undefined
    return { node, offset: Math.min(Math.max(offset - block.start, 0), node.length) }
  }

  const offsetAt: TextMap['offsetAt'] = (node, offset) => {
    const element = node instanceof Element ? node : node.parentElement
    const holder = element?.closest<HTMLElement>(blockElements)
    if (holder == null || !root.contains(holder)) return undefined
    const block = blocks[Number(holder.dataset.block)]
    if (block === undefined) return undefined
    if (node instanceof Text) return block.start + offset
    return offset === 0 ? block.start : block.end
  }

  /** How many blocks stand before a place that is in none of them. */
  const blocksBefore = (node: Node, offset: number): number => {
    const here = document.createRange()
    here.setStart(node, offset)
    let low = 0
    let high = nodes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const words = nodes[middle]
      if (words != null && here.comparePoint(words, 0) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  const edgeAt: TextMap['edgeAt'] = (node, offset, side) => {
    const inText = offsetAt(node, offset)
    if (inText !== undefined) return inText
    const before = blocksBefore(node, offset)
    return side === 'start' ? blocks[before]?.start : blocks[before - 1]?.end
  }

  const ends = ({ start, end }: Segment) => {
    const from = place(start, 'start')
    const to = place(end, 'end')
    return from === undefined || to === undefined ? undefined : { from, to }
  }

  return {
    offsetAt,
    edgeAt,
    place,
    offsetAtPoint: (x, y) => {
      const caret = document.caretPositionFromPoint(x, y)
      return caret === null ? undefined : offsetAt(caret.offsetNode, caret.offset)
    },
    letterAtPoint: (x, y) => {
      const caret = document.caretPositionFromPoint(x, y)
      if (caret === null) return undefined
      const { offsetNode, offset } = caret
      const nearest = offsetAt(offsetNode, offset)
      if (nearest === undefined || offset === 0 || !(offsetNode instanceof Text)) return nearest
      // On a letter's second half the nearest place is the one behind it.
      const start = graphemeStart(offsetNode.data, offset - 1)
      const before = document.createRange()
      before.setStart(offsetNode, start)
      before.setEnd(offsetNode, offset)
      return isOn(before, x, y) ? nearest - (offset - start) : nearest
    },
    offsetBelow: (y) => {
      const first = firstBelow(root, y)
      return first && offsetAt(first.node, first.offset)
    },
    range: (segment) => {
      const found = ends(segment)
      if (found === undefined) return undefined
      const range = document.createRange()
      range.setStart(found.from.node, found.from.offset)
      range.setEnd(found.to.node, found.to.offset)
      return range
    },
    staticRanges: ({ start, end }) => {
      const ranges: StaticRange[] = []
      for (let index = blockAt(blocks, start); ; index++) {
        const block = blocks[index]
        const node = nodes[index]
        if (block === undefined || block.start >= end) return ranges
        const startOffset = Math.max(0, start - block.start)
        const endOffset = Math.min(end, block.end) - block.start
        if (node instanceof Text && startOffset < endOffset)
          ranges.push(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }))
      }
    },
  }
}

/**
 * The stretch of text a selection covers, in text order; undefined if it covers none. A selection may begin or end
 * outside the text: a triple click on the last paragraph ends after it, a drag may begin above the first.
 */
export const selectedSegment = (map: TextMap, selection: Selection): Segment | undefined => {
  if (selection.rangeCount === 0 || selection.isCollapsed) return undefined
  const range = selection.getRangeAt(0)
  const start = map.edgeAt(range.startContainer, range.startOffset, 'start')
  const end = map.edgeAt(range.endContainer, range.endOffset, 'end')
  return start === undefined || end === undefined || start >= end ? undefined : { start, end }
}
