import { describe, expect, it } from 'vitest'
import { CaveatError, errorCodes, fail, ok } from '#shared/errors'

describe('fail', () => {
  it('says that nothing was changed unless told otherwise, and names a file only where there is one', () => {
    expect(fail('empty', 'No text.')).toStrictEqual({
      ok: false,
      error: { code: 'empty', message: 'No text.', safe: 'Nothing was changed.' },
    })
    expect(fail('io', 'Not read.', { file: 'a.txt', safe: 'All of it.' })).toStrictEqual({
      ok: false,
      error: { code: 'io', message: 'Not read.', file: 'a.txt', safe: 'All of it.' },
    })
  })

  it.each(errorCodes)('%s crosses to another process', (code) => {
    const { error } = fail(code, 'Why.', { file: 'x' })
    expect(CaveatError.parse(JSON.parse(JSON.stringify(error)))).toEqual(error)
  })
})

it('ok carries the value', () => {
  expect(ok(1)).toStrictEqual({ ok: true, value: 1 })
})
