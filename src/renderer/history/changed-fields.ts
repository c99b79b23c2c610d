import type { HistoryEntry } from '#shared/history'
import { isSame } from '#shared/same'
import { type FieldWords, fieldsOf, type Names } from './field-words'

/**
 * A field that a change set, in words: from what, to what. `isNone`: there was, or is, no value. `isJoined`: put together of
 * several values.
 */
export type ChangedField = { label: string; from?: Value; to: Value; isJoined?: true }
export type Value = { words: string; isNone: boolean }

/** A value in the words of a field, or in more of them. What reads as if there were none stands in quotation marks. */
const inWords = ({ words, none }: FieldWords, more = words): Value => {
  if (more === '') return { words: none, isNone: true }
  return { words: more === none ? `“${none}”` : more, isNone: false }
}

const named = ({ label, isJoined }: FieldWords) => ({ label, ...(isJoined === undefined ? {} : { isJoined }) })

/** From what to what a field changed, in no more words than it takes to tell the two apart; nothing where it did not. */
const changeOf = (was: FieldWords, is: FieldWords): Pick<ChangedField, 'from' | 'to'> | undefined => {
  if (was.words !== is.words) return { from: inWords(was), to: inWords(is) }
  for (const [index, before] of (was.details ?? []).entries()) {
    const after = is.details?.[index]
    if (before !== after) return { from: inWords(was, before), to: inWords(is, after) }
  }
  if (isSame(was.value, is.value)) return undefined
  const from = inWords(was)
  return { from, to: { words: `${from.words} (changed)`, isNone: false } }
}

/**
 * What a change did to its record, field by field and in plain words; of a record that was made, the fields that have a
 * value. Nothing of one that was removed, or where the record is not known.
 */
export const changedFields = (
  { before, after }: Pick<HistoryEntry, 'before' | 'after'>,
  names: Names,
): ChangedField[] => {
  if (after === undefined) return []
  const now = fieldsOf(after, names)
  if (before === undefined)
    return now.filter(({ words }) => words !== '').map((field) => ({ ...named(field), to: inWords(field) }))
  return fieldsOf(before, names).flatMap((was, index): ChangedField[] => {
    const is = now[index]
    if (is === undefined) return []
    const changed = changeOf(was, is)
    return changed === undefined ? [] : [{ ...named(is), ...changed }]
  })
}
