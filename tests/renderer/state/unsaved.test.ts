import { expect, test, vi } from 'vitest'
import { fail } from '#shared/errors'

const held: number[] = []
vi.doMock('../../../src/renderer/host', () => ({ host: { holdClosing: (unsaved: number) => held.push(unsaved) } }))
const { holdUnsaved } = await import('../../../src/renderer/state/unsaved')
const { setState } = await import('../../../src/renderer/state/store')

test('closing is held while what was done is neither on disk nor on its way there', () => {
  const { error } = fail('disk-full', 'Full.')
  holdUnsaved()
  setState({ connected: true, unsaved: 1 })
  expect(held).toEqual([])
  setState({ trouble: error })
  setState({ unsaved: 2 })
  setState({ unsaved: 0, trouble: undefined })
  expect(held).toEqual([1, 2, 0])
  setState({ connected: false, unsaved: 3 })
  setState({ connected: true })
  expect(held).toEqual([1, 2, 0, 3, 0])
})
