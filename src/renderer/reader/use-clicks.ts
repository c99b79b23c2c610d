import { type RefObject, useEffect } from 'react'
import { select } from '../state/annotate'
import { annotations } from '../state/document-index'
import { getState, setState } from '../state/store'
import type { TextMap } from './text-map'

/**
 * Answers clicks on the text: the smallest annotation there is selected, on repeated clicks the next one outward, with a list of all where there are several; on
 * plain text the document.
 */
export const useClicks = (article: RefObject<HTMLElement | null>, map: TextMap | undefined) =>
  useEffect(() => {
    const page = article.current
    if (page === null || map === undefined) return
    let last = -1
    const onClick = (event: MouseEvent) => {
      const { open, selected, extentEdit } = getState()
      if (open === undefined || extentEdit !== undefined || !window.getSelection()?.isCollapsed) return
      if (event.target instanceof Element && event.target.closest('button') !== null) return
      const offset = map.letterAtPoint(event.clientX, event.clientY)
      if (offset === undefined) return
      const there = annotations.at(offset)
      const at = offset === last ? there.findIndex((annotation) => annotation.selected.id === selected?.id) : -1
      last = offset
      select(there[(at + 1) % there.length]?.selected ?? { type: 'document', id: open.id })
      if (there.length > 1) setState({ overlaps: { offset, keyboard: false } })
    }
    page.addEventListener('click', onClick)
    return () => page.removeEventListener('click', onClick)
  }, [article, map])
