import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { asideNothing } from '../../../src/main/workspace/damaged'
import { createFiles } from '../../../src/main/workspace/files'
import { type JsonFormat, jsonFile, jsonFileText, parseJsonFile } from '../../../src/main/workspace/json-file'
import { error, temporaryFolder, value } from './helpers'

const kind: JsonFormat<{ name: string; records: { id: number; words: string }[] }> = {
  format: 'caveat-test',
  version: 3,
  schema: z.strictObject({ name: z.string(), records: z.array(z.strictObject({ id: z.number(), words: z.string() })) }),
}

const data = {
  name: 'شیرین 😀',
  records: [
    { id: 1, words: 'a\nb' },
    { id: 2, words: '' },
  ],
}
const text = jsonFileText(kind.format, kind.version, data)

test('a file is JSON with a record a line, and reads back', () => {
  expect(text.split('\n').map((line) => line.replace(/[0-9a-f]{64}/, '…'))).toEqual([
    '{',
    '"format":"caveat-test",',
    '"version":3,',
    '"checksum":"…",',
    '"name":"شیرین 😀",',
    '"records":[',
    '{"id":1,"words":"a\\nb"},',
    '{"id":2,"words":""}',
    ']',
    '}',
    '',
  ])
  expect(JSON.parse(text)).toMatchObject(data)
  expect(value(parseJsonFile(Buffer.from(text), kind))).toEqual(data)
})

test('any contents read back', () => {
  const records = fc.array(
    fc.record({ id: fc.integer(), words: fc.string({ unit: 'grapheme' }) }, { noNullPrototype: true }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), records, (name, list) => {
      const written = jsonFileText(kind.format, kind.version, { name, records: list })
      expect(value(parseJsonFile(Buffer.from(written), kind))).toEqual({
        name,
        records: JSON.parse(JSON.stringify(list)),
      })
    }),
  )
})

test('cut off anywhere, or with any byte changed, it is known as damaged', () => {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at++) {
    const cut = parseJsonFile(bytes.subarray(0, at), kind)
    expect({ at, ok: cut.ok }).toEqual({ at, ok: false })
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    const read = parseJsonFile(flipped, kind)
    expect({ at, ok: read.ok }).toEqual({ at, ok: false })
  }
})

test('a file of an older version is brought up to date step by step', () => {
  const migrating: typeof kind = {
    ...kind,
    migrations: {
      1: ({ title, ...fields }) => ({ ...fields, name: title }),
      2: (fields) => ({ ...fields, records: data.records }),
    },
  }
  const written = (version: number, fields: object) => jsonFileText(kind.format, version, fields)
  expect(value(parseJsonFile(Buffer.from(written(1, { title: 'A' })), migrating))).toEqual({
    name: 'A',
    records: data.records,
  })
  expect(value(parseJsonFile(Buffer.from(written(2, { name: 'A' })), migrating))).toEqual({
    name: 'A',
    records: data.records,
  })
  expect(value(parseJsonFile(Buffer.from(text), migrating))).toEqual(data)
  expect(parseJsonFile(Buffer.from(written(2, data)), kind)).toMatchObject({ ok: false, error: { code: 'damaged' } })
})

test('a file of another kind is damaged, one of a newer version is newer whatever else is wrong with it', () => {
  const other = jsonFileText('caveat-other', 3, data)
  expect(parseJsonFile(Buffer.from(other), kind)).toMatchObject({ ok: false, error: { code: 'damaged' } })
  const newer = '{"format":"caveat-test","version":4}'
  expect(parseJsonFile(Buffer.from(newer), kind)).toMatchObject({ ok: false, error: { code: 'newer-version' } })
  const older = jsonFileText('caveat-test', 2, { ...data, strange: 1 })
  expect(parseJsonFile(Buffer.from(older), kind)).toMatchObject({ ok: false, error: { code: 'damaged' } })
})

test('contents that are longer than a text can be are refused, and what is there stays', async () => {
  const path = join(await temporaryFolder(), 'test.json')
  const file = jsonFile(createFiles(), path, kind, asideNothing)
  value(await file.write(data))
  const words = {
    toJSON: () => {
      // What the engine throws where there are more than half a thousand million letters.
      throw new RangeError('Invalid string length')
    },
  }
  const endless = { name: 'Long', records: [Object.assign({ id: 1, words: '' }, words)] }
  expect(error(await file.write(endless))).toMatchObject({ code: 'too-large', file: path })
  expect(value(await file.read()).data).toEqual(data)
})
