import type { Anchor, Segment } from '#shared/model'
import { makeAnchor, sameSegments } from '#shared/text/anchoring'
import { blockAt } from '#shared/text/blocks'
import { isRightToLeft } from '#shared/text/direction'
import { graphemeEnd, graphemeStart, trimSegment } from '#shared/text/graphemes'
import { boundaryNear, nearestWordEdge, type TextUnit } from '#shared/text/words'
import { isAdrift, reattachFirst } from './adrift'
import { revealEdge } from './caret'
import { commit } from './commit'
import { annotations } from './document-index'
import { say } from './messages'
import { refusesChanges } from './read-only'
import { setAnchor } from './set-anchor'
import { getState, setState } from './store'
import type { ExtentEdit, OpenDocument, Selected } from './types'

const plain = ({ segments }: Anchor): Segment[] => segments.map(({ start, end }) => ({ start, end }))

/** Begins to edit the extent of the selected record: its last segment's end moves first. */
const begin = () => {
  if (refusesChanges()) return
  const { selected } = getState()
  const annotation = selected && annotations.get(selected.id)
  if (selected !== undefined && isAdrift(selected.id)) return say(reattachFirst)
  if (annotation === undefined) return say('Select a claim, a mention or a note on a passage to edit its extent.')
  const segments = plain(annotation.anchor)
  setState({
    extentEdit: { record: annotation.selected, before: segments, segments, index: segments.length - 1, edge: 'end' },
    overlaps: undefined,
    textSelection: undefined,
  })
}

/** What is edited and the document it is in, while an extent is edited. */
const editing = (): { open: OpenDocument; edit: ExtentEdit; live: Segment } | undefined => {
  const { open, extentEdit: edit } = getState()
  const live = edit?.segments[edit.index]
  return open === undefined || edit === undefined || live === undefined ? undefined : { open, edit, live }
}

/** Nobody is to keep an edge that was not seen. */
const showEdge = () => {
  const now = editing()
  if (now !== undefined) revealEdge(now.live[now.edit.edge], now.edit.edge)
}

/** Begins to edit the extent of the selected record by keys, with the edge that moves in view. */
export const beginExtent = () => {
  begin()
  // Once the bar at the foot of the text has taken its place.
  queueMicrotask(showEdge)
}

/** Is an edge moved in a paragraph that reads from right to left? */
export const isEdgeRightToLeft = (): boolean => {
  const now = editing()
  if (now === undefined) return false
  const { open, edit, live } = now
  const block = open.blocks[blockAt(open.blocks, live[edit.edge])]
  return block !== undefined && isRightToLeft(open.text.slice(block.start, block.end))
}

/** Tries other segments; the one that begins at `start` is live, else the one before it. */
const tryOut = (edit: ExtentEdit, segments: readonly Segment[], start: number, edge: ExtentEdit['edge']) => {
  const sorted = segments.toSorted((a, b) => a.start - b.start)
  const index = Math.max(
    0,
    sorted.findLastIndex((segment) => segment.start <= start),
  )
  setState({ extentEdit: { ...edit, segments: sorted, index, edge } })
  showEdge()
}

/** Goes on to the next edge: each segment's start, then its end. */
export const nextEdge = (step: 1 | -1) => {
  const { extentEdit } = getState()
  if (extentEdit === undefined) return
  const edges = extentEdit.segments.length * 2
  const at = extentEdit.index * 2 + (extentEdit.edge === 'end' ? 1 : 0)
  const next = (at + step + edges) % edges
  setState({ extentEdit: { ...extentEdit, index: next >> 1, edge: next % 2 === 0 ? 'start' : 'end' } })
  showEdge()
}

/** Where an edge comes to be when it is moved from `offset` by one unit. UTF-16 code units. */
const moved = (
  { text, blocks, state }: OpenDocument,
  offset: number,
  direction: 1 | -1,
  edge: 'start' | 'end',
  by: TextUnit | 'grapheme',
): number => {
  if (by !== 'grapheme')
    return boundaryNear(text, blocks, offset, { direction, edge, unit: by, language: state.document.language })
  return direction === 1
    ? graphemeEnd(text, Math.min(text.length, offset + 1))
    : graphemeStart(text, Math.max(0, offset - 1))
}

/** Puts the live edge somewhere, at a boundary between grapheme clusters. Answers whether it could: something is left of every part, and not white space alone. */
const putEdge = (offset: number): boolean => {
  const now = editing()
  if (now === undefined) return false
  const { open, edit, live } = now
  const segment = { ...live, [edit.edge]: offset }
  const { start, end } = trimSegment(open.text, segment)
  if (start >= end) return false
  setState({ extentEdit: { ...edit, segments: edit.segments.with(edit.index, segment) } })
  return true
}

/** Moves the live edge by a word, a sentence or a grapheme cluster. */
export const moveEdge = (direction: 1 | -1, by: TextUnit | 'grapheme') => {
  const now = editing()
  if (now === undefined) return
  const isPut = putEdge(moved(now.open, now.live[now.edit.edge], direction, now.edit.edge, by))
  if (!isPut) say('No words of this part would be left.')
  showEdge()
}

/** Takes hold of an edge of the selected record with the pointer, beginning to edit its extent if need be. */
export const takeEdge = (index: number, edge: 'start' | 'end') => {
  if (getState().extentEdit === undefined) begin()
  const { extentEdit } = getState()
  if (extentEdit !== undefined) setState({ extentEdit: { ...extentEdit, index, edge } })
}

