import { expect, it } from 'vitest'
import { Change } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import { newId } from '#shared/ids'

it('makes a whole change of a body, with an id of its own each time', () => {
  const stamp = { at: '2031-01-01T00:00:00.000Z', by: 'Ann', step: newId() }
  const body = { type: 'claim.remove' as const, documentId: newId(), claimId: newId() }
  const change = stampChange(body, stamp)
  expect(Change.parse(change)).toEqual({ ...body, ...stamp, id: change.id })
  expect(stampChange(body, stamp).id).not.toBe(change.id)
})
