import { type RefObject, useCallback, useEffect } from 'react'
import { selectText } from '../state/annotate'
import { getState, useStore } from '../state/store'
import { selectedSegment, type TextMap } from './text-map'

/**
 * Keeps `textSelection` in step with the browser's selection while that is in the text. When the keyboard goes
 * elsewhere the stretch is remembered (and painted), so that the inspector can use it. The function it returns does
 * so at once: the browser tells of a changed selection later, when the next key may have been pressed already.
 */
export const useTextSelection = (article: RefObject<HTMLElement | null>, map: TextMap | undefined): (() => void) => {
  const takeSelection = useCallback(() => {
    const selection = window.getSelection()
    const page = article.current
    if (map === undefined || selection === null || page === null || !page.contains(selection.focusNode)) return
    if (getState().extentEdit !== undefined) return
    const segment = selectedSegment(map, selection)
    // A collapsed selection clears it only when the analyst put the caret there, not when focus moved.
    if (segment !== undefined || document.activeElement === page) selectText(segment)
  }, [article, map])

  useEffect(() => {
    document.addEventListener('selectionchange', takeSelection)
    return () => document.removeEventListener('selectionchange', takeSelection)
  }, [takeSelection])

  // What was made of the selection is done with it: the browser's own goes too, leaving the caret at its end.
  const textSelection = useStore((state) => state.textSelection)
  useEffect(() => {
    const selection = window.getSelection()
    if (textSelection !== undefined || selection === null || selection.isCollapsed) return
    if (article.current?.contains(selection.focusNode)) selection.collapseToEnd()
  }, [textSelection, article])

  return takeSelection
}
