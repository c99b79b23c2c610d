import { fail, ok, type Result } from '../errors'
import type { Segment } from '../model'
import type { ScriptOffsets } from './offsets'
import { isHalfway } from './surrogates'

const faultOf = ({ start, end }: Segment, previousEnd: number, text: string): string | undefined => {
  if (start >= end) return 'is empty'
  if (end > text.length) return 'lies outside the text'
  if (start < previousEnd) return 'is out of order or overlaps the one before it'
  return isHalfway(text, start) || isHalfway(text, end) ? 'halves a character' : undefined
}

export type SegmentFault = { why: string; nth: number; segment: Segment }

/**
 * What is wrong with the first of the segments that cannot stand so: why, which one it is (`nth`, from 1), and the segment. Those of
 * boilerplate and of headings lie in the text, in its order and apart. Offsets are UTF-16 code units.
 */
export const segmentFault = (segments: readonly Segment[], text: string): SegmentFault | undefined => {
  let previousEnd = 0
  for (const [index, segment] of segments.entries()) {
    const why = faultOf(segment, previousEnd, text)
    if (why !== undefined) return { why, nth: index + 1, segment }
    previousEnd = segment.end
  }
  return undefined
}

/**
 * Holds boilerplate that was edited against the text. Offsets are UTF-16 code units; `told` makes of one that which the error names.
 * Error: `anchor-invalid`.
 */
export const checkBoilerplate = (
  segments: readonly Segment[],
  text: string,
  told: ScriptOffsets['fromUtf16'] = (offset) => offset,
): Result<true> => {
  const fault = segmentFault(segments, text)
  if (fault === undefined) return ok(true)
  const { start, end } = fault.segment
  return fail('anchor-invalid', `The boilerplate segment ${told(start)}–${told(end)} ${fault.why}.`)
}
