import { expect, it } from 'vitest'
import { newId, now } from '#shared/ids'
import { Id, Time } from '#shared/model/index'

it('ids are UUIDs of version 7 that sort in the order they were made in', () => {
  const ids = Array.from({ length: 2_000 }, newId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
  for (const id of ids) expect(Id.parse(id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
})

it('the present time fits the model', () => {
  expect(Time.parse(now())).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})
