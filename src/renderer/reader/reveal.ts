import type { Segment } from '#shared/model'
import { showPane } from '../app/panes'
import { saveSettings } from '../state/settings'
import { getState } from '../state/store'
import type { TextMap } from './text-map'

/** Brings a stretch into view if no part of its beginning is, without motion. */
export const reveal = (scroller: HTMLElement, map: TextMap, segment: Segment) => {
  showPane('reader')
  const words = map.range(segment)
  const rect = words?.getClientRects()[0]
  if (rect === undefined) {
    // It is in what is folded away; white space at the end of a line may take no place either.
    const isFolded = words?.startContainer.parentElement?.checkVisibility() === false
    if (!isFolded || getState().settings.boilerplate !== 'folded') return
    void saveSettings({ boilerplate: 'shown' })
    requestAnimationFrame(() => reveal(scroller, map, segment))
    return
  }
  const view = scroller.getBoundingClientRect()
  if (rect.top >= view.top + 24 && rect.bottom <= view.bottom - 24) return
  scroller.scrollTop += rect.top - view.top - view.height / 3
}

/** Brings the edge of a stretch into view: its first letter or its last, in the paragraph where that is. */
export const revealEdge = (scroller: HTMLElement, map: TextMap, offset: number, edge: 'start' | 'end') => {
  const place = map.place(offset, edge)
  const at = place && map.offsetAt(place.node, place.offset)
  if (at !== undefined)
    reveal(scroller, map, edge === 'start' ? { start: at, end: at + 1 } : { start: at - 1, end: at })
}

/** The offset (UTF-16 code units) of the first words in view; of the whole text's first where the view begins above it. */
export const topOffset = (scroller: HTMLElement, map: TextMap): number | undefined =>
  map.offsetBelow(scroller.getBoundingClientRect().top + 12)
