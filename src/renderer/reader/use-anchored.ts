import { type RefObject, useLayoutEffect } from 'react'
import type { Segment } from '#shared/model'
import type { TextMap } from './text-map'

/** Keeps an element beside a stretch of text: under its last line, or above its first where there is room only there. */
export const useAnchored = (
  element: RefObject<HTMLElement | null>,
  map: TextMap | undefined,
  segment: Segment | undefined,
) => {
  useLayoutEffect(() => {
    const box = element.current
    const parent = box?.offsetParent
    if (box === null || parent == null || map === undefined || segment === undefined) return
    const put = () => {
      const rects = map.range(segment)?.getClientRects()
      const first = rects?.[0]
      const last = rects?.[rects.length - 1]
      if (first === undefined || last === undefined) return
      const origin = parent.getBoundingClientRect()
      const below = last.bottom + 6
      const above = first.top - box.offsetHeight - 6
      const pane = box.closest('[data-pane]')?.getBoundingClientRect()
      const isBelow = below + box.offsetHeight + 10 < window.innerHeight || above < (pane?.top ?? 0)
      const top = isBelow ? below : above
      const left = Math.min(last.right - origin.left - box.offsetWidth / 2, parent.clientWidth - box.offsetWidth - 8)
      box.style.transform = `translate(${Math.max(8, left)}px, ${top - origin.top}px)`
    }
    put()
    window.addEventListener('resize', put)
    return () => window.removeEventListener('resize', put)
  }, [element, map, segment])
}
