import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Segment } from '#shared/model'
import { type FoundState, useFound } from '../find/found'
import { annotationUnder } from '../state/annotation-under'
import { annotations, onTouched } from '../state/document-index'
import { getState, useStore } from '../state/store'
import type { Selected, State } from '../state/types'
import './highlights.css'
import type { Near } from './near'
import { createPainter, type Painter } from './painter'
import { reveal } from './reveal'
import type { TextMap } from './text-map'

const none: readonly Segment[] = []

/** The words that the selected record stands on. */
const wordsUnder = (...selection: Parameters<typeof annotationUnder>): readonly Segment[] =>
  annotationUnder(...selection)?.anchor.segments ?? none

const isSame = (one: Segment | undefined, other: Segment | undefined): boolean =>
  one?.start === other?.start && one?.end === other?.end

/**
 * Shows the hits of a search and goes to the one the analyst is at, unless that is where the view has been taken (`goneTo`);
 * returns how to stop.
 */
const showFound = (
  painter: Painter,
  map: TextMap,
  scroller: RefObject<HTMLElement | null>,
  goneTo: RefObject<Segment | undefined>,
): (() => void) => {
  let shown = none
  let shownHit: Segment | undefined
  const show = ({ hits, current }: FoundState) => {
    if (hits !== shown) {
      const grown = shown.length > 0 && hits[0] === shown[0] && hits.length >= shown.length
      if (grown) painter.extend('found', hits.slice(shown.length))
      else painter.overlay('found', hits)
      shown = hits
    }
    const hit = hits[current]
    // More hits have come and the view is at this one already, or where the analyst has gone from it.
    if (isSame(hit, shownHit)) return
    shownHit = hit
    painter.overlay('found-current', hit === undefined ? none : [hit])
    const isNew = !isSame(hit, goneTo.current)
    goneTo.current = hit
    if (hit !== undefined && isNew && scroller.current !== null) reveal(scroller.current, map, hit)
  }
  show(useFound.getState())
  return useFound.subscribe((found, before) => {
    if (found.hits !== before.hits || found.current !== before.current) show(found)
  })
}

/** Shows the selected record, the selected words and the extent that is tried out; returns how to stop. */
const showSelection = (painter: Painter, documentId: string | undefined): (() => void) => {
  let selectedNow = none
  let extentNow = none
  let keptNow: Segment | undefined
  const show = ({ open, selected, tagging, textSelection, extentEdit }: State) => {
    // Another document is put on screen: what is selected there is none of these words.
    if (open?.id !== documentId) return
    const extent = extentEdit?.segments ?? none
    const segments = extentEdit === undefined ? wordsUnder(open, selected) : none
    const kept = tagging ?? textSelection
    if (segments !== selectedNow) painter.overlay('selected', segments)
    if (extent !== extentNow) painter.overlay('extent', extent)
    if (kept !== keptNow) painter.overlay('kept-selection', kept === undefined ? none : [kept])
    selectedNow = segments
    extentNow = extent
    keptNow = kept
  }
  show(getState())
  return useStore.subscribe(show)
}

type Props = { map: TextMap; near: Near; scroller: RefObject<HTMLElement | null> }

/**
 * Paints annotations, hits, selection and trial extent on the text. A component that renders nothing and is not rendered
 * for what it paints: every edit and every key of the caret has something painted, as it is done.
 */
export const Paint = ({ map, near, scroller }: Props) => {
  // The map is made anew with every paragraph that is set as something else, and the analyst may have gone on meanwhile: the
  // view goes to a record or a hit once.
  const goneToHit = useRef<Segment>(undefined)
  const goneTo = useRef<Selected>(undefined)

  useLayoutEffect(() => {
    const painter = createPainter(map, near, annotations)
    const stop = [
      onTouched(painter.update),
      showSelection(painter, getState().open?.id),
      showFound(painter, map, scroller, goneToHit),
    ]
    return () => {
      for (const each of stop) each()
      painter.dispose()
    }
  }, [map, near, scroller])

  const selected = useStore((store) => store.selected)
  useEffect(() => {
    if (selected === goneTo.current) return
    goneTo.current = selected
    const [first] = wordsUnder(getState().open, selected)
    if (first !== undefined && scroller.current !== null) reveal(scroller.current, map, first)
  }, [selected, map, scroller])

  return null
}
