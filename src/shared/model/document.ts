import * as z from 'zod'
import { Segment } from './anchor'
import { Id, Line, Offset, Sha256, Time } from './basics'

export const directions = ['ltr', 'rtl', 'auto'] as const
export const Direction = z
  .enum(directions)
  .meta({ id: 'Direction', description: 'Direction of the text; auto leaves it to each paragraph.' })
export type Direction = z.infer<typeof Direction>

/**
 * A BCP 47 language tag without extensions and private use, which say nothing that we need; `und` where it is not known.
 */
export const Language = z
  .string()
  .regex(
    /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/,
    'must be a tag such as en, fa or pt-BR: a language of two or three letters, then parts of two to eight letters or digits',
  )
  .meta({
    description:
      'A BCP 47 tag of a language of two or three letters and subtags of two to eight: no extensions (-u-…), private use (-x-…) or grandfathered tags (i-…). und: not known.',
  })

/** A heading inside the text (from Markdown): a segment and its level, 1 to 6. */
export const Heading = z
  .strictObject({ start: Offset, end: Offset, level: z.int().min(1).max(6) })
  .meta({ id: 'Heading', description: 'A heading inside the text: start inclusive, end exclusive.' })
export type Heading = z.infer<typeof Heading>

/**
 * An article as it was received. The original bytes and the reading text are immutable once imported.
 * `length` is that of the reading text in UTF-16 code units (in an export: in its stated unit).
 * `originalSha256` is of the bytes received, `textSha256` of the reading text in UTF-8.
 * `pageId` is the publisher's own number for the page. A page's time without a zone is taken as UTC.
 */
export const Document = z
  .strictObject({
    id: Id,
    title: Line.min(1),
    outlet: Line.optional(),
    byline: Line.optional(),
    url: Line.optional(),
    publishedAt: Time.optional().meta({ description: 'When it was published, by the page’s own word.' }),
    pageUpdatedAt: Time.optional().meta({ description: 'When the page was last updated, by its own word.' }),
    pageId: Line.optional().meta({ description: 'The publisher’s own number for the page.' }),
    importedAt: Time.meta({ description: 'When it was taken into the workspace.' }),
    language: Language,
    direction: Direction,
    originalFile: Line.min(1).meta({ description: 'Name of the file that was imported.' }),
    originalSha256: Sha256.meta({ description: 'Of the bytes as received.' }),
    textSha256: Sha256.meta({ description: 'Of the reading text in UTF-8.' }),
    length: Offset.meta({ description: 'Length of the reading text, in the unit of the offsets.' }),
    boilerplate: z.array(Segment).max(100_000).meta({ description: 'What the page put around the story.' }),
    headings: z.array(Heading).max(100_000),
  })
  .meta({ id: 'Document', description: 'An article as it was received.' })
export type Document = z.infer<typeof Document>
