import { type RefObject, useCallback, useEffect } from 'react'
import { selectText } from '../state/annotate'
import { getState, useStore } from '../state/store'
import { selectedSegment, type TextMap } from './text-map'

/** The browser's selection, if one of its ends is in the element: “all” of the whole window is not a selection in it. */
const selectionIn = (element: HTMLElement | null): Selection | undefined => {
  const selection = window.getSelection()
  if (selection === null || element === null) return undefined
  return element.contains(selection.anchorNode) || element.contains(selection.focusNode) ? selection : undefined
}

/**
 * Keeps `textSelection` in step with the browser's selection while that is in the text. When the keyboard goes
 * elsewhere the stretch is remembered (and painted), so that the inspector can use it. The function it returns does
 * so at once: the browser tells of a changed selection later, when the next key may have been pressed already.
 */
export const useTextSelection = (
  scroller: RefObject<HTMLElement | null>,
  article: RefObject<HTMLElement | null>,
  map: TextMap | undefined,
): (() => void) => {
  const takeSelection = useCallback(() => {
    const selection = selectionIn(scroller.current)
    if (map === undefined || selection === undefined) return
    const segment = selectedSegment(map, selection)
    // A collapsed selection clears it only when the analyst put the caret there, not when focus moved.
    if (segment !== undefined || document.activeElement === article.current) selectText(segment)
  }, [scroller, article, map])

  useEffect(() => {
    document.addEventListener('selectionchange', takeSelection)
    // What the mouse has selected is there when it is let go, wherever that is: the key may come before the browser tells.
    window.addEventListener('mouseup', takeSelection)
    return () => {
      document.removeEventListener('selectionchange', takeSelection)
      window.removeEventListener('mouseup', takeSelection)
    }
  }, [takeSelection])

  // The browser's own copy sets line breaks as its paragraphs stand; the text's own are those of the words that were imported.
  useEffect(() => {
    const page = article.current
    const copy = (event: ClipboardEvent) => {
      const selection = selectionIn(page)
      const segment = map && selection && selectedSegment(map, selection)
      const { open } = getState()
      if (segment === undefined || open === undefined || event.clipboardData === null) return
      event.clipboardData.setData('text/plain', open.text.slice(segment.start, segment.end))
      event.preventDefault()
    }
    // Not on the window: what is copied in a field is the field's.
    page?.addEventListener('copy', copy)
    return () => page?.removeEventListener('copy', copy)
  }, [article, map])

  // What was made of the selection is done with it: the browser's own goes too, leaving the caret at its end.
  useEffect(
    () =>
      useStore.subscribe(({ textSelection }, { textSelection: before }) => {
        if (textSelection !== undefined || before === undefined) return
        const selection = selectionIn(scroller.current)
        const segment = map && selection && selectedSegment(map, selection)
        // A selection that shrank to white space alone is still being made.
        if (segment === undefined || segment.end <= before.start || before.end <= segment.start) return
        const end = map?.place(segment.end, 'end')
        if (end !== undefined) selection?.collapse(end.node, end.offset)
      }),
    [scroller, map],
  )

  return takeSelection
}
