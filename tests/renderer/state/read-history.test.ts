import { expect, test } from 'vitest'
import type { Credibility } from '#shared/model'
import { openWindow } from './real-window'

test('a list that has grown beyond what main answers at once is read as long as it was', async () => {
  const { elsewhere, grade, documentId } = await openWindow()
  const { readHistory } = await import('../../../src/renderer/state/read-history')
  const grades: Credibility[] = [1, 2, 3, 4, 5, 6]
  await elsewhere(...Array.from({ length: 260 }, (_, nth) => grade(grades[nth % 6] ?? 1)))
  const of = { type: 'document' as const, id: documentId }
  const read = async (limit?: number) => {
    const page = await readHistory(of, limit === undefined ? {} : { limit })
    if (!page.ok) throw new Error(page.error.message)
    return page.value
  }
  const first = await read()
  expect(first.entries).toHaveLength(50)
  const long = await read(250)
  expect(long.entries).toHaveLength(250)
  expect(long.entries.slice(0, 50)).toEqual(first.entries)
  expect(new Set(long.entries.map(({ id }) => id)).size).toBe(250)
  const whole = await read(1_000)
  expect(whole.entries.at(-1)?.type).toBe('document.import')
  expect(whole.next).toBeUndefined()
})
