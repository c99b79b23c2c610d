import type { DocumentState, Records } from '#shared/changes/state'
import type { TextRecord } from './text-record'

type Touched = Map<string, TextRecord | undefined>

const compare = <R extends { readonly id: string }>(
  touched: Touched,
  before: Records<R> | undefined,
  after: Records<R> | undefined,
  asTextRecord: (record: R) => TextRecord,
) => {
  if (before === after) return
  const old = before?.size === 0 ? undefined : before
  for (const record of old?.values() ?? []) if (after?.has(record.id) !== true) touched.set(record.id, undefined)
  for (const record of after?.values() ?? [])
    if (old?.get(record.id) !== record) touched.set(record.id, asTextRecord(record))
}

/**
 * The claims, mentions and notes that differ between two states of a document, by their ids and as they are after it, where
 * nothing is known of how one became the other (else `touchedBy`). Undefined is what is gone.
 */
export const touchedBetween = (before: DocumentState | undefined, after: DocumentState | undefined): Touched => {
  const touched: Touched = new Map()
  compare(touched, before?.claims, after?.claims, (record) => ({ type: 'claim', record }))
  compare(touched, before?.mentions, after?.mentions, (record) => ({ type: 'mention', record }))
  compare(touched, before?.notes, after?.notes, (record) => ({ type: 'note', record }))
  return touched
}
