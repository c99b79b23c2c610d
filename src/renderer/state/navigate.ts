import { select } from './annotate'
import { annotationUnder } from './annotation-under'
import type { Annotation } from './annotations'
import { caretOffset, placeCaret } from './caret'
import { annotations } from './document-index'
import { getState, useStore } from './store'

/** Where the analyst was last in the text: what is selected now may be gone, or stand on no words. */
let last: { readonly documentId: string; readonly annotation: Annotation } | undefined

useStore.subscribe(({ open, selected }, before) => {
  if (selected === before.selected) return
  const annotation = annotationUnder(open, selected)
  if (open !== undefined && annotation !== undefined) last = { documentId: open.id, annotation }
})

const isOn = ({ anchor }: Annotation, offset: number): boolean =>
  anchor.segments.some(({ start, end }) => start <= offset && offset <= end)

/** Where the walk goes on: at the selected record, else at the caret where that was moved since, else where it was. */
const goesOnFrom = (): Annotation | number | undefined => {
  const { open, selected } = getState()
  const now = annotationUnder(open, selected)
  if (now !== undefined) return now
  const left = last !== undefined && last.documentId === open?.id ? last.annotation : undefined
  const caret = caretOffset()
  return caret === undefined || (left !== undefined && isOn(left, caret)) ? left : caret
}

/** Selects the next (1) or previous (-1) annotation in the text, going round at the ends; the caret goes along. */
export const selectNeighbour = (step: 1 | -1) => {
  const next = annotations.neighbour(goesOnFrom(), step)
  if (next === undefined) return
  select(next.selected)
  const [first] = next.anchor.segments
  // Words that are selected stay selected: they may be meant for the record that is looked for.
  if (first !== undefined && getState().textSelection === undefined && caretOffset() !== undefined)
    placeCaret(first.start)
}
