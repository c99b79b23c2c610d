import { type RefObject, useLayoutEffect } from 'react'
import type { Segment } from '#shared/model'
import { useFootTaken } from '../ui/foot-taken'
import type { TextMap } from './text-map'

/**
 * Keeps an element beside a stretch of text: under its last line, or above its first where there is room only there. Where there is
 * room in neither place it lies on the words, and is seen whole.
 */
export const useAnchored = (
  element: RefObject<HTMLElement | null>,
  map: TextMap | undefined,
  segment: Segment | undefined,
) => {
  useLayoutEffect(() => {
    const box = element.current
    const parent = box?.offsetParent
    if (box === null || parent == null || map === undefined || segment === undefined) return
    // Kept as it grows and shrinks: letters that are typed in it must not throw it over the words to their other side.
    let isBelow: boolean | undefined
    const tellPlace = () => {
      const { top, bottom } = box.getBoundingClientRect()
      useFootTaken.setState({ taken: (top + bottom) / 2 > window.innerHeight / 2 })
    }
    const put = () => {
      const rects = map.range(segment)?.getClientRects()
      const first = rects?.[0]
      const last = rects?.[rects.length - 1]
      if (first === undefined || last === undefined) return
      const origin = parent.getBoundingClientRect()
      const below = last.bottom + 6
      const above = first.top - box.offsetHeight - 6
      const highest = Math.max(0, box.closest('[data-pane]')?.getBoundingClientRect().top ?? 0)
      const lowest = Math.max(highest, window.innerHeight - box.offsetHeight - 10)
      isBelow ??= below < lowest || above < highest
      const top = isBelow ? Math.min(below, lowest) : Math.max(above, highest)
      const left = Math.min(last.right - origin.left - box.offsetWidth / 2, parent.clientWidth - box.offsetWidth - 8)
      box.style.transform = `translate(${Math.max(8, left)}px, ${top - origin.top}px)`
      tellPlace()
    }
    const putAnew = () => {
      isBelow = undefined
      put()
    }
    put()
    const grown = new ResizeObserver(put)
    grown.observe(box)
    window.addEventListener('resize', putAnew)
    window.addEventListener('scroll', tellPlace, { capture: true, passive: true })
    return () => {
      useFootTaken.setState({ taken: false })
      window.removeEventListener('scroll', tellPlace, { capture: true })
      grown.disconnect()
      window.removeEventListener('resize', putAnew)
    }
  }, [element, map, segment])
}
