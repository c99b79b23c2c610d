import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import type { DocumentState } from '#shared/changes/state'
import type { Segment } from '#shared/model'
import { type FoundState, useFound } from '../find/found'
import { annotations, onTouched } from '../state/document-index'
import { getState, useStore } from '../state/store'
import type { Selected } from '../state/types'
import './highlights.css'
import type { Near } from './near'
import { createPainter, type Painter } from './painter'
import { reveal } from './reveal'
import type { TextMap } from './text-map'

const none: readonly Segment[] = []

/** The words the selected record stands on, or for a note on a record those of that. What is adrift stands on none. */
const segmentsOf = (state: DocumentState | undefined, selected: Selected | undefined): readonly Segment[] => {
  if (state === undefined || selected === undefined) return none
  const target = selected.type === 'note' ? state.notes.get(selected.id)?.target : undefined
  const id = target === undefined || target.type === 'passage' ? selected.id : target.id
  return annotations.get(id)?.anchor.segments ?? none
}

type Props = { map: TextMap; near: Near; scroller: RefObject<HTMLElement | null> }

/**
 * Paints annotations, selection and trial extent on the text. A component that renders nothing, so that a change of
 * the selection, as every key of the caret makes one, renders nothing.
 */
export const Paint = ({ map, near, scroller }: Props) => {
  const state = useStore(({ open }) => open?.state)
  const selected = useStore((store) => store.selected)
  const kept = useStore(({ tagging, textSelection }) => tagging ?? textSelection)
  const extent = useStore(({ extentEdit }) => extentEdit?.segments)
  const [painter, setPainter] = useState<Painter>()

  useLayoutEffect(() => {
    const created = createPainter(map, near, annotations)
    // Painted as it is done, not when the window is rendered anew: only what a change touches is touched.
    const stop = onTouched(created.update)
    setPainter(created)
    return () => {
      stop()
      created.dispose()
    }
  }, [map, near])

  const segments = extent === undefined ? segmentsOf(state, selected) : none
  useLayoutEffect(() => painter?.overlay('selected', segments), [painter, segments])
  useLayoutEffect(() => painter?.overlay('extent', extent ?? none), [painter, extent])
  useLayoutEffect(() => painter?.overlay('kept-selection', kept === undefined ? none : [kept]), [painter, kept])

  useLayoutEffect(() => {
    if (painter === undefined) return
    let shown: readonly Segment[] = none
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
      if (hit === shownHit) return
      shownHit = hit
      painter.overlay('found-current', hit === undefined ? none : [hit])
      if (hit !== undefined && scroller.current !== null) reveal(scroller.current, map, hit)
    }
    show(useFound.getState())
    return useFound.subscribe((found, before) => {
      if (found.hits !== before.hits || found.current !== before.current) show(found)
    })
  }, [painter, map, scroller])

  useEffect(() => {
    const [first] = segmentsOf(getState().open?.state, selected)
    if (first !== undefined && scroller.current !== null) reveal(scroller.current, map, first)
  }, [selected, map, scroller])

  return null
}
