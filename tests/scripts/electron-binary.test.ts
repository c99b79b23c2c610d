import { expect, it } from 'vitest'
import { reasonIn, whyNotStarted } from '../../scripts/electron-binary.mjs'

it.each([
  ['TypeError: fetch failed\n    at somewhere', 'fetch failed'],
  ['Downloading…\nHTTPError: Response code 403\n', 'Response code 403'],
  ['', 'the reason is not known'],
])('says in one plain line why Electron could not be fetched: %j', (output, reason) => {
  expect(reasonIn(output)).toBe(reason)
})

it.each([
  ['a library is missing', { code: 127, signal: null, ms: 50 }, 'a library it needs is missing'],
  ['the sandbox cannot be built', { code: 128, signal: 'SIGTRAP', ms: 300 }, 'it ended with SIGTRAP'],
  ['it was closed at once', { code: 0, signal: null, ms: 300 }, undefined],
  ['it said itself what was wrong', { code: 1, signal: null, ms: 300 }, undefined],
  ['it died in use', { code: 128, signal: 'SIGSEGV', ms: 3_600_000 }, undefined],
])('tells an Electron that does not start from one that has ended: %s', (_, ended, why) => {
  expect(whyNotStarted(ended)).toBe(why)
})
