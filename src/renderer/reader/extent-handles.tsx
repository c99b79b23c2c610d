import { type PointerEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import type { Segment } from '#shared/model'
import { blockAt } from '#shared/text/blocks'
import { isRightToLeft } from '#shared/text/direction'
import { graphemeEnd, graphemeStart } from '#shared/text/graphemes'
import { annotations } from '../state/document-index'
import { dragEdge, keepExtent, takeEdge } from '../state/extent'
import { getState, useStore } from '../state/store'
import css from './extent-handles.module.css'
import type { TextMap } from './text-map'

/** More parts than this have no handles: `E` and Tab reach them all. */
const most = 20
/** Pixels from the pane's edges within which a drag scrolls it, and how far each move does. */
const scrollZone = 28
const scrollStep = 18

/** Where an edge is on screen: at the near or far side of the character next to it, by the direction of that. */
const edgePoint = (map: TextMap, offset: number, edge: 'start' | 'end') => {
  const { open } = getState()
  if (open === undefined) return undefined
  const { text, blocks } = open
  const character =
    edge === 'start'
      ? { start: offset, end: graphemeEnd(text, offset + 1) }
      : { start: graphemeStart(text, offset - 1), end: offset }
  const rects = map.range(character)?.getClientRects()
  const rect = rects?.[rects.length - 1]
  if (rect === undefined) return undefined
  const words = text.slice(character.start, character.end)
  const block = blocks[blockAt(blocks, character.start)]
  const rtl = isRightToLeft(/\p{L}/u.test(words) || block === undefined ? words : text.slice(block.start, block.end))
  return { x: (edge === 'start') === rtl ? rect.right : rect.left, top: rect.top, bottom: rect.bottom }
}

type Props = { map: TextMap; scroller: RefObject<HTMLElement | null> }

/**
 * Handles at the edges of the selected record's parts, to be dragged: by word, with Alt by character. They are for the
 * pointer alone; by keys `E` does the same.
 */
export const ExtentHandles = ({ map, scroller }: Props) => {
  const readOnly = useStore((state) => state.readOnly !== undefined)
  const trial = useStore(({ extentEdit }) => extentEdit)
  const segments = useStore(({ extentEdit, selected, open }) => {
    if (extentEdit !== undefined) return extentEdit.segments
    if (open === undefined || selected === undefined) return undefined
    return annotations.get(selected.id)?.anchor.segments
  })
  const layer = useRef<HTMLDivElement>(null)
  const dragging = useRef(false)

  const place = useCallback(() => {
    const origin = layer.current?.getBoundingClientRect()
    if (origin === undefined) return
    for (const handle of layer.current?.children ?? []) {
      if (!(handle instanceof HTMLElement)) continue
      const edge = handle.dataset.edge === 'start' ? 'start' : 'end'
      const point = edgePoint(map, Number(handle.dataset.offset), edge)
      handle.hidden = point === undefined
      if (point === undefined) continue
      handle.style.height = `${point.bottom - point.top}px`
      handle.style.transform = `translate(${point.x - origin.left}px, ${point.top - origin.top}px)`
    }
  }, [map])

  // biome-ignore lint/correctness/useExhaustiveDependencies: other segments stand elsewhere
  useLayoutEffect(() => {
    place()
    const page = layer.current?.offsetParent
    if (page == null) return
    const observer = new ResizeObserver(place)
    observer.observe(page)
    return () => observer.disconnect()
  }, [place, segments])

  const onPointerDown = (event: PointerEvent<HTMLElement>, index: number, edge: 'start' | 'end') => {
    if (event.button !== 0) return
    // The text below must neither lose the keyboard nor begin a selection.
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    dragging.current = true
    takeEdge(index, edge)
  }

  const onPointerMove = ({ clientX, clientY, altKey }: PointerEvent) => {
    if (!dragging.current) return
    const pane = scroller.current
    const view = pane?.getBoundingClientRect()
    if (pane !== null && view !== undefined) {
      if (clientY > view.bottom - scrollZone) pane.scrollTop += scrollStep
      else if (clientY < view.top + scrollZone) pane.scrollTop -= scrollStep
    }
    const offset = map.offsetAtPoint(clientX, clientY)
    if (offset !== undefined) dragEdge(offset, altKey ? 'grapheme' : 'word')
  }

  const onPointerUp = () => {
    if (!dragging.current) return
    dragging.current = false
    keepExtent()
  }

  if (readOnly || segments === undefined || (trial === undefined && segments.length > most)) return null
  const edges = segments.slice(0, most).flatMap((segment: Segment, index) => [
    { index, edge: 'start' as const, offset: segment.start },
    { index, edge: 'end' as const, offset: segment.end },
  ])
  return (
    <div ref={layer} className={css.layer} aria-hidden>
      {edges.map(({ index, edge, offset }) => (
        <div
          key={`${index} ${edge}`}
          className={css.handle}
          data-edge={edge}
          data-live={trial !== undefined && index === trial.index && edge === trial.edge}
          data-offset={offset}
          data-testid={`extent-${edge}`}
          onPointerDown={(event) => onPointerDown(event, index, edge)}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={onPointerUp}
        />
      ))}
    </div>
  )
}
