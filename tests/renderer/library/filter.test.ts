import { describe, expect, it } from 'vitest'
import { matches } from '../../../src/renderer/library/filter'

describe('matches', () => {
  it('wants every word, in any of the texts', () => {
    expect(matches('kim def', ['White House Planning Second Trump-Kim Summit', 'Defapress'])).toBe(true)
    expect(matches('kim fars', ['White House Planning Second Trump-Kim Summit', 'Defapress'])).toBe(false)
  })

  it('does not mind case, accents or texts that are missing', () => {
    expect(matches('Erdogan', ['ERDOĞAN in Ankara', undefined])).toBe(true)
  })

  it('matches everything without words', () => {
    expect(matches('  ', [undefined])).toBe(true)
  })
})
