import { type Block, blockAt } from '#shared/text/blocks'
import type { AnnotationIndex } from '../state/annotation-index'
import { many } from '../state/document-index'
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

  const marksOf = (block: number): Mark[] => {
    const segment = blocks[block]
    if (segment === undefined) return []
    const ids = [...standing.touching(segment)].flatMap(({ selected: { id }, anchor }) =>
      blockAt(blocks, anchor.segments[0]?.start ?? 0) === block ? [id, ...standing.notesOn(id)] : [],
    )
    return ids.flatMap((id) => standing.markOf(id) ?? []).sort(inOrder)
  }

  const put = (block: number, marks: readonly Mark[]) => {
    for (const id of shown.get(block) ?? []) if (blockOf.get(id) === block) blockOf.delete(id)
    for (const { selected } of marks) blockOf.set(selected.id, block)
    boxes.show(block, marks, selectedId)
  }

  const show = (block: number) => {
    const marks = marksOf(block)
    put(block, marks)
    shown.set(
      block,
      marks.map(({ selected }) => selected.id),
    )
  }

  const press = (id: string | undefined, isPressed: boolean) => {
    const block = id === undefined ? undefined : blockOf.get(id)
    if (id !== undefined && block !== undefined) boxes.press(block, id, isPressed)
  }

  return {
    /** Takes in the records with these ids as they are now. */
    update: (ids: ReadonlySet<string>) => {
      if (ids.size > many) return [...shown.keys()].forEach(show)
      const changed = new Set<number>()
      for (const id of ids) {
        const before = blockOf.get(id)
        if (before !== undefined) changed.add(before)
        const start = standing.get(id)?.anchor.segments[0]?.start
        const now = start === undefined ? -1 : blockAt(blocks, start)
        if (near.has(now)) changed.add(now)
      }
      for (const block of changed) show(block)
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
      for (let block = first; block <= last; block++) if (!shown.has(block)) show(block)
    },
  }
}
