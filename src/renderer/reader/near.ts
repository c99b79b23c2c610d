import { type RefObject, useLayoutEffect, useMemo } from 'react'
import type { Segment } from '#shared/model'
import type { Block } from '#shared/text/blocks'

/** Heights of the view: so far beyond it everything is kept ready, and after so much scrolling it is looked at anew. */
const reach = 1.5
const step = 0.75

/**
 * The blocks in view and around it. What is painted and what stands in the gutter is made for these only: then a change, a
 * scroll and an opening cost the same whatever the length of the text and the number of its marks.
 */
export type Near = {
  /** Their indices, both inclusive. */
  range(): { readonly first: number; readonly last: number }
  has(block: number): boolean
  /** The stretch of the text they take, in UTF-16 code units; undefined before the page has been looked at. */
  stretch(): Segment | undefined
  /** Calls back at once whenever they become others; returns how to stop. */
  onChange(listener: () => void): () => void
}

const createNear = (blocks: readonly Block[]) => {
  let first = 0
  let last = -1
  const listeners = new Set<() => void>()
  const set = (from: number, to: number) => {
    if (from === first && to === last) return
    first = from
    last = to
    for (const listener of listeners) listener()
  }
  const near: Near = {
    range: () => ({ first, last }),
    has: (block) => first <= block && block <= last,
    stretch: () => {
      const start = blocks[first]?.start
      const end = blocks[last]?.end
      return start === undefined || end === undefined ? undefined : { start, end }
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { near, set }
}

/** How many rows begin above a height of the window. What is folded away counts as beginning where the next one does. */
const rowsAbove = (rows: readonly Element[], y: number): number => {
  const topFrom = (index: number): number => {
    for (let at = index; at < rows.length; at++) {
      const rect = rows[at]?.getClientRects()[0]
      if (rect !== undefined) return rect.top
    }
    return Number.POSITIVE_INFINITY
  }
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (topFrom(middle) < y) low = middle + 1
    else high = middle
  }
  return low
}

/** Follows the view over the paragraphs of the text, which are the children of `article`; on paper all are near. */
export const useNear = (
  scroller: RefObject<HTMLElement | null>,
  article: RefObject<HTMLElement | null>,
  blocks: readonly Block[],
): Near => {
  const { near, set } = useMemo(() => createNear(blocks), [blocks])
  useLayoutEffect(() => {
    const pane = scroller.current
    const page = article.current
    if (pane === null || page === null) return
    let lookedAt = 0
    const look = () => {
      const rows = Array.from(page.children)
      const { top, height } = pane.getBoundingClientRect()
      lookedAt = pane.scrollTop
      const from = rowsAbove(rows, top - reach * height)
      const to = rowsAbove(rows, top + (1 + reach) * height)
      set(Math.max(0, from - 1), Math.max(0, to - 1))
    }
    const onScroll = () => {
      if (Math.abs(pane.scrollTop - lookedAt) > step * pane.clientHeight) look()
    }
    const all = () => set(0, blocks.length - 1)
    look()
    const resized = new ResizeObserver(look)
    resized.observe(pane)
    resized.observe(page)
    pane.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('beforeprint', all)
    window.addEventListener('afterprint', look)
    return () => {
      resized.disconnect()
      pane.removeEventListener('scroll', onScroll)
      window.removeEventListener('beforeprint', all)
      window.removeEventListener('afterprint', look)
    }
  }, [scroller, article, blocks, set])
  return near
}
