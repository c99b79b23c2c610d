import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { saveOnLeaving } from '../state/leaving'
import { saveSettings } from '../state/settings'
import { getState } from '../state/store'
import { topOffset } from './reveal'
import type { TextMap } from './text-map'

/** Milliseconds without scrolling after which a place is one to be remembered. */
const rest = 700
const remember = (documentId: string, offset: number) => {
  const before = getState().settings.places?.[documentId]
  if (before === offset || (before === undefined && offset === 0)) return
  void saveSettings({ places: { [documentId]: offset } })
}

/** Opens a document where it was left, and remembers where it is left. */
export const usePlace = (scroller: RefObject<HTMLElement | null>, map: TextMap | undefined, documentId: string) => {
  const restored = useRef(false)

  useLayoutEffect(() => {
    const pane = scroller.current
    if (pane === null || map === undefined || restored.current) return
    restored.current = true
    const offset = getState().settings.places?.[documentId]
    const rect = offset === undefined ? undefined : map.range({ start: offset, end: offset + 1 })?.getClientRects()[0]
    if (rect !== undefined) pane.scrollTop += rect.top - pane.getBoundingClientRect().top - 12
  }, [scroller, map, documentId])

  useEffect(() => {
    const pane = scroller.current
    if (pane === null || map === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      clearTimeout(timer)
      timer = undefined
      const place = pane.scrollTop === 0 ? 0 : topOffset(pane, map)
      if (place !== undefined) remember(documentId, place)
    }
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(settle, rest)
    }
    pane.addEventListener('scroll', onScroll, { passive: true })
    const stop = saveOnLeaving(() => {
      if (timer !== undefined) settle()
    })
    return () => {
      stop()
      pane.removeEventListener('scroll', onScroll)
      clearTimeout(timer)
    }
  }, [scroller, map, documentId])
}
