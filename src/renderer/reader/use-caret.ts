import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react'
import { boundaryNear } from '#shared/text/words'
import { setTextCaret } from '../state/caret'
import { annotations } from '../state/document-index'
import { getState, useStore } from '../state/store'
import { type CaretMove, caretMove, caretRect, isSelectAll } from './caret'
import { reveal, topOffset } from './reveal'
import type { TextMap } from './text-map'

const margin = 48

/** The browser's caret goes on through the whole window; this one stops at the edges of the text. */
const keepInText = (map: TextMap, selection: Selection, alter: CaretMove['alter']) => {
  const { focusNode, focusOffset } = selection
  if (focusNode === null || map.offsetAt(focusNode, focusOffset) !== undefined) return
  const next = map.edgeAt(focusNode, focusOffset, 'start')
  const offset = next ?? map.edgeAt(focusNode, focusOffset, 'end')
  const to = offset === undefined ? undefined : map.place(offset, next === undefined ? 'end' : 'start')
  if (to === undefined) return
  if (alter === 'extend') selection.extend(to.node, to.offset)
  else selection.collapse(to.node, to.offset)
}

/** To the start of the next sentence or of this one; a selection grows to the end of the next. */
const moveBySentence = (map: TextMap, selection: Selection, { alter, direction }: CaretMove) => {
  const { open } = getState()
  const { focusNode, focusOffset } = selection
  const offset = focusNode === null ? undefined : map.offsetAt(focusNode, focusOffset)
  if (open === undefined || offset === undefined) return
  const step = direction === 'forward' ? 1 : -1
  const edge = alter === 'extend' && step === 1 ? 'end' : 'start'
  const { text, blocks, state } = open
  const place = map.place(boundaryNear(text, blocks, offset, step, edge, 'sentence', state.document.language), edge)
  if (place === undefined) return
  if (alter === 'extend') selection.extend(place.node, place.offset)
  else selection.collapse(place.node, place.offset)
}

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
    const at = map.place(words?.start ?? open?.blocks[0]?.start ?? 0, 'start')
    if (at !== undefined) selection.collapse(at.node, at.offset)
  }, [article, map])

  useEffect(() => {
    const page = article.current
    if (page === null) return
    const onFocus = () => {
      place()
      draw()
    }
    page.addEventListener('focus', onFocus)
    page.addEventListener('blur', draw)
    document.addEventListener('selectionchange', draw)
    window.addEventListener('resize', draw)
    return () => {
      page.removeEventListener('focus', onFocus)
      page.removeEventListener('blur', draw)
      document.removeEventListener('selectionchange', draw)
      window.removeEventListener('resize', draw)
    }
  }, [article, place, draw])

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
      top: () => (scroller.current === null ? undefined : topOffset(scroller.current, map)),
    })
  }, [article, scroller, map, takeSelection])

  const focus = useStore((state) => state.focus)
  useEffect(() => {
    if (focus.where === 'reader' && focus.count > 0) article.current?.focus({ preventScroll: true })
  }, [focus, article])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== article.current || getState().extentEdit !== undefined) return
    const selection = window.getSelection()
    const pane = scroller.current
    if (selection === null || pane === null || map === undefined) return
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault()
      const step = pane.clientHeight - margin
      pane.scrollTop += event.key === 'PageDown' ? step : -step
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
    if (move.granularity === 'sentence') moveBySentence(map, selection, move)
    else selection.modify(move.alter, move.direction, move.granularity)
    keepInText(map, selection, move.alter)
    takeSelection()
    const rect = caretRect(selection)
    const view = pane.getBoundingClientRect()
    if (rect === undefined) return
    if (rect.bottom > view.bottom - margin) pane.scrollTop += rect.bottom - view.bottom + margin
    else if (rect.top < view.top + margin) pane.scrollTop -= view.top - rect.top + margin
  }

  return { element, onKeyDown }
}
