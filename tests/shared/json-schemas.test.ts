import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { completeDraft } from '#shared/changes/draft'
import { ExportFile } from '#shared/export-format'
import { jsonSchemas } from '#shared/json-schemas'
import { scriptOffsets } from '#shared/text/offsets'
import * as any from './arbitraries'
import { documentSequence, workspaceSequence } from './change-sequences'

const schemas = jsonSchemas()

const validator = (fileName: string) => {
  const ajv = new Ajv2020({ strict: true, allErrors: true })
  addFormats.default(ajv)
  return ajv.compile(schemas[fileName] ?? {})
}
const validExport = validator('caveat-1.schema.json')
const validChange = validator('change-1.schema.json')

/** Takes a schema apart as far as its examples. */
const { examples } = z.looseObject({ examples: z.array(z.unknown()) }).parse(schemas['change-1.schema.json'])

const exportFile: fc.Arbitrary<ExportFile> = fc.record(
  {
    format: fc.constant('caveat' as const),
    version: fc.constant(1 as const),
    exportedAt: any.time,
    generator: fc.constant({ name: 'Caveat', version: '0.1.0' }),
    offsetUnit: fc.constantFrom('codepoint' as const, 'utf16' as const),
    workspace: any.workspace,
    sources: fc.array(any.source, { maxLength: 2 }),
    documents: fc.array(
      fc
        .tuple(
          any.document,
          any.anyText,
          fc.array(any.claim, { maxLength: 2 }),
          fc.array(any.mention, { maxLength: 2 }),
          fc.array(any.note, { maxLength: 2 }),
        )
        .map(([document, text, claims, mentions, notes]) => ({ ...document, text, claims, mentions, notes })),
      { maxLength: 2 },
    ),
    relations: fc.array(any.relation, { maxLength: 2 }),
  },
  { noNullPrototype: true },
)

const [good] = fc.sample(
  exportFile.filter(({ sources, documents }) => sources.length > 0 && (documents[0]?.claims.length ?? 0) > 0),
  { numRuns: 1, seed: 11 },
)
if (good === undefined) throw new Error('no sample')

describe('the schemas in resources/schema', () => {
  it('refuse what the app would: which case it is, and since when', () => {
    const at = '2026-03-01T08:00:00Z'
    expect(validChange({ type: 'workspace.edit', set: { name: 'Summit', noteKinds: ['staged'] } })).toBe(true)
    for (const set of [{ id: '0190f3c5-0000-7000-8000-00000000000f' }, { createdAt: at }]) {
      expect(validChange({ type: 'workspace.edit', set })).toBe(false)
      const context = { at, by: 'A', text: () => undefined }
      expect(completeDraft({ type: 'workspace.edit', set }, context)).toMatchObject({
        error: { code: 'change-invalid' },
      })
    }
  })

  it.each(Object.keys(schemas))('%s is the one that the model gives (else run `npm run schemas`)', async (fileName) => {
    const written = await readFile(new URL(`../../resources/schema/${fileName}`, import.meta.url), 'utf8')
    expect(written).toBe(`${JSON.stringify(schemas[fileName], null, 2)}\n`)
  })

  it.each(Object.entries(schemas))('%s says what it is', (_, schema) => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(/^urn:caveat:schema:[a-z]+:1$/),
      title: expect.any(String),
      description: expect.stringMatching(/offset/i),
    })
  })
})

/** Every regular expression in a schema. */
const patternsIn = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value),
  )
}

