import type { HistoryEntry } from '#shared/history'
import { type FieldWords, fieldsOf, type Names } from './field-words'

/**
 * A field that a change set, in words: from what, to what. `isNone`: there was, or is, no value. `isJoined`: put together of
 * several values.
 */
export type ChangedField = { label: string; from?: Value; to: Value; isJoined?: true }
export type Value = { words: string; isNone: boolean }

const inWords = ({ words, none }: FieldWords): Value => ({ words: words === '' ? none : words, isNone: words === '' })

const named = ({ label, isJoined }: FieldWords) => ({ label, ...(isJoined === undefined ? {} : { isJoined }) })

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
    if (was.words !== is.words) return [{ ...named(is), from: inWords(was), to: inWords(is) }]
    if (was.detail === is.detail) return []
    return [
      {
        ...named(is),
        from: { words: was.detail ?? was.words, isNone: false },
        to: { words: is.detail ?? is.words, isNone: false },
      },
    ]
  })
}
