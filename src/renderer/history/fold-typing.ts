import type { ChangeType } from '#shared/changes/change'
import type { HistoryEntry } from '#shared/history'
import { isSame } from '#shared/same'

/**
 * Milliseconds between two saves of a field that is still being typed into. It is saved every two seconds at least; whoever
 * pauses longer, or comes back to it, has made something of its own.
 */
const longest = 5_000

/** The changes that fields of text make, and the fields in which one types. */
const typed: Partial<Record<ChangeType, readonly string[]>> = {
  'claim.edit': ['statement'],
  'note.edit': ['body', 'question', 'resolution'],
  'source.edit': ['name', 'role', 'notes', 'descriptor'],
  'source.grade': ['reliabilityReason'],
  'relation.edit': ['note'],
  'document.edit': ['title', 'outlet', 'byline', 'url', 'pageId'],
}

type Field = { name: string; from: unknown; to: unknown }

/** The fields that an entry changed; none of a record that was made or removed. */
const changedIn = ({ before, after }: HistoryEntry): Field[] => {
  if (before === undefined || after === undefined) return []
  const was: Record<string, unknown> = { ...before.record, modifiedAt: undefined }
  const is: Record<string, unknown> = { ...after.record, modifiedAt: undefined }
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return names.flatMap((name) => (isSame(was[name], is[name]) ? [] : { name, from: was[name], to: is[name] }))
}

/** The one field of text that an entry changed. */
const typedField = (entry: HistoryEntry): Field | undefined => {
  const [field, another] = changedIn(entry)
  return field !== undefined && another === undefined && typed[entry.type]?.includes(field.name) ? field : undefined
}

/** Does an entry go on typing what an earlier one has come to? */
const goesOn = (earlier: HistoryEntry, later: HistoryEntry): boolean => {
  const [was, is] = [typedField(earlier), typedField(later)]
  return (
    was !== undefined &&
    is !== undefined &&
    was.name === is.name &&
    earlier.by === later.by &&
    earlier.subject.id === later.subject.id &&
    isSame(was.to, is.from) &&
    Math.abs(Date.parse(later.at) - Date.parse(earlier.at)) <= longest
  )
}

/**
 * The saves of typing into one field as one entry, from what was there before to what it came to. Going back to something that was
 * ever there before is not typing but undoing or restoring, and stays apart. Newest first, as they come.
 */
export const foldTyping = (entries: readonly HistoryEntry[]): HistoryEntry[] => {
  const folded: HistoryEntry[] = []
  /** What each field of each record has held until now, but for what it holds. */
  const held = new Map<string, unknown[]>()
  for (const entry of entries.toReversed()) {
    const begun = folded.at(-1)
    let isBack = false
    for (const { name, from, to } of changedIn(entry)) {
      const key = `${entry.subject.id} ${name}`
      const values = held.get(key) ?? []
      isBack ||= values.some((value) => isSame(value, to))
      values.push(from)
      held.set(key, values)
    }
    if (begun?.before !== undefined && goesOn(begun, entry) && !isBack)
      folded[folded.length - 1] = { ...entry, before: begun.before }
    else folded.push(entry)
  }
  return folded.reverse()
}
