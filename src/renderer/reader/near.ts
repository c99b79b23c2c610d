import { type RefObject, useLayoutEffect, useMemo } from 'react'
import type { Segment } from '#shared/model'
import type { Block } from '#shared/text/blocks'
import { onTouched } from '../state/document-index'
import { whenIdle } from '../ui/when-idle'
import { beginningAbove } from './beginning-above'
import type { Group } from './groups'

type Blocks = { readonly first: number; readonly last: number }

const within = (block: number, { first, last }: Blocks): boolean => first <= block && block <= last

/**
 * The blocks in view and around it. What is painted and what stands in the gutter is made for such only: then a change, a
 * scroll and an opening cost the same whatever the length of the text and the number of its marks.
 */
export type Near = {
  /** Their indices, both inclusive. */
  range(): Blocks
  has(block: number): boolean
  /** The stretch of the text they take, in UTF-16 code units; undefined before the page has been looked at. */
  stretch(): Segment | undefined
  /** Has it the block, but for being drawn in to the view? */
  reaches(block: number): boolean
  /** Calls back at once whenever they become others; returns how to stop. */
  onChange(listener: () => void): () => void
}

const createNear = (blocks: readonly Block[]) => {
  let around: Blocks = { first: 0, last: -1 }
  /** What it is drawn in to. */
  let view: Blocks | undefined
  const listeners = new Set<() => void>()
  const range = () => view ?? around
  /** Sets the blocks around the view, and those in view where it is drawn in to them. */
  const set = (allAround: Blocks, inView: Blocks | undefined) => {
    const before = range()
    around = allAround
    view = inView
    const { first, last } = range()
    if (before.first === first && before.last === last) return
    for (const listener of listeners) listener()
  }
  const near: Near = {
    range,
    has: (block) => within(block, range()),
    reaches: (block) => within(block, around),
    stretch: () => {
      const { first, last } = range()
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

/**
 * Follows the view over the groups of blocks, which are the children of `article`; on paper all are near. `reach` is how
 * far beyond it blocks count as near, and when as much as `step` has been scrolled it is looked at anew; both in heights of the view.
 * Where all is made anew, it draws in to what is in view until the page has nothing else to do: what is seen comes first.
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
    /** Takes back the look around the view, while it is drawn in. */
    let takeBack: (() => void) | undefined
    let onPaper = false
    /** The blocks of the groups that are in view or so far from it, in heights of the view. */
    const blocksWithin = (distance: number): Blocks => {
      const elements = page.children
      const { top, height } = pane.getBoundingClientRect()
      const from = beginningAbove(elements, top - distance * height) - 1
      const to = beginningAbove(elements, top + (1 + distance) * height) - 1
      return { first: groups[Math.max(0, from)]?.first ?? 0, last: groups[Math.max(0, to)]?.last ?? -1 }
    }
    const stay = () => {
      takeBack?.()
      takeBack = undefined
    }
    const look = () => {
      if (onPaper) return
      stay()
      lookedAt = pane.scrollTop
      set(blocksWithin(reach), undefined)
    }
    const drawIn = () => {
      if (onPaper) return
      takeBack ??= whenIdle(look)
      lookedAt = pane.scrollTop
      set(blocksWithin(reach), blocksWithin(0))
    }
    const lookAgain = () => (takeBack === undefined ? look() : drawIn())
    // In the frame that is about to be rendered: what follows changes the page, and others still ask it where it has scrolled to.
    let frame = 0
    const onScroll = () => {
      // Drawn in, it has nothing around the view to scroll to.
      if (takeBack === undefined && Math.abs(pane.scrollTop - lookedAt) <= step * pane.clientHeight) return
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(lookAgain)
    }
    const print = () => {
      onPaper = true
      stay()
      set({ first: 0, last: blocks.length - 1 }, undefined)
    }
    const endPrint = () => {
      onPaper = false
      look()
    }
    drawIn()
    // Before any button is made: afterwards the page would have to be laid out for the answer.
    const stopTouched = onTouched((ids) => {
      if (ids === undefined) drawIn()
    })
    const resized = new ResizeObserver(lookAgain)
    resized.observe(pane)
    resized.observe(page)
    pane.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('beforeprint', print)
    window.addEventListener('afterprint', endPrint)
    return () => {
      stopTouched()
      stay()
      resized.disconnect()
      cancelAnimationFrame(frame)
      pane.removeEventListener('scroll', onScroll)
      window.removeEventListener('beforeprint', print)
      window.removeEventListener('afterprint', endPrint)
    }
  }, [scroller, article, blocks, groups, reach, step, set])
  return near
}
