import type { DocumentState } from '#shared/changes/state'
import { type Block, blockAt } from '#shared/text/blocks'
import type { AnnotationIndex } from '../state/annotation-index'
import { type About, type Mark, markOf } from './marks'
import type { Near } from './near'

/** What the gutter shows beside one paragraph; the same object as long as it is the same. */
export type GutterView = { readonly marks: readonly Mark[]; readonly selectedId: string | undefined }

const nothing: GutterView = { marks: [], selectedId: undefined }

const inOrder = (a: Mark, b: Mark): number => a.offset - b.offset || (a.selected.id < b.selected.id ? -1 : 1)

/** What stands in the text, and the notes on that. */
type Standing = Pick<AnnotationIndex, 'get' | 'touching'> & { notesOn(id: string): Iterable<string> }

/**
 * The gutter's marks, by the paragraph they stand beside; they are made for paragraphs near the view. Each paragraph listens
 * for its own: a change makes those anew that it touches, however many there are.
 */
export const createGutter = (
  blocks: readonly Block[],
  stateNow: () => DocumentState | undefined,
  standing: Standing,
  about: About,
  near: Near,
) => {
  const views = new Map<number, GutterView>()
  /** Where the marks of the views stand. */
  const blockOf = new Map<string, number>()
  const listeners = new Map<number, () => void>()
  let selectedId: string | undefined

  const marksOf = (block: number): Mark[] => {
    const state = stateNow()
    const segment = blocks[block]
    if (state === undefined || segment === undefined) return []
    const ids = [...standing.touching(segment)].flatMap(({ selected: { id }, anchor }) =>
      blockAt(blocks, anchor.segments[0]?.start ?? 0) === block ? [id, ...standing.notesOn(id)] : [],
    )
    return ids.flatMap((id) => markOf(state, id, about) ?? []).sort(inOrder)
  }

  const view = (block: number): GutterView => {
    if (!near.has(block)) return nothing
    const known = views.get(block)
    if (known !== undefined) return known
    const marks = marksOf(block)
    for (const { selected } of marks) blockOf.set(selected.id, block)
    const made =
      marks.length === 0
        ? nothing
        : { marks, selectedId: marks.find(({ selected }) => selected.id === selectedId)?.selected.id }
    views.set(block, made)
    return made
  }

  const forget = (block: number) => {
    for (const { selected } of views.get(block)?.marks ?? []) blockOf.delete(selected.id)
    views.delete(block)
  }

  const renew = (changed: ReadonlySet<number>) => {
    for (const block of changed) forget(block)
    for (const block of changed) listeners.get(block)?.()
  }

  return {
    view,
    /** Takes in the records with these ids as they are now. */
    update: (ids: Iterable<string>) => {
      const changed = new Set<number>()
      for (const id of ids) {
        const before = blockOf.get(id)
        if (before !== undefined) changed.add(before)
        const start = standing.get(id)?.anchor.segments[0]?.start
        const now = start === undefined ? -1 : blockAt(blocks, start)
        if (near.has(now)) changed.add(now)
      }
      renew(changed)
    },
    select: (id: string | undefined) => {
      if (id === selectedId) return
      const affected = [selectedId, id].flatMap((one) => (one === undefined ? [] : (blockOf.get(one) ?? [])))
      selectedId = id
      renew(new Set(affected))
    },
    /** The view has moved. */
    move: () => {
      const changed = new Set([...views.keys()].filter((block) => !near.has(block)))
      const { first, last } = near.range()
      for (let block = first; block <= last; block++) if (!views.has(block)) changed.add(block)
      renew(changed)
    },
    /** A paragraph listens for its marks; returns how to stop. */
    subscribe: (block: number, listener: () => void): (() => void) => {
      listeners.set(block, listener)
      return () => listeners.delete(block)
    },
  }
}
export type Gutter = ReturnType<typeof createGutter>
