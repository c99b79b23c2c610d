import { type Block, blockAt } from '#shared/text/blocks'
import type { AnnotationIndex } from '../state/annotation-index'
import type { GutterBoxes } from './gutter-boxes'
import type { Mark } from './marks'
import type { Near } from './near'

/** What stands in the text, the notes on that, and the mark of each. */
type Standing = Pick<AnnotationIndex, 'get' | 'touching'> & {
  notesOn(id: string): Iterable<string>
  markOf(id: string): Mark | undefined
}

const inOrder = (a: Mark, b: Mark): number => a.offset - b.offset || (a.selected.id < b.selected.id ? -1 : 1)

/** The gutter's marks, by the paragraph they stand beside; they are in the page for the paragraphs that are near. */
export const createGutter = (blocks: readonly Block[], standing: Standing, near: Near, boxes: GutterBoxes) => {
  /** The paragraphs whose marks are in the page, with the ids of these. */
  const shown = new Map<number, readonly string[]>()
  /** Where the marks in the page stand. */
  const blockOf = new Map<string, number>()
  let selectedId: string | undefined

  /** The ids of what stands beside some paragraphs, by the paragraph. */
  const idsBeside = (wanted: ReadonlySet<number>): Map<number, string[]> => {
    const ids = new Map<number, string[]>()
    let start = Number.POSITIVE_INFINITY
    let end = 0
    for (const block of wanted) {
      ids.set(block, [])
      start = Math.min(start, blocks[block]?.start ?? start)
      end = Math.max(end, blocks[block]?.end ?? 0)
    }
    if (start >= end) return ids
    for (const { selected, anchor } of standing.touching({ start, end }))
      ids.get(blockAt(blocks, anchor.segments[0]?.start ?? 0))?.push(selected.id, ...standing.notesOn(selected.id))
    return ids
  }

  const put = (block: number, marks: readonly Mark[]) => {
    for (const id of shown.get(block) ?? []) if (blockOf.get(id) === block) blockOf.delete(id)
    for (const { selected } of marks) blockOf.set(selected.id, block)
    boxes.show(block, marks, selectedId)
  }

  /** Brings paragraphs up to date. */
  const show = (wanted: ReadonlySet<number>) => {
    for (const [block, ids] of idsBeside(wanted)) {
      const marks = ids.flatMap((id) => standing.markOf(id) ?? []).sort(inOrder)
      put(block, marks)
      shown.set(
        block,
        marks.map(({ selected }) => selected.id),
      )
    }
  }

  const press = (id: string | undefined, isPressed: boolean) => {
    const block = id === undefined ? undefined : blockOf.get(id)
    if (id !== undefined && block !== undefined) boxes.press(block, id, isPressed)
  }

  return {
    /** Takes in the records with these ids, or all, as they are now. */
    update: (ids: ReadonlySet<string> | undefined) => {
      if (ids === undefined) return show(new Set(shown.keys()))
      const changed = new Set<number>()
      for (const id of ids) {
        const before = blockOf.get(id)
        if (before !== undefined) changed.add(before)
        const start = standing.get(id)?.anchor.segments[0]?.start
        const now = start === undefined ? -1 : blockAt(blocks, start)
        if (near.has(now)) changed.add(now)
      }
      show(changed)
    },
    select: (id: string | undefined) => {
      if (id === selectedId) return
      press(selectedId, false)
      press(id, true)
      selectedId = id
    },
    /** The view has moved. */
    move: () => {
      for (const block of [...shown.keys()]) {
        if (near.has(block)) continue
        put(block, [])
        shown.delete(block)
      }
      const { first, last } = near.range()
      const come = new Set<number>()
      for (let block = first; block <= last; block++) if (!shown.has(block)) come.add(block)
      show(come)
    },
  }
}
