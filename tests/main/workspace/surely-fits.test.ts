import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Change } from '#shared/changes/change'
import { summarize } from '#shared/changes/summary'
import { Credibility, Id, Line, LongText, NoteKind, Offset, Sha256, Time } from '#shared/model'
import {
  documentFormat,
  journalStart,
  sourcesFormat,
  storedDocument,
  storedSources,
  storedWorkspace,
  workspaceFormat,
} from '../../../src/main/workspace/stored-files'
import { surelyFits } from '../../../src/main/workspace/surely-fits'
import { documentSequence, workspaceSequence } from '../../shared/change-sequences'

type Case = { name: string; schema: z.ZodType; values: fc.Arbitrary<unknown> }

/** What is read from disk: lines of journals, and the three kinds of snapshot. */
const cases: Case[] = [
  {
    name: 'changes to a document',
    schema: z.array(Change),
    values: documentSequence().map(({ changes }) => changes),
  },
  { name: 'changes to the case', schema: z.array(Change), values: workspaceSequence().map(({ changes }) => changes) },
  {
    name: documentFormat.format,
    schema: documentFormat.schema,
    values: documentSequence().map(({ start }) => storedDocument(start, journalStart)),
  },
  {
    name: sourcesFormat.format,
    schema: sourcesFormat.schema,
    values: workspaceSequence().map(({ start }) => storedSources(start, journalStart)),
  },
  {
    name: workspaceFormat.format,
    schema: workspaceFormat.schema,
    values: fc.tuple(workspaceSequence(), documentSequence()).map(([{ start }, document]) => {
      const summaries = [{ journalBytes: 7, summary: summarize(document.start) }]
      return storedWorkspace(start, journalStart, summaries)
    }),
  },
]

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** What stands where something else should. */
const strange = [
  null,
  true,
  '',
  'x',
  ' '.repeat(2_001),
  '2026-13-01T00:00:00Z',
  -1,
  0.5,
  2 ** 53,
  7,
  [],
  {},
  [null],
  { id: 'x' },
]

/** The same with something wrong in a place or two, if it is wrong there. */
const spoilt = (value: unknown, random: () => number): unknown => {
  const one = random()
  if (Array.isArray(value) && value.length > 0 && one < 0.9) {
    const place = Math.floor(random() * value.length)
    return value.with(place, spoilt(value[place], random))
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && one < 0.9) {
    const entries = Object.entries(value)
    const place = Math.floor(random() * entries.length)
    if (one < 0.1) return Object.fromEntries(entries.toSpliced(place, 1))
    if (one < 0.2) return { ...value, more: 1 }
    return Object.fromEntries(entries.map(([name, field], at) => [name, at === place ? spoilt(field, random) : field]))
  }
  if (typeof value === 'string' && one < 0.5) return one < 0.25 ? value.slice(1) : value.toUpperCase()
  return strange[Math.floor(random() * strange.length)]
}

describe.each(cases)('$name', ({ schema, values }) => {
  it('surely fit as they are written', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(surelyFits(schema, throughJson(value))).toBe(true)
      }),
    )
  })

  it('never fit surely where Zod would refuse them, or make something else of them', () => {
    fc.assert(
      fc.property(
        values,
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (value, dice) => {
          for (let times = 0; times < 8; times++) {
            const wrong = throughJson(spoilt(throughJson(value), () => dice.next().value ?? 0))
            const parsed = schema.safeParse(wrong)
            // It knows all of these schemas, so that it is as sure as Zod; and a copy would be no different.
            expect(surelyFits(schema, wrong)).toBe(parsed.success)
            if (parsed.success) expect(parsed.data).toEqual(wrong)
          }
        },
      ),
    )
  })
})

/** Values at the limits of what the model's fields may hold. */
const limits = [
  ...strange,
  ...[2_000, 200_000, 200_001, 60, 61].map((length) => 'a'.repeat(length)),
  ...[0, 1, 6, 1.5, 2 ** 53 - 1, -(2 ** 53)],
  ...['a-b', 'a--b', 'f'.repeat(64), 'F'.repeat(64), `${'f'.repeat(64)}\n`, 'de-AT', 'de_AT'],
  ...[
    '00000000-0000-0000-0000-000000000000',
    '01890a5d-ac96-774b-bcce-b302099a8057',
    '01890a5d-ac96-074b-bcce-b302099a8057',
  ],
  ...['2024-02-29T23:59:59.123Z', '2023-02-29T00:00:00Z', '2024-02-29T24:00:00Z', '2024-02-29T23:59:59+01:00'],
  ...[100, 101, 1_000, 1_001].map((length) => new Array(length).fill('a')),
]

it.each<[string, z.ZodType]>([
  ['Id', Id],
  ['Time', Time],
  ['Line', Line],
  ['a line that is not empty', Line.min(1)],
  ['LongText', LongText],
  ['Sha256', Sha256],
  ['Offset', Offset],
  ['NoteKind', NoteKind],
  ['a level', z.int().min(1).max(6)],
  ['a grade', Credibility.nullable()],
  ['a list with limits', z.array(z.string()).min(1).max(1_000)],
  ['a yes or no', z.boolean()],
])('is as sure of %s as Zod, at the limits too', (_, schema) => {
  for (const value of limits)
    expect([value, surelyFits(schema, value)]).toEqual([value, schema.safeParse(value).success])
})

it.each<[string, z.ZodType, unknown]>([
  ['a refinement', z.string().refine(() => true), 'x'],
  ['a change of the value', z.string().trim(), 'x'],
  ['a transformation', z.string().transform((text) => text.length), 'x'],
  ['a default', z.strictObject({ a: z.string().default('x') }), { a: 'x' }],
  ['fields nobody knows', z.looseObject({}), {}],
  ['a format with rules of its own', z.url(), 'https://example.org/'],
  ['a number that need not be whole', z.number().gt(1), 2],
  ['a refined list', z.array(z.string()).refine(() => true), []],
  ['a refined record', z.strictObject({}).refine(() => true), {}],
])('is not sure of %s, which it does not know', (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(true)
  expect(surelyFits(schema, value)).toBe(false)
})

it('takes no field from a prototype, and no field that only JSON can name', () => {
  const schema = z.strictObject({ id: z.string() })
  expect(surelyFits(schema, JSON.parse('{"id":"x","__proto__":{}}'))).toBe(false)
  expect(surelyFits(schema, JSON.parse('{"__proto__":{"id":"x"}}'))).toBe(false)
})

/* What a structured clone can bring, and JSON cannot. */

it('does not pass over a gap in a list', () => {
  const withGap = ['x']
  withGap.length = 2
  expect(surelyFits(z.array(z.string()), withGap)).toBe(false)
})

it.each([
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['a pattern', /x/],
  ['an error', new Error('x')],
])('does not take %s for a record without fields', (_, value) => {
  const schema = z.strictObject({ set: z.strictObject({ name: z.string().optional() }) })
  expect(surelyFits(schema, { set: {} })).toBe(true)
  expect(surelyFits(schema, { set: value })).toBe(false)
})

it('takes nothing for right because it was right in another field', () => {
  const schema = z.strictObject({ hash: Sha256, id: Id })
  const [id, hash] = ['01890a5d-ac96-774b-bcce-b302099a8057', 'f'.repeat(64)]
  const verdicts = [
    { hash, id },
    { hash, id },
    { hash, id: hash },
    { hash: id, id },
    { hash, id },
  ].map((value) => surelyFits(schema, value))
  expect(verdicts).toEqual([true, true, false, false, true])
})
