import { boundaryNear } from '#shared/text/words'
import type { ExtentEdit, OpenDocument } from '../state/types'

/** Which edge of the extent moves. */
export const edgeName = ({ segments, index, edge }: ExtentEdit): string =>
  segments.length > 1 ? `Moving the ${edge} of part ${index + 1} of ${segments.length}` : `Moving the ${edge}`

const quoted = (words: string): string => `“${words.replace(/\s+/gu, ' ').trim()}”`

/** Which edge moves and the words it stands between, for those who do not see it; at an end of the text there are some on one side only. */
export const edgeSaid = ({ text, blocks, state }: OpenDocument, edit: ExtentEdit): string => {
  const offset = edit.segments[edit.index]?.[edit.edge]
  if (offset === undefined) return edgeName(edit)
  const { language } = state.document
  const start = boundaryNear(text, blocks, offset, { direction: -1, edge: 'start', unit: 'word', language })
  const end = boundaryNear(text, blocks, offset, { direction: 1, edge: 'end', unit: 'word', language })
  const sides = [
    ...(start < offset ? [`after ${quoted(text.slice(start, offset))}`] : []),
    ...(offset < end ? [`before ${quoted(text.slice(offset, end))}`] : []),
  ]
  return `${edgeName(edit)}: ${sides.join(', ')}`
}