/** Drags the live edge to a place (UTF-16 code units): to the nearest edge of a word, or of a grapheme cluster. */
export const dragEdge = (offset: number, by: 'word' | 'grapheme') => {
  const now = editing()
  if (now === undefined) return
  const { text, blocks, state } = now.open
  const { edge } = now.edit
  putEdge(
    by === 'word' ? nearestWordEdge(text, blocks, offset, edge, state.document.language) : graphemeStart(text, offset),
  )
}

/**
 * Adds a part: the words that are selected, else the word after next behind the live part, so that there is a gap to
 * see; its end then moves.
 */
export const addSegment = () => {
  const now = editing()
  if (now === undefined) return
  const { textSelection } = getState()
  const skipped = moved(now.open, now.live.end, 1, 'end', 'word')
  const start = moved(now.open, skipped, 1, 'start', 'word')
  const part = textSelection ?? { start, end: moved(now.open, start, 1, 'end', 'word') }
  if (part.start >= part.end || now.edit.segments.some(({ start, end }) => part.start < end && start < part.end))
    return say('There is no room for another part here. Select the words to add.')
  setState({ textSelection: undefined })
  tryOut(now.edit, [...now.edit.segments, part], part.start, 'end')
}

/** Splits a part: leaves out the words selected in it, else what stands between two words in the middle of the live one. */
export const splitSegment = () => {
  const now = editing()
  if (now === undefined) return
  const { open, edit, live } = now
  const { textSelection } = getState()
  const isCut = ({ start, end }: Segment) =>
    textSelection === undefined || (start < textSelection.end && textSelection.start < end)
  const index = isCut(live) ? edit.index : edit.segments.findIndex(isCut)
  const part = edit.segments[index]
  if (part === undefined) return say('The words that are selected are in no part of it.')
  const second = moved(open, Math.floor((part.start + part.end) / 2), 1, 'start', 'word')
  // Where words touch, as in Chinese, a word is left out: parts that touch would be one again.
  const cut = textSelection ?? { start: moved(open, second, -1, 'end', 'word'), end: second }
  const first = trimSegment(open.text, { start: part.start, end: Math.min(cut.start, part.end) })
  const last = trimSegment(open.text, { start: Math.max(cut.end, part.start), end: part.end })
  if (first.start >= first.end || last.start >= last.end)
    return say('There is nothing to split: the part needs words on both sides.')
  setState({ textSelection: undefined })
  tryOut(edit, edit.segments.toSpliced(index, 1, first, last), first.start, 'end')
}

/** Joins the live part with the next one, with what stands between; the last with the one before. */
export const joinSegments = () => {
  const now = editing()
  if (now === undefined || now.edit.segments.length < 2) return
  const { segments, index } = now.edit
  const at = Math.min(index, segments.length - 2)
  const [one, other] = [segments[at], segments[at + 1]]
  if (one === undefined || other === undefined) return
  const joined = { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
  tryOut(now.edit, segments.toSpliced(at, 2, joined), joined.start, 'end')
}

/** Takes the live segment out; the last one stays. */
export const dropSegment = () => {
  const { extentEdit } = getState()
  if (extentEdit === undefined || extentEdit.segments.length < 2) return
  const segments = extentEdit.segments.filter((_, i) => i !== extentEdit.index)
  setState({ extentEdit: { ...extentEdit, segments, index: Math.min(extentEdit.index, segments.length - 1) } })
  showEdge()
}

/** Sets the extent of a record that stands on words, without white space at its ends. Parts that touch become one. */
const setExtent = ({ type, id }: Selected, segments: readonly Segment[]) => {
  const { open } = getState()
  const before = annotations.get(id)?.anchor
  if (type === 'document' || type === 'source') return
  if (open === undefined || before === undefined || segments.length === 0) return
  const anchor = makeAnchor(
    open.text,
    segments.map((segment) => trimSegment(open.text, segment)),
  )
  if (sameSegments(anchor.segments, before.segments)) return
  const twin = annotations
    .at(anchor.segments[0]?.start ?? 0)
    .find(
      ({ selected, anchor: other }) =>
        selected.type === type && selected.id !== id && sameSegments(other.segments, anchor.segments),
    )
  if (!commit([setAnchor(open.id, { type, id }, anchor)], { name: 'change extent' })) return
  if (twin !== undefined) say(`Another ${type} is on just these words.`, { undo: true })
}

/**
 * Keeps the trial extent as a change, unless another window has given the record another extent meanwhile, which nobody here has
 * seen. Answers whether that was not so.
 */
export const keepExtent = (): boolean => {
  const { extentEdit } = getState()
  if (extentEdit === undefined) return true
  setState({ extentEdit: undefined, textSelection: undefined })
  const { record, before, segments } = extentEdit
  const now = annotations.get(record.id)?.anchor
  if (now !== undefined && !sameSegments(now.segments, before)) {
    say('Not kept: another window has changed the extent meanwhile. This is what it is now.')
    return false
  }
  setExtent(record, segments)
  return true
}

/** Makes way for something else that was asked for while an extent is edited: what was tried is kept, and that is said. Answers whether the way is free. */
export const keepExtentBefore = (): boolean => {
  const last = getState().undoSteps.at(-1)
  const isFree = keepExtent()
  if (getState().undoSteps.at(-1) !== last) say('The extent is kept', { undo: true })
  return isFree
}

/** Leaves the extent as it was. */
export const dropExtent = () => setState({ extentEdit: undefined, textSelection: undefined })
