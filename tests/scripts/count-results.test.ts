import { describe, expect, it } from 'vitest'
import { countPlaywright, countVitest, total } from '../../scripts/count-results.mjs'

const vitest = (more = {}) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [],
  ...more,
})
const playwright = (stats = {}, errors: unknown[] = []) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 1, ...stats },
  errors,
})

describe('countVitest', () => {
  it('counts tests', () => {
    expect(countVitest(vitest(), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 })
  })

  it('counts a file that could not be loaded', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
    ]
    expect(countVitest(vitest({ numFailedTests: 1, testResults }), 1)).toMatchObject({ failed: 2 })
  })

  it.each([
    ['left no report', undefined, 0],
    ['ended badly without a failed test', vitest(), 1],
    ['ran nothing', vitest({ numPassedTests: 0, numPendingTests: 0, numTodoTests: 0 }), 0],
    ['skipped everything', vitest({ numPassedTests: 0 }), 0],
  ])('counts as failed a suite that %s', (_, report, code) => {
    expect(countVitest(report, code).failed).toBe(1)
  })
})

describe('countPlaywright', () => {
  it('counts tests; one that passed only when tried again has failed', () => {
    expect(countPlaywright(playwright({ unexpected: 1, flaky: 1 }), 1)).toEqual({ passed: 3, failed: 2, skipped: 1 })
  })

  it.each([
    ['left no report', undefined, 0],
    ['had errors outside of tests', playwright({}, [{}]), 1],
    ['ended badly without a failed test', playwright(), 1],
    ['ran nothing', playwright({ expected: 0, skipped: 0 }), 0],
    ['skipped everything', playwright({ expected: 0 }), 0],
  ])('counts as failed a suite that %s', (_, report, code) => {
    expect(countPlaywright(report, code).failed).toBe(1)
  })
})

it('adds up', () => {
  const counts = { passed: 1, failed: 2, skipped: 3 }
  expect(total([counts, counts])).toEqual({ passed: 2, failed: 4, skipped: 6 })
})
