import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { Segment } from '#shared/model'
import type { Block } from '#shared/text/blocks'
import { useFound } from '../find/found'
import { annotations, annotationsSoFar, onTouched, onWhole } from '../state/document-index'
import type { Group } from './groups'
import css from './minimap.module.css'
import { createMinimapPainter, measurePage } from './minimap-painter'
import { createViewPainter } from './minimap-view'
import type { Near } from './near'

/** Milliseconds without a change of the layout after which the map is made anew. */
const rest = 150

type Props = {
  blocks: readonly Block[]
  groups: readonly Group[]
  near: Near
  scroller: RefObject<HTMLElement | null>
}

/**
 * The whole text beside the text: where marks and hits are, and what is in view. It takes the place of the scroll bar; it
 * says nothing to a screen reader, for which there is the list of marks.
 */
export const Minimap = ({ blocks, groups, near, scroller }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const view = useRef<HTMLCanvasElement>(null)
  const scale = useRef(1)

  useEffect(() => {
    const pane = scroller.current
    const page = pane?.firstElementChild
    const article = pane?.querySelector('article')
    if (canvas.current === null || view.current === null || pane === null || page == null || article == null) return
    const painter = createMinimapPainter(canvas.current, blocks, { ...annotationsSoFar, get: annotations.get })
    const viewPainter = createViewPainter(view.current)

    const showView = () => viewPainter.paint(pane.scrollTop * scale.current, pane.clientHeight * scale.current)

    let shownHits: readonly Segment[] = []
    /** Hits come in by the thousand: those that are painted stay. */
    const paintHits = (anew: boolean) => {
      const { hits } = useFound.getState()
      if (!anew && hits === shownHits) return
      const grown = !anew && hits[0] === shownHits[0] && hits.length >= shownHits.length
      painter.paintHits(hits, grown ? shownHits.length : 0)
      shownHits = hits
    }

    let touched = new Set<string>()
    let anew = true
    let whole = false
    let frame = 0
    const paint = () => {
      // What is told while it is painted is painted with the next frame.
      const now = { touched, anew, whole }
      touched = new Set()
      anew = false
      whole = false
      frame = 0
      if (now.whole) {
        painter.setOut(measurePage(pane, article, blocks, groups, near))
        scale.current = painter.scale()
        viewPainter.fit()
        showView()
      }
      if (now.anew) painter.takeIn(annotationsSoFar.values())
      else painter.update(now.touched)
      if (now.whole || now.anew) painter.paintAll()
      paintHits(now.whole)
    }
    /** Once a frame, however much changes in it. */
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(paint)
    }
    const all = () => {
      whole = true
      soon()
    }

    // As paragraphs come into view their guessed heights become true ones: while the page scrolls, with every frame.
    let resting: ReturnType<typeof setTimeout> | undefined
    const allAtRest = () => {
      clearTimeout(resting)
      resting = setTimeout(all, rest)
    }
    const resized = new ResizeObserver(allAtRest)
    resized.observe(pane)
    resized.observe(page)
    const themed = new MutationObserver(all)
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const stopTouched = onTouched((ids) => {
      if (ids === undefined) anew = true
      else for (const id of ids) touched.add(id)
      soon()
    })
    const stopWhole = onWhole(() => {
      anew = true
      soon()
    })
    const stopFound = useFound.subscribe(({ hits }, before) => {
      if (hits !== before.hits) soon()
    })
    pane.addEventListener('scroll', showView, { passive: true })
    all()
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(resting)
      resized.disconnect()
      themed.disconnect()
      stopTouched()
      stopWhole()
      stopFound()
      pane.removeEventListener('scroll', showView)
    }
  }, [blocks, groups, near, scroller])

  const scrollTo = (event: PointerEvent<HTMLElement>) => {
    const pane = scroller.current
    if (pane === null || (event.buttons & 1) === 0) return
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top
    pane.scrollTop = y / scale.current - pane.clientHeight / 2
  }

  return (
    <div
      className={css.minimap}
      data-testid="minimap"
      aria-hidden
      onPointerDown={(event) => {
        // The text keeps the keyboard and its selection.
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        scrollTo(event)
      }}
      onPointerMove={scrollTo}
    >
      <canvas ref={canvas} className={css.canvas} />
      <canvas ref={view} className={css.view} />
    </div>
  )
}
