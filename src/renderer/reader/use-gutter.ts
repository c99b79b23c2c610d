import { type RefObject, useLayoutEffect } from 'react'
import type { WorkspaceState } from '#shared/changes/state'
import type { Block } from '#shared/text/blocks'
import { isAdrift } from '../state/adrift'
import { annotations, notesAbout, onTouched } from '../state/document-index'
import { getState, useStore } from '../state/store'
import { createGutter } from './gutter'
import { createGutterBoxes } from './gutter-boxes'
import { type About, type Mark, markOf } from './marks'
import type { Near } from './near'
import type { Setting } from './setting'

/** What the words of the open document's marks are made from. */
const about: About = {
  notes: (id) => notesAbout(id).size,
  source: (id) => getState().caseState?.sources.get(id)?.name,
  isAdrift,
}

/** The mark of a record of the open document. */
export const markNow = (id: string): Mark | undefined => {
  const { open } = getState()
  return open && markOf(open.state, id, about)
}

const standing = { get: annotations.get, touching: annotations.touching, notesOn: notesAbout, markOf: markNow }

type Sources = WorkspaceState['sources']

/** So many sources that differ are not looked at one by one. */
const many = 100

/** Has a source another name than before, on which the words of its mentions stand? Looks at those that differ only. */
const isRenamed = (before: Sources | undefined, now: Sources | undefined): boolean => {
  if (before === undefined || now === undefined || before === now) return false
  const differing = now.differingFrom(before, many)
  return differing?.some((id) => before.get(id)?.name !== now.get(id)?.name && before.has(id)) ?? true
}

/** Keeps the gutter of the open document, following the store and the view. */
export const useGutter = (
  article: RefObject<HTMLElement | null>,
  blocks: readonly Block[],
  settings: readonly Setting[],
  near: Near,
) => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other settings make other elements
  useLayoutEffect(() => {
    if (article.current === null) return
    const boxes = createGutterBoxes(article.current)
    const gutter = createGutter(blocks, standing, near, boxes)
    gutter.select(getState().selected?.id)
    gutter.move()
    const stopTouched = onTouched(gutter.update)
    const stopSelected = useStore.subscribe(({ selected }) => gutter.select(selected?.id))
    const stopSources = useStore.subscribe(({ caseState }, before) => {
      if (isRenamed(before.caseState?.sources, caseState?.sources)) gutter.update(undefined)
    })
    const stopNear = near.onChange(gutter.move)
    return () => {
      stopTouched()
      stopSelected()
      stopSources()
      stopNear()
      boxes.dispose()
    }
  }, [article, blocks, settings, near])
}
