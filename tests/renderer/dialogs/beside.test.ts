import { expect, test } from 'vitest'
import { besideFolder } from '../../../src/renderer/dialogs/beside'
import { bytes } from '../../../src/renderer/ui/bytes'

const time = new Date(2026, 10, 4, 9, 5)

test.each([
  ['/home/me/cases/harbour', 'harbour (backup 2026-11-04 09-05)', '/home/me/cases/harbour (backup 2026-11-04 09-05)'],
  ['/home/me/cases/harbour/', 'harbour (backup 2026-11-04 09-05)', '/home/me/cases/harbour (backup 2026-11-04 09-05)'],
  ['C:\\Cases\\پرونده', 'پرونده (backup 2026-11-04 09-05)', 'C:\\Cases\\پرونده (backup 2026-11-04 09-05)'],
])('a folder beside %s', (folder, name, path) => {
  expect(besideFolder(folder, 'backup', time)).toEqual({ name, path })
})

test.each([
  ['a', 255, 229],
  // Two bytes a letter.
  ['ر', 115, 114],
  // 18 bytes, and one character.
  ['👩‍👩‍👧', 14, 12],
])('a folder beside one whose name is long: %s', (letter, count, kept) => {
  const name = `${letter.repeat(kept)} (backup 2026-11-04 09-05)`
  const path = `/cases/${name}`
  expect(besideFolder(`/cases/${letter.repeat(count)}`, 'backup', time)).toEqual({ name, path })
})

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_250, '1.3 kB'],
  [999_600, '1 MB'],
  [123_456_789, '123 MB'],
])('%i in words', (size, words) => {
  expect(bytes(size)).toBe(words)
})
