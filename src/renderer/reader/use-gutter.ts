import { useCallback, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { DocumentState } from '#shared/changes/state'
import type { Block } from '#shared/text/blocks'
import { isAdrift } from '../state/adrift'
import { notesAbout, onTouched } from '../state/document-index'
import { getState, useStore } from '../state/store'
import { createGutter, type Gutter, type GutterView } from './gutter'
import type { About } from './marks'

const about: About = {
  notes: (id) => notesAbout(id).size,
  source: (id) => getState().caseState?.sources.get(id)?.name,
  isAdrift,
}

function* allIds({ claims, mentions, notes }: DocumentState): Generator<string> {
  yield* claims.keys()
  yield* mentions.keys()
  yield* notes.keys()
}

/** The gutter of the open document, following the store. */
export const useGutter = (blocks: readonly Block[]): Gutter => {
  const [gutter] = useState(() => {
    const { open, selected } = getState()
    const made = createGutter(blocks, about)
    if (open !== undefined) made.update(open.state, allIds(open.state))
    made.select(selected?.id)
    return made
  })
  useLayoutEffect(() => {
    const stopTouched = onTouched((ids) => {
      const { open } = getState()
      if (open?.blocks === blocks) gutter.update(open.state, ids)
    })
    const stopSelected = useStore.subscribe(({ selected }) => gutter.select(selected?.id))
    return () => {
      stopTouched()
      stopSelected()
    }
  }, [gutter, blocks])
  return gutter
}

/** The marks beside one paragraph. */
export const useGutterView = (gutter: Gutter, block: number): GutterView =>
  useSyncExternalStore(
    useCallback((listener) => gutter.subscribe(block, listener), [gutter, block]),
    () => gutter.view(block),
  )
