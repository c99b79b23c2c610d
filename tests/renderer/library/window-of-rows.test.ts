import { describe, expect, it } from 'vitest'
import { wholeUpTo, windowOfRows } from '../../../src/renderer/library/window-of-rows'

describe('windowOfRows', () => {
  it('renders a short list whole', () => {
    expect(windowOfRows(wholeUpTo, 48, 9_999, 400)).toEqual({ first: 0, last: wholeUpTo })
  })

  it('renders what is seen of a long one, and a few rows about it', () => {
    const { first, last } = windowOfRows(10_000, 48, 48 * 5_000, 480)
    expect(first).toBeLessThan(5_000)
    expect(last).toBeGreaterThanOrEqual(5_010)
    expect(last - first).toBeLessThan(40)
  })

  it('stays within the list at its ends, and where it has become shorter', () => {
    expect(windowOfRows(10_000, 48, 0, 480).first).toBe(0)
    expect(windowOfRows(10_000, 48, 48 * 10_000, 480).last).toBe(10_000)
    expect(windowOfRows(300, 48, 48 * 10_000, 480)).toEqual({ first: 290, last: 300 })
  })
})