describe('the patterns of a schema', () => {
  it.each(Object.entries(schemas))('of %s are such as validators in other languages read', (_, schema) => {
    const patterns = patternsIn(schema)
    expect(patterns.length).toBeGreaterThan(3)
    // Classes of Unicode characters, what looks around, and names: each is missing, or written otherwise, somewhere.
    for (const pattern of patterns) expect(pattern).not.toMatch(/\\[pPkuUx]|\(\?[^:]/)
  })

  it.each([
    ['vague', true, true],
    ['زمان-۲', true, true],
    ['überprüft', true, true],
    ['\u{20000}-1', true, true],
    ['', false, false],
    ['two words', false, false],
    ['a_b', false, false],
    ['a--b', false, false],
    ['-a', false, false],
    ['a-', false, false],
    ['[a]', false, false],
    ['a·b', true, false],
  ])('of a kind of note: %j', (kind, published, taken) => {
    const draft = { type: 'workspace.edit', set: { noteKinds: [kind] } }
    expect(validChange(draft)).toBe(published)
    const context = { at: '2026-03-01T08:00:00Z', by: 'A', text: () => undefined }
    expect(completeDraft(draft, context).ok).toBe(taken)
  })
})

describe('caveat-1.schema.json', () => {
  it('takes every export that the model takes', () => {
    fc.assert(
      fc.property(exportFile, (file) => {
        expect(ExportFile.safeParse(file).success).toBe(true)
        expect(validExport(file), JSON.stringify(validExport.errors)).toBe(true)
      }),
    )
  })

  const { offsetUnit: _, ...withoutUnit } = good
  const [document] = good.documents
  const [claim] = document?.claims ?? []
  const withClaim = (change: object) => ({ ...good, documents: [{ ...document, claims: [{ ...claim, ...change }] }] })
  it.each<[string, unknown]>([
    ['an unknown field', { ...good, extra: true }],
    ['an unknown field of a claim', withClaim({ truth: 1 })],
    ['no unit of offsets', withoutUnit],
    ['another unit of offsets', { ...good, offsetUnit: 'byte' }],
    ['a grade of 7', withClaim({ credibility: 7 })],
    ['a grade as text', withClaim({ credibility: '2' })],
    ['a reliability of G', { ...good, sources: [{ ...good.sources[0], reliability: 'G' }] }],
    ['a time without a zone', { ...good, exportedAt: '2026-01-01T00:00:00' }],
    ['a time in another zone', { ...good, exportedAt: '2026-01-01T00:00:00+01:00' }],
    ['an id that is no UUID', withClaim({ id: 'c1' })],
    ['an anchor without segments', withClaim({ anchor: { segments: [] } })],
    [
      'an offset below 0',
      withClaim({ anchor: { segments: [{ start: -1, end: 1, exact: 'x', prefix: '', suffix: '' }] } }),
    ],
    ['another version', { ...good, version: 2 }],
    ['another format', { ...good, format: 'other' }],
  ])('refuses %s, as the model does', (_, file) => {
    expect(validExport(file)).toBe(false)
    expect(ExportFile.safeParse(file).success).toBe(false)
  })
})

describe('change-1.schema.json', () => {
  it('takes its own examples, which make changes', () => {
    const text = `${' '.repeat(120)}Some officials. Sanders said the letter was very warm.`
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      expect(validChange(example), JSON.stringify(validChange.errors)).toBe(true)
      const context = {
        at: '2030-01-01T00:00:00Z',
        by: 'Ann',
        text: () => ({ text, offsets: scriptOffsets(text, 'utf16') }),
      }
      expect(completeDraft(example, context)).toMatchObject({ ok: true })
    }
  })

  it('takes the examples of docs/json.md, which make changes', async () => {
    const page = await readFile(new URL('../../docs/json.md', import.meta.url), 'utf8')
    const lines = [...page.matchAll(/```json\n(.*?)```/gs)].flatMap(([, block]) => block?.trim().split('\n') ?? [])
    const text = 'Some in the administration doubt that the letter changes anything.'
    const context = {
      at: '2030-01-01T00:00:00Z',
      by: 'Ann',
      text: () => ({ text, offsets: scriptOffsets(text, 'utf16') }),
    }
    expect(lines.length).toBeGreaterThan(5)
    for (const line of lines) {
      expect(validChange(JSON.parse(line)), line).toBe(true)
      expect(completeDraft(JSON.parse(line), context)).toMatchObject({ ok: true })
    }
  })

  /** What makes or unmakes documents is the app's alone. */
  const notForScripts: ReadonlySet<string> = new Set(['document.add', 'document.purge'])

  it('takes every whole change', () => {
    fc.assert(
      fc.property(documentSequence(), workspaceSequence(), (ofDocument, ofCase) => {
        for (const change of [...ofDocument.changes, ...ofCase.changes])
          expect(validChange(change), change.type).toBe(!notForScripts.has(change.type))
      }),
      { numRuns: 50 },
    )
  })

  it.each<[string, unknown]>([
    ['no type', { sourceId: '01890a5d-ac97-7b3a-a1f4-8a2c3f6d1e55' }],
    ['an unknown type', { type: 'claim.invent' }],
    ['an import', { type: 'document.import' }],
    ['an unknown field', { ...Object(examples[0]), why: 'x' }],
    ['a claim without an anchor', { ...Object(examples[1]), claim: {} }],
    ['an empty anchor', { ...Object(examples[1]), claim: { anchor: { segments: [] } } }],
  ])('refuses %s', (_, draft) => {
    expect(validChange(draft)).toBe(false)
  })
})
