import { type RefObject, useLayoutEffect, useMemo } from 'react'
import type { Segment } from '#shared/model'
import type { Block } from '#shared/text/blocks'
import type { Group } from './groups'

/**
 * The blocks in view and around it. What is painted and what stands in the gutter is made for such only: then a change, a
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

/** How many of the elements, which stand below each other, begin above a height of the window. */
const beginningAbove = (elements: readonly Element[], y: number): number => {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((elements[middle]?.getBoundingClientRect().top ?? 0) < y) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Follows the view over the groups of blocks, which are the children of `article`; on paper all are near. `reach` is how
 * far beyond it blocks count as near, and when as much as `step` has been scrolled it is looked at anew; both in heights of the view.
 */
export const useNear = (
  scroller: RefObject<HTMLElement | null>,
  article: RefObject<HTMLElement | null>,
  blocks: readonly Block[],
  groups: readonly Group[],
  { reach, step }: { readonly reach: number; readonly step: number },
): Near => {
  const { near, set } = useMemo(() => createNear(blocks), [blocks])
  useLayoutEffect(() => {
    const pane = scroller.current
    const page = article.current
    if (pane === null || page === null) return
    let lookedAt = 0
    const look = () => {
      const elements = Array.from(page.children)
      const { top, height } = pane.getBoundingClientRect()
      lookedAt = pane.scrollTop
      const from = beginningAbove(elements, top - reach * height) - 1
      const to = beginningAbove(elements, top + (1 + reach) * height) - 1
      set(groups[Math.max(0, from)]?.first ?? 0, groups[Math.max(0, to)]?.last ?? -1)
    }
    // In the frame that is about to be rendered: what follows changes the page, and others still ask it where it has scrolled to.
    let frame = 0
    const onScroll = () => {
      if (Math.abs(pane.scrollTop - lookedAt) <= step * pane.clientHeight) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(look)
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
      cancelAnimationFrame(frame)
      pane.removeEventListener('scroll', onScroll)
      window.removeEventListener('beforeprint', all)
      window.removeEventListener('afterprint', look)
    }
  }, [scroller, article, blocks, groups, reach, step, set])
  return near
}
