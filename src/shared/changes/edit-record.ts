import { fail, ok, type Result } from '../errors'
import type { Records } from './state'

type Patch<R, U extends keyof R> = { set: Partial<R>; unset?: readonly U[] }

/**
 * A record with the patch's fields set and its `unset` fields gone, and the patch that takes it back.
 * `optional` lists the fields that may be absent.
 */
export const patchRecord = <R extends object, U extends keyof R & string = never>(
  record: R,
  patch: Patch<R, U>,
  optional: readonly U[],
): { next: R; inverse: { set: Partial<R>; unset: U[] } } => {
  const next: R = { ...record }
  const set: Partial<R> = {}
  const unset: U[] = []
  const remember = (field: keyof R & string) => {
    if (record[field] !== undefined) set[field] = record[field]
    else unset.push(...optional.filter((name) => name === field))
  }
  for (const field in patch.set) {
    const value = patch.set[field]
    if (value === undefined) continue
    remember(field)
    next[field] = value
  }
  for (const field of patch.unset ?? []) {
    // Not `in`: a field that is there but undefined is gone once the change has been through JSON.
    if (patch.set[field] !== undefined) continue
    remember(field)
    delete next[field]
  }
  return { next, inverse: { set, unset } }
}

/** The record of that id. Error: `not-found`. */
export const findRecord = <R extends { id: string }>(records: Records<R>, id: string, noun: string): Result<R> => {
  const record = records.get(id)
  return record === undefined ? fail('not-found', `There is no ${noun} with the id ${id}.`) : ok(record)
}

/** The collection with a new record. Error: `change-conflict` where the id is taken. */
export const addRecord = <R extends { id: string }>(
  records: Records<R>,
  record: R,
  noun: string,
): Result<Records<R>> =>
  records.has(record.id)
    ? fail('change-conflict', `There is already a ${noun} with the id ${record.id}.`)
    : ok(records.set(record))
