import * as z from 'zod'
import { Claim, Document, Line, Mention, Note, Relation, Source, Time, Workspace } from './model'

/** A document in an export: its record, its reading text and everything recorded on it. */
export const ExportedDocument = z
  .strictObject({
    ...Document.shape,
    text: z.string(),
    claims: z.array(Claim),
    mentions: z.array(Mention),
    notes: z.array(Note),
  })
  .meta({ id: 'ExportedDocument' })
export type ExportedDocument = z.infer<typeof ExportedDocument>

/**
 * Caveat's own export, version 1. All offsets are in `offsetUnit`: Unicode code points (`codepoint`) unless
 * UTF-16 code units (`utf16`) were asked for. Published as `resources/schema/caveat-1.schema.json`.
 */
export const ExportFile = z
  .strictObject({
    format: z.literal('caveat'),
    version: z.literal(1),
    exportedAt: Time,
    generator: z.strictObject({ name: Line, version: Line }),
    offsetUnit: z.enum(['codepoint', 'utf16']),
    workspace: Workspace,
    sources: z.array(Source),
    documents: z.array(ExportedDocument),
    relations: z.array(Relation),
  })
  .meta({ title: 'Caveat export, version 1' })
export type ExportFile = z.infer<typeof ExportFile>
