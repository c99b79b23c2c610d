import type { Annotation } from './annotations'
import { annotations } from './document-index'
import type { OpenDocument, Selected } from './types'

/** The words that the selected record stands on, or for a note on a record those of that. What is adrift stands on none. */
export const annotationUnder = (
  open: OpenDocument | undefined,
  selected: Selected | undefined,
): Annotation | undefined => {
  if (open === undefined || selected === undefined) return undefined
  const target = selected.type === 'note' ? open.state.notes.get(selected.id)?.target : undefined
  return annotations.get(target === undefined || target.type === 'passage' ? selected.id : target.id)
}
