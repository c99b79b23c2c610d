import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Segment } from '#shared/model'
import { select } from '../state/annotate'
import { getState, useStore } from '../state/store'
import type { OpenDocument, Selected } from '../state/types'
import { annotationsOf, type HitIndex, hitIndex } from './annotations'
import './highlights.css'
import { createPainter, type Painter } from './painter'
import { type TextMap, textMap } from './text-map'

const none: readonly Segment[] = []

/** The words the selected record stands on. */
const segmentsOf = (open: OpenDocument | undefined, selected: Selected | undefined): readonly Segment[] => {
  if (open === undefined || selected === undefined) return none
  const { claims, mentions, notes } = open.state
  switch (selected.type) {
    case 'claim':
      return claims.get(selected.id)?.anchor.segments ?? none
    case 'mention':
      return mentions.get(selected.id)?.anchor.segments ?? none
    case 'note': {
      const target = notes.get(selected.id)?.target
      if (target?.type === 'passage') return target.anchor.segments
      return target?.type === 'claim' || target?.type === 'mention' ? segmentsOf(open, target) : none
    }
    case 'source':
    case 'document':
      return none
    default:
      return selected.type satisfies never
  }
}

/** Brings a stretch into view if no part of its beginning is, without motion. */
const reveal = (scroller: HTMLElement, map: TextMap, segment: Segment) => {
  const rect = map.range(segment)?.getClientRects()[0]
  if (rect === undefined) return
  const view = scroller.getBoundingClientRect()
  if (rect.top >= view.top + 24 && rect.bottom <= view.bottom - 24) return
  scroller.scrollTop += rect.top - view.top - view.height / 3
}

/** The annotation a click at this offset means: the smallest; on repeated clicks the next one outward. */
const clicked = (index: HitIndex, offset: number, again: boolean): Selected | undefined => {
  const there = index.at(offset).map((annotation) => annotation.selected)
  const at = again ? there.findIndex(({ id }) => id === getState().selected?.id) : -1
  return there[(at + 1) % there.length]
}

/**
 * Paints the annotations on the text and answers clicks on them. Returns the map between text and page once the
 * page is there.
 */
export const usePaint = (
  article: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): TextMap | undefined => {
  const open = useStore((state) => state.open)
  const selected = useStore((state) => state.selected)
  const textSelection = useStore((state) => state.textSelection)
  const tagging = useStore((state) => state.tagging)
  const extentEdit = useStore((state) => state.extentEdit)
  const [map, setMap] = useState<TextMap>()
  const painter = useRef<Painter>(undefined)
  const blocks = open?.blocks

  // The painter goes with the page: made once the paragraphs are there.
  useLayoutEffect(() => {
    if (article.current === null || blocks === undefined) return
    const made = textMap(article.current, blocks)
    const created = createPainter(made)
    painter.current = created
    setMap(made)
    return () => {
      created.dispose()
      painter.current = undefined
    }
  }, [article, blocks])

  const annotations = useMemo(() => (open === undefined ? [] : annotationsOf(open.state)), [open])
  const index = useMemo(() => hitIndex(blocks ?? [], annotations), [blocks, annotations])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map means a new painter, which starts empty
  useLayoutEffect(() => painter.current?.paint(annotations), [annotations, map])

  useLayoutEffect(() => {
    const segments = extentEdit === undefined ? segmentsOf(open, selected) : none
    painter.current?.overlay('selected', segments)
    painter.current?.overlay('extent', extentEdit?.segments ?? none)
    const kept = tagging ?? textSelection
    painter.current?.overlay('kept-selection', kept === undefined ? none : [kept])
  })

  useEffect(() => {
    const [first] = segmentsOf(getState().open, selected)
    if (first !== undefined && map !== undefined && scroller.current !== null) reveal(scroller.current, map, first)
  }, [selected, map, scroller])

  useEffect(() => {
    const page = article.current
    if (page === null || map === undefined) return
    let last = -1
    const onClick = (event: MouseEvent) => {
      if (getState().extentEdit !== undefined || !window.getSelection()?.isCollapsed) return
      if (event.target instanceof Element && event.target.closest('button') !== null) return
      const offset = map.offsetAtPoint(event.clientX, event.clientY)
      if (offset === undefined) return
      const hit = clicked(index, offset, offset === last)
      last = offset
      const { open: document } = getState()
      if (hit !== undefined) select(hit)
      else if (document !== undefined) select({ type: 'document', id: document.id })
    }
    page.addEventListener('click', onClick)
    return () => page.removeEventListener('click', onClick)
  }, [article, map, index])

  return map
}
