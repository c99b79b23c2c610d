import { expect, test, vi } from 'vitest'
import { fail } from '#shared/errors'

const held: number[] = []
vi.doMock('../../../src/renderer/host', () => ({ host: { holdClosing: (unsaved: number) => held.push(unsaved) } }))
const { holdUnsaved } = await import('../../../src/renderer/state/unsaved')
const { setSaving } = await import('../../../src/renderer/state/saving')

test('closing is held while what was done is neither on disk nor on its way there', () => {
  const { error } = fail('disk-full', 'Full.')
  holdUnsaved()
  setSaving({ connected: true, unsaved: 1 })
  expect(held).toEqual([])
  setSaving({ trouble: error })
  setSaving({ unsaved: 2 })
  setSaving({ unsaved: 0, trouble: undefined })
  expect(held).toEqual([1, 2, 0])
  setSaving({ connected: false, unsaved: 3 })
  setSaving({ connected: true })
  expect(held).toEqual([1, 2, 0, 3, 0])
})
