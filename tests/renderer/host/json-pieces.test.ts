import { describe, expect, it } from 'vitest'
import { jsonPieces } from '../../../src/renderer/host/json-pieces'

describe('the pieces of an argument', () => {
  it('are one where it is short', () => {
    const argument = { name: 'a', nothing: undefined, list: [1, '😀'] }
    expect(jsonPieces(argument)).toEqual([JSON.stringify(argument)])
    expect(jsonPieces({})).toEqual(['{}'])
  })

  it('are JSON together, wherever a long text was cut', () => {
    const long = `a${'😀"\\\n'.repeat(600_000)}`
    const argument = { name: 'a', long, nothing: undefined, list: [1], other: long }
    const pieces = jsonPieces(argument)
    expect(JSON.parse(pieces.join(''))).toEqual(JSON.parse(JSON.stringify(argument)))
    for (const piece of pieces) expect(piece.length).toBeLessThan(10_000_000)
  })
})
