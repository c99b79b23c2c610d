import type { DocumentState } from '#shared/changes/state'
import { type Block, blockAt } from '#shared/text/blocks'
import { type About, type Mark, markOf } from './marks'

/** What the gutter shows beside one paragraph; the same object as long as it is the same. */
export type GutterView = { readonly marks: readonly Mark[]; readonly selectedId: string | undefined }

const nothing: GutterView = { marks: [], selectedId: undefined }

const inOrder = (a: Mark, b: Mark): number => a.offset - b.offset || (a.selected.id < b.selected.id ? -1 : 1)

/**
 * The gutter's marks, by the paragraph they stand beside. Each paragraph listens for its own: a change makes those
 * anew that it touches, however many there are.
 */
export const createGutter = (blocks: readonly Block[], about: About) => {
  const blockOf = new Map<string, number>()
  const views = new Map<number, GutterView>()
  const listeners = new Map<number, () => void>()
  let selectedId: string | undefined

  const show = (block: number, marks: readonly Mark[]) => {
    if (marks.length === 0) views.delete(block)
    else views.set(block, { marks, selectedId: marks.find(({ selected }) => selected.id === selectedId)?.selected.id })
  }

  /** Answers the blocks that are other than before. */
  const take = (state: DocumentState, ids: Iterable<string>): Set<number> => {
    const changed = new Map<number, Mark[]>()
    const marksOf = (block: number): Mark[] => {
      const marks = changed.get(block) ?? [...(views.get(block)?.marks ?? [])]
      changed.set(block, marks)
      return marks
    }
    for (const id of ids) {
      const before = blockOf.get(id)
      if (before !== undefined) {
        const marks = marksOf(before)
        marks.splice(
          marks.findIndex(({ selected }) => selected.id === id),
          1,
        )
        blockOf.delete(id)
      }
      const mark = markOf(state, id, about)
      if (mark === undefined) continue
      const block = blockAt(blocks, mark.offset)
      blockOf.set(id, block)
      marksOf(block).push(mark)
    }
    for (const [block, marks] of changed) show(block, marks.sort(inOrder))
    return new Set(changed.keys())
  }

  const tell = (changed: Iterable<number>) => {
    for (const block of changed) listeners.get(block)?.()
  }

  return {
    view: (block: number): GutterView => views.get(block) ?? nothing,
    /** Takes in the records with these ids as they are now. */
    update: (state: DocumentState, ids: Iterable<string>) => tell(take(state, ids)),
    select: (id: string | undefined) => {
      if (id === selectedId) return
      const affected = [selectedId, id].flatMap((one) => (one === undefined ? [] : (blockOf.get(one) ?? [])))
      selectedId = id
      for (const block of affected) show(block, views.get(block)?.marks ?? [])
      tell(affected)
    },
    /** A paragraph listens for its marks; returns how to stop. */
    subscribe: (block: number, listener: () => void): (() => void) => {
      listeners.set(block, listener)
      return () => listeners.delete(block)
    },
  }
}
export type Gutter = ReturnType<typeof createGutter>
