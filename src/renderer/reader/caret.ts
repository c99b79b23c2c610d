import { type Block, blockAt } from '#shared/text/blocks'

/**
 * What a key does to the caret in the text: arguments of `Selection.modify`, which knows words, lines and bidi; but
 * sentences are cut by the language of the text (`boundaryNear`) and paragraphs are its blocks.
 */
export type CaretMove = { alter: 'move' | 'extend'; direction: string; granularity: string }

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>

/** The caret move a key stands for, as in any text field, and with Alt and ↑ ↓ by sentences; undefined for all other keys. */
export const caretMove = ({ key, shiftKey, ctrlKey, altKey, metaKey }: Key): CaretMove | undefined => {
  const alter = shiftKey ? 'extend' : 'move'
  // macOS: ⌥ moves by word, ⌘ to the line's and the text's ends, ⌥⌘ by paragraph; elsewhere Ctrl does all of these.
  const byWord = ctrlKey || altKey
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const direction = key === 'ArrowLeft' ? 'left' : 'right'
      if (metaKey) return { alter, direction, granularity: 'lineboundary' }
      return { alter, direction, granularity: byWord ? 'word' : 'character' }
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const direction = key === 'ArrowUp' ? 'backward' : 'forward'
      if (metaKey) return { alter, direction, granularity: altKey ? 'paragraph' : 'documentboundary' }
      if (altKey) return { alter, direction, granularity: 'sentence' }
      return { alter, direction, granularity: ctrlKey ? 'paragraph' : 'line' }
    }
    case 'Home':
    case 'End': {
      const direction = key === 'Home' ? 'backward' : 'forward'
      return { alter, direction, granularity: ctrlKey ? 'documentboundary' : 'lineboundary' }
    }
    default:
      return undefined
  }
}

/**
 * The start of the next paragraph or of this one, for a selection that grows the end of this one or of the next. UTF-16
 * code units; the offset itself at the ends of the text.
 */
export const paragraphEdge = (
  blocks: readonly Block[],
  offset: number,
  step: 1 | -1,
  edge: 'start' | 'end',
): number => {
  const at = blockAt(blocks, offset)
  const here = blocks[at]
  if (here === undefined) return offset
  if (step === -1) return here.start < offset ? here.start : (blocks[at - 1]?.start ?? offset)
  if (edge === 'start') return blocks[at + 1]?.start ?? Math.max(offset, here.end)
  return offset < here.end ? here.end : (blocks[at + 1]?.end ?? offset)
}

/** Ctrl+A or ⌘A; on a keyboard whose letters are not Latin, the key where A is. */
export const isSelectAll = ({ key, code, shiftKey, ctrlKey, altKey, metaKey }: Key & { code: string }): boolean =>
  (ctrlKey || metaKey) && !shiftKey && !altKey && (key.toLowerCase() === 'a' || (key > '\x7f' && code === 'KeyA'))

/** Where the selection's moving end is, in window coordinates. */
export const caretRect = (selection: Selection): DOMRect | undefined => {
  const { focusNode, focusOffset } = selection
  if (!(focusNode instanceof Text)) return undefined
  const range = document.createRange()
  range.setStart(focusNode, focusOffset)
  range.collapse(true)
  const rect = range.getClientRects()[0] ?? range.getBoundingClientRect()
  return rect.height === 0 ? undefined : rect
}
