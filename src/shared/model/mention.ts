import * as z from 'zod'
import { Anchor } from './anchor'
import { Id, Line, Time } from './basics'

/** Ties a source to words in a document, in a claim's chain or outside any claim. */
export const Mention = z
  .strictObject({ id: Id, sourceId: Id, anchor: Anchor, createdAt: Time, createdBy: Line, modifiedAt: Time })
  .meta({ id: 'Mention', description: 'Ties a source to words in a document.' })
export type Mention = z.infer<typeof Mention>
