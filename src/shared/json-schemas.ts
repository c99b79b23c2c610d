import * as z from 'zod'
import { changeNames } from './changes/change'
import { ChangeDraft } from './changes/draft'
import { ExportFile } from './export-format'
import { NoteKind } from './model'

const isChangeType = (type: unknown): type is keyof typeof changeNames =>
  typeof type === 'string' && Object.hasOwn(changeNames, type)

type Override = { zodSchema: z.core.$ZodType; jsonSchema: z.core.JSONSchema.BaseSchema }

/** All of ASCII but letters, digits and control characters. */
const asciiSigns = ' -/:-@\\[-`{-~'

/**
 * Classes of Unicode characters, such as `\p{L}`, are no part of the regular expressions that every validator knows
 * (JSON Schema, “Regular expressions”): one in Python takes no file with such a pattern in its schema. So what is
 * published is wider than what the app takes, and says so.
 */
const simplifyPattern = ({ zodSchema, jsonSchema }: Override) => {
  if (zodSchema !== NoteKind) return
  jsonSchema.pattern = `^[^${asciiSigns}]+(?:-[^${asciiSigns}]+)*$`
  jsonSchema.description +=
    ' Caveat takes words of letters and digits, of any script, joined by hyphens; the pattern is wider.'
}

/** Names each branch of the union for what it does, since a validator shows the branch by its title. */
const nameBranch = ({ jsonSchema }: Override) => {
  const type = jsonSchema.properties?.type
  if (typeof type === 'object' && isChangeType(type.const))
    jsonSchema.title = `${type.const}: ${changeNames[type.const]}`
}

const exportSchema = () =>
  z.toJSONSchema(
    ExportFile.extend({
      offsetUnit: ExportFile.shape.offsetUnit.meta({
        description:
          'What every offset and length in this file counts: Unicode code points (codepoint) or UTF-16 code units (utf16).',
      }),
      generator: ExportFile.shape.generator.meta({ description: 'The program that wrote the file.' }),
      sources: ExportFile.shape.sources.meta({ description: 'The registry of sources, sorted by id.' }),
      documents: ExportFile.shape.documents.meta({
        description:
          'Sorted by id. Within a document, claims and mentions stand in the order of the text and notes in that of their ids.',
      }),
      relations: ExportFile.shape.relations.meta({
        description: 'Between claims of the documents in this file, sorted by id.',
      }),
    }),
    { target: 'draft-2020-12', override: simplifyPattern },
  )

const documentId = '01890a5d-ac96-774b-bcce-b302099a8057'
const sourceId = '01890a5d-ac97-7b3a-a1f4-8a2c3f6d1e55'

/** Drafts as a script would write them: each fits the schema. */
const examples: object[] = [
  { type: 'source.add', source: { id: sourceId, name: 'Sarah Sanders', kind: 'person', role: 'Press Secretary' } },
  {
    type: 'claim.add',
    documentId,
    claim: {
      anchor: { segments: [{ exact: 'the letter was very warm' }] },
      kind: 'evaluation',
      attribution: [{ sourceId, stance: 'quotes', cue: { segments: [{ exact: 'said', prefix: 'Sanders ' }] } }],
      credibility: 3,
    },
  },
  {
    type: 'note.add',
    documentId,
    note: {
      target: { type: 'passage', anchor: { segments: [{ start: 120, end: 133 }] } },
      kind: 'unnamed-source',
      body: 'Who are they?',
    },
  },
]

const changeSchema = () =>
  z.toJSONSchema(ChangeDraft, {
    target: 'draft-2020-12',
    io: 'input',
    override: (of) => {
      nameBranch(of)
      simplifyPattern(of)
    },
  })

/**
 * The JSON Schemas (draft 2020-12) of the formats that other programs read and write, by file name. Written to
 * `resources/schema` by `scripts/schemas.ts`.
 */
export const jsonSchemas = (): Record<string, object> => {
  const { $schema, ...exported } = exportSchema()
  const { $schema: _, ...change } = changeSchema()
  return {
    'caveat-1.schema.json': {
      $schema,
      $id: 'urn:caveat:schema:export:1',
      ...exported,
      title: 'Caveat export, version 1',
      description:
        'Claims marked in news articles, with the chain of attribution, the graded sources, the graded claims and the skepticism notes. Every offset is in offsetUnit, end exclusive; every time is in UTC.',
    },
    'change-1.schema.json': {
      $schema,
      $id: 'urn:caveat:schema:change:1',
      title: 'Caveat change, version 1',
      description:
        'One line of a change script (caveat apply): a named edit. Ids, times and authors may be left out. A place in the text is given by its words, by offsets, or by both, which must agree. Offsets are in Unicode code points unless the script is applied with --offsets utf16.',
      examples,
      ...change,
    },
  }
}
