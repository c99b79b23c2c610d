import { blockAt } from '#shared/text/blocks'
import { isRightToLeft } from '#shared/text/direction'
import { boundaryNear } from '#shared/text/words'
import { getState } from '../state/store'
import { type CaretMove, paragraphEdge } from './caret'
import type { TextMap } from './text-map'

/** Where the moving end of the selection is (UTF-16 code units), if it is in the text. */
export const focusOffsetIn = (map: TextMap, selection: Selection | null): number | undefined =>
  selection === null || selection.focusNode === null
    ? undefined
    : map.offsetAt(selection.focusNode, selection.focusOffset)

/** Puts the moving end of the selection somewhere, and the other with it unless it is extended. */
export const moveTo = (selection: Selection, alter: CaretMove['alter'], place: ReturnType<TextMap['place']>) => {
  if (place === undefined) return
  if (alter === 'extend') selection.extend(place.node, place.offset)
  else selection.collapse(place.node, place.offset)
}

/** The browser's caret goes on through the whole window; this one stops at the edges of the text, and stands in its words. */
const keepInText = (map: TextMap, selection: Selection, alter: CaretMove['alter']) => {
  const { focusNode, focusOffset } = selection
  if (focusNode === null) return
  const inText = map.offsetAt(focusNode, focusOffset)
  if (inText !== undefined) {
    if (!(focusNode instanceof Text)) moveTo(selection, alter, map.place(inText, 'start'))
    return
  }
  const next = map.edgeAt(focusNode, focusOffset, 'start')
  const offset = next ?? map.edgeAt(focusNode, focusOffset, 'end')
  if (offset !== undefined) moveTo(selection, alter, map.place(offset, next === undefined ? 'end' : 'start'))
}

/** Is the place in words that are not folded away? */
export const isSeen = (place: ReturnType<TextMap['place']>): boolean =>
  place?.node.parentElement?.checkVisibility() === true

/** Moves the caret by a sentence or a paragraph, over what is folded away. */
const moveByUnit = (map: TextMap, selection: Selection, { alter, direction, granularity }: CaretMove) => {
  const { open } = getState()
  let offset = focusOffsetIn(map, selection)
  if (open === undefined || offset === undefined) return
  const step = direction === 'forward' ? 1 : -1
  const edge = alter === 'extend' && step === 1 ? 'end' : 'start'
  const { text, blocks, state } = open
  const next = (from: number): number =>
    granularity === 'sentence'
      ? boundaryNear(text, blocks, from, { direction: step, edge, unit: 'sentence', language: state.document.language })
      : paragraphEdge(blocks, from, step, edge)
  for (let from: number | undefined; from !== offset; ) {
    from = offset
    offset = next(from)
    const place = map.place(offset, edge)
    if (place === undefined || !isSeen(place)) continue
    return moveTo(selection, alter, place)
  }
}

/** The place just over the edge of the paragraph at `offset`, in the next one on its left or right that is not folded away. */
const overEdge = (map: TextMap, offset: number, direction: string): ReturnType<TextMap['place']> => {
  const { text = '', blocks = [] } = getState().open ?? {}
  const at = blockAt(blocks, offset)
  const here = blocks[at]
  if (here === undefined) return undefined
  const step = (direction === 'left') === isRightToLeft(text.slice(here.start, here.end)) ? 1 : -1
  for (let nth = at + step, block = blocks[nth]; block !== undefined; nth += step, block = blocks[nth]) {
    const place = step === 1 ? map.place(block.start, 'start') : map.place(block.end, 'end')
    if (isSeen(place)) return place
  }
  return undefined
}

/** Moves the caret as the browser does. Its way back by words ends at marks beside a paragraph: it is taken over them. */
const moveByBrowser = (map: TextMap, selection: Selection, { alter, direction, granularity }: CaretMove) => {
  const before = focusOffsetIn(map, selection)
  selection.modify(alter, direction, granularity)
  keepInText(map, selection, alter)
  const isStuck = granularity === 'word' && before !== undefined && focusOffsetIn(map, selection) === before
  if (isStuck) moveTo(selection, alter, overEdge(map, before, direction))
}

/** Moves the caret, or the end of the selection, as a key asks for. */
export const moveCaret = (map: TextMap, selection: Selection, move: CaretMove) => {
  if (move.granularity !== 'sentence' && move.granularity !== 'paragraph') return moveByBrowser(map, selection, move)
  moveByUnit(map, selection, move)
  keepInText(map, selection, move.alter)
}
