import { useCallback, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import type { Block } from '#shared/text/blocks'
import { isAdrift } from '../state/adrift'
import { annotations, notesAbout, onTouched } from '../state/document-index'
import { getState, useStore } from '../state/store'
import { createGutter, type Gutter, type GutterView } from './gutter'
import type { About } from './marks'
import type { Near } from './near'

/** What the words of the open document's marks are made from. */
export const about: About = {
  notes: (id) => notesAbout(id).size,
  source: (id) => getState().caseState?.sources.get(id)?.name,
  isAdrift,
}

const standing = {
  get: annotations.get,
  touching: annotations.touching,
  notesOn: notesAbout,
}

/** The gutter of the open document, following the store and the view. */
export const useGutter = (blocks: readonly Block[], near: Near): Gutter => {
  const gutter = useMemo(() => {
    const stateNow = () => {
      const { open } = getState()
      return open?.blocks === blocks ? open.state : undefined
    }
    const made = createGutter(blocks, stateNow, standing, about, near)
    made.select(getState().selected?.id)
    return made
  }, [blocks, near])
  useLayoutEffect(() => {
    const stopTouched = onTouched(gutter.update)
    const stopSelected = useStore.subscribe(({ selected }) => gutter.select(selected?.id))
    const stopNear = near.onChange(gutter.move)
    // The page was looked at before there was anyone to tell.
    gutter.move()
    return () => {
      stopTouched()
      stopSelected()
      stopNear()
    }
  }, [gutter, near])
  return gutter
}

/** The marks beside one paragraph. */
export const useGutterView = (gutter: Gutter, block: number): GutterView =>
  useSyncExternalStore(
    useCallback((listener) => gutter.subscribe(block, listener), [gutter, block]),
    () => gutter.view(block),
  )
