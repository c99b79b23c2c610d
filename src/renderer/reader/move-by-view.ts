import { getState } from '../state/store'
import { type CaretMove, caretRect } from './caret'
import { isSeen, moveTo } from './move-caret'
import type { TextMap } from './text-map'

/**
 * Scrolls by so many pixels and takes the caret along, to the same height in the view; where the text cannot be scrolled so far,
 * on through what is seen. A caret that was out of view comes from the edge that is nearest to it.
 */
export const moveByView = (
  map: TextMap,
  pane: HTMLElement,
  selection: Selection,
  { alter, by, margin }: { alter: CaretMove['alter']; by: number; margin: number },
) => {
  const view = pane.getBoundingClientRect()
  const rect = caretRect(selection)
  const height = rect === undefined ? view.top : rect.top + rect.height / 2
  const from = Math.min(Math.max(height, view.top + margin), view.bottom - margin)
  const before = pane.scrollTop
  pane.scrollTop += by
  const y = from + by - (pane.scrollTop - before)
  const first = map.offsetBelow(y)
  if (first === undefined) {
    const last = getState().open?.blocks.findLast(({ end }) => isSeen(map.place(end, 'end')))
    return moveTo(selection, alter, last && map.place(last.end, 'end'))
  }
  const line = map.range({ start: first, end: first + 1 })?.getClientRects()[0]
  const at = line && map.offsetAtPoint(rect?.left ?? line.left, line.top + line.height / 2)
  moveTo(selection, alter, map.place(at ?? first, 'start'))
}
