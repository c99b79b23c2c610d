import { mergeSegments } from '#shared/text/anchoring'
import { graphemeEnd, graphemeStart } from '#shared/text/graphemes'
import { setExtent } from './annotate'
import { say } from './messages'
import { getState, setState } from './store'

/** Begins to edit the selected claim's extent: its last segment's end moves first. */
export const beginExtent = () => {
  const { open, selected } = getState()
  const claim = selected?.type === 'claim' ? open?.state.claims.get(selected.id) : undefined
  if (claim === undefined) return say('Select a claim to edit its extent.')
  const segments = claim.anchor.segments.map(({ start, end }) => ({ start, end }))
  setState({ extentEdit: { claimId: claim.id, segments, index: segments.length - 1, edge: 'end' } })
}

/** Goes on to the next edge: each segment's start, then its end. */
export const nextEdge = (step: 1 | -1) => {
  const { extentEdit } = getState()
  if (extentEdit === undefined) return
  const edges = extentEdit.segments.length * 2
  const at = extentEdit.index * 2 + (extentEdit.edge === 'end' ? 1 : 0)
  const next = (at + step + edges) % edges
  setState({ extentEdit: { ...extentEdit, index: next >> 1, edge: next % 2 === 0 ? 'start' : 'end' } })
}

/** The boundary of words next to `offset` in that direction. Offsets in UTF-16 code units. */
const wordBoundary = (
  text: string,
  offset: number,
  direction: 1 | -1,
  edge: 'start' | 'end',
  language: string,
): number => {
  const reach = 400
  const from = Math.max(0, offset - reach)
  const words = [
    ...new Intl.Segmenter(language === 'und' ? undefined : language, { granularity: 'word' }).segment(
      text.slice(from, offset + reach),
    ),
  ]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => (edge === 'start' ? from + index : from + index + segment.length))
  return (direction === 1 ? words.find((at) => at > offset) : words.findLast((at) => at < offset)) ?? offset
}

/** Moves the live edge by a word, or by a grapheme cluster. A segment never becomes empty. */
export const moveEdge = (direction: 1 | -1, by: 'word' | 'grapheme') => {
  const { open, extentEdit } = getState()
  const segment = extentEdit?.segments[extentEdit.index]
  if (open === undefined || extentEdit === undefined || segment === undefined) return
  const { text } = open
  const offset = segment[extentEdit.edge]
  const target =
    by === 'word'
      ? wordBoundary(text, offset, direction, extentEdit.edge, open.state.document.language)
      : direction === 1
        ? graphemeEnd(text, Math.min(text.length, offset + 1))
        : graphemeStart(text, Math.max(0, offset - 1))
  const moved = { ...segment, [extentEdit.edge]: target }
  if (moved.start >= moved.end) return
  setState({
    extentEdit: {
      ...extentEdit,
      segments: extentEdit.segments.map((other, i) => (i === extentEdit.index ? moved : other)),
    },
  })
}

/** Takes the live segment out of the claim; the last one stays. */
export const dropSegment = () => {
  const { extentEdit } = getState()
  if (extentEdit === undefined || extentEdit.segments.length < 2) return
  const segments = extentEdit.segments.filter((_, i) => i !== extentEdit.index)
  setState({ extentEdit: { ...extentEdit, segments, index: Math.min(extentEdit.index, segments.length - 1) } })
}

/** Keeps the trial extent as a change. */
export const keepExtent = () => {
  const { extentEdit } = getState()
  if (extentEdit === undefined) return
  setState({ extentEdit: undefined })
  setExtent(extentEdit.claimId, mergeSegments(extentEdit.segments))
}

/** Leaves the extent as it was. */
export const dropExtent = () => setState({ extentEdit: undefined })
