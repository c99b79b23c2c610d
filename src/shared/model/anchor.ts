import * as z from 'zod'
import { Offset } from './basics'

/** A stretch of the reading text: `start` inclusive, `end` exclusive. Of an anchor, it never splits a grapheme cluster. */
export const Segment = z
  .strictObject({ start: Offset, end: Offset })
  .meta({ id: 'Segment', description: 'A stretch of the reading text: start inclusive, end exclusive.' })
export type Segment = z.infer<typeof Segment>

/**
 * A segment with its quote selector (W3C Web Annotation, `TextQuoteSelector`): the words themselves and up to
 * 32 code points on either side, so that it can be found again and never lands on other words.
 */
export const AnchorSegment = z
  .strictObject({ start: Offset, end: Offset, exact: z.string().min(1), prefix: z.string(), suffix: z.string() })
  .meta({
    id: 'AnchorSegment',
    description:
      'A stretch of the reading text with its quote (W3C TextQuoteSelector): exact is the text from start to end; prefix and suffix are up to 32 code points on either side. Where the text reads otherwise, the annotation is adrift: only its quote is to be believed.',
  })
export type AnchorSegment = z.infer<typeof AnchorSegment>

/** One or more segments in text order, not overlapping. About 15 % of attributed statements in news need several. */
export const Anchor = z
  .strictObject({ segments: z.array(AnchorSegment).min(1).max(1_000) })
  .meta({ id: 'Anchor', description: 'The words a record is on: segments in text order that do not overlap.' })
export type Anchor = z.infer<typeof Anchor>

/**
 * An anchor as a script may write it: offsets, or the exact words (with context where they occur more than
 * once), or both, in which case they must agree.
 */
export const AnchorDraft = z
  .strictObject({
    segments: z
      .array(
        z.strictObject({
          start: Offset.optional(),
          end: Offset.optional(),
          exact: z.string().min(1).optional(),
          prefix: z.string().optional(),
          suffix: z.string().optional(),
        }),
      )
      .min(1)
      .max(1_000),
  })
  .meta({
    id: 'AnchorDraft',
    description:
      'Each segment names its place by start and end, by exact (unique in the text, if need be with prefix or suffix), or by both, which must agree.',
  })
export type AnchorDraft = z.infer<typeof AnchorDraft>
