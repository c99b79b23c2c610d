import type { Segment } from '#shared/model'
import type { TextMap } from './text-map'

/** Brings a stretch into view if no part of its beginning is, without motion. */
export const reveal = (scroller: HTMLElement, map: TextMap, segment: Segment) => {
  const rect = map.range(segment)?.getClientRects()[0]
  if (rect === undefined) return
  const view = scroller.getBoundingClientRect()
  if (rect.top >= view.top + 24 && rect.bottom <= view.bottom - 24) return
  scroller.scrollTop += rect.top - view.top - view.height / 3
}
