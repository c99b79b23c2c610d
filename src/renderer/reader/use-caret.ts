import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { showPane } from '../app/panes'
import { setTextCaret } from '../state/caret'
import { annotations } from '../state/document-index'
import { moveFocus } from '../state/focus'
import { getState, useStore } from '../state/store'
import { caretMove, caretRect, isSelectAll } from './caret'
import { moveByView } from './move-by-view'
import { focusOffsetIn, moveCaret } from './move-caret'
import { reveal, revealEdge, topOffset } from './reveal'
import type { TextMap } from './text-map'

const margin = 48

/** The last request for the keyboard that was answered: the page of the next document does not answer it again. */
let answered = 0

/**
 * A caret in the text, moved by the keys of any text field, so that words can be selected without a mouse. The
 * browser's own selection is the caret; read-only text shows none, so it is drawn here.
 */
export const useCaret = (
  article: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  map: TextMap | undefined,
  takeSelection: () => void,
) => {
  const element = useRef<HTMLDivElement>(null)
  /** Where the caret was when the keyboard went elsewhere, and what was selected then. */
  const left = useRef<{ offset: number | undefined; selectedId: string | undefined }>(undefined)

  const draw = useCallback(() => {
    const line = element.current
    const page = article.current
    const selection = window.getSelection()
    if (line === null || page === null) return
    const shown = document.activeElement === page && selection !== null && page.contains(selection.focusNode)
    const rect = shown ? caretRect(selection) : undefined
    line.hidden = rect === undefined
    const origin = line.offsetParent?.getBoundingClientRect()
    if (rect === undefined || origin === undefined) return
    line.style.transform = `translate(${rect.left - origin.left}px, ${rect.top - origin.top}px)`
    line.style.height = `${rect.height}px`
  }, [article])

  /** Puts the caret where the analyst is likely to want it: where it was, else on the selected words, else on top. */
  const place = useCallback(() => {
    const selection = window.getSelection()
    const page = article.current
    if (selection === null || page === null || map === undefined) return
    if (page.contains(selection.focusNode) && selection.focusNode !== page) return
    const { open, selected, textSelection } = getState()
    const words = selected && annotations.get(selected.id)?.anchor.segments[0]
    if (textSelection !== undefined) {
      const range = map.range(textSelection)
      if (range !== undefined) {
        selection.removeAllRanges()
        selection.addRange(range)
      }
      return
    }
    const before = left.current?.selectedId === selected?.id ? left.current?.offset : undefined
    const at = map.place(before ?? words?.start ?? open?.blocks[0]?.start ?? 0, 'start')
    if (at !== undefined) selection.collapse(at.node, at.offset)
  }, [article, map])

  useEffect(() => {
    const page = article.current
    if (page === null) return
    const onFocus = () => {
      place()
      draw()
    }
    // A field takes the browser's selection with it.
    const onBlur = () => {
      const offset = map && focusOffsetIn(map, window.getSelection())
      left.current = { offset, selectedId: getState().selected?.id }
      draw()
    }
    page.addEventListener('focus', onFocus)
    page.addEventListener('blur', onBlur)
    document.addEventListener('selectionchange', draw)
    window.addEventListener('resize', draw)
    // The keyboard may have come before there was a map to place the caret by.
    if (document.activeElement === page) onFocus()
    return () => {
      page.removeEventListener('focus', onFocus)
      page.removeEventListener('blur', onBlur)
      document.removeEventListener('selectionchange', draw)
      window.removeEventListener('resize', draw)
    }
  }, [article, map, place, draw])

  useEffect(() => {
    if (map === undefined) return
    return setTextCaret({
      offset: () => {
        const { focusNode, focusOffset } = window.getSelection() ?? {}
        if (document.activeElement !== article.current || focusNode == null) return undefined
        return map.offsetAt(focusNode, focusOffset ?? 0)
      },
      place: (offset) => {
        const at = map.place(offset, 'start')
        if (at !== undefined) window.getSelection()?.collapse(at.node, at.offset)
        if (scroller.current !== null) reveal(scroller.current, map, { start: offset, end: offset + 1 })
      },
      select: (segment) => {
        const range = map.range(segment)
        if (range === undefined) return
        window
          .getSelection()
          ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
        takeSelection()
        if (scroller.current !== null) reveal(scroller.current, map, segment)
      },
      reveal: (offset, edge) => {
        if (scroller.current !== null) revealEdge(scroller.current, map, offset, edge)
      },
      top: () => (scroller.current === null ? undefined : topOffset(scroller.current, map)),
    })
  }, [article, scroller, map, takeSelection])

  // The page goes with its document; the next one takes over the keyboard if this one had it.
  useLayoutEffect(() => {
    const page = article.current
    return () => {
      if (page !== null && document.activeElement === page) moveFocus('reader')
    }
  }, [article])

  const focus = useStore((state) => state.focus)
  useEffect(() => {
    if (focus.where !== 'reader' || focus.count <= answered) return
    answered = focus.count
    article.current?.focus({ preventScroll: true })
    showPane('reader')
  }, [focus, article])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== article.current || getState().extentEdit !== undefined) return
    const selection = window.getSelection()
    const pane = scroller.current
    if (selection === null || pane === null || map === undefined) return
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault()
      const step = pane.clientHeight - margin
      const by = event.key === 'PageDown' ? step : -step
      moveByView(map, pane, selection, { alter: event.shiftKey ? 'extend' : 'move', by, margin })
      takeSelection()
      return
    }
    if (isSelectAll(event)) {
      event.preventDefault()
      const all = map.range({ start: 0, end: getState().open?.text.length ?? 0 })
      if (all !== undefined)
        selection.setBaseAndExtent(all.startContainer, all.startOffset, all.endContainer, all.endOffset)
      takeSelection()
      return
    }
    const move = caretMove(event)
    if (move === undefined) return
    event.preventDefault()
    moveCaret(map, selection, move)
    takeSelection()
    const rect = caretRect(selection)
    const view = pane.getBoundingClientRect()
    if (rect === undefined) return
    if (rect.bottom > view.bottom - margin) pane.scrollTop += rect.bottom - view.bottom + margin
    else if (rect.top < view.top + margin) pane.scrollTop -= view.top - rect.top + margin
  }

  return { element, onKeyDown }
}
