import type * as z from 'zod'
import type { Change } from '#shared/changes/change'
import { type Subject, subjectOf } from '#shared/changes/touched'
import type { Result } from '#shared/errors'
import type { HistoryEntry, PastRecord } from '#shared/history'
import { takingTurns } from '../turns'
import { changeOf, type JournalEntry } from './journal-reading'

/** An entry with the number of its change in its journal. */
type Found = { seq: number; entry: HistoryEntry }

export type Page = { found: Found[]; more: boolean; incomplete: boolean }

export const nothing: Page = { found: [], more: false, incomplete: false }

/** Is a change to this record wanted? `past` is the record after the change, or else before it. */
export type IsWanted = (subject: HistoryEntry['subject'], past: PastRecord | undefined) => boolean

type Replay<S, C extends Change> = {
  entries: readonly JournalEntry[]
  schema: z.ZodType<C>
  begin: S
  apply(state: S, change: C): Result<S>
  recordIn(state: S, subject: HistoryEntry['subject']): PastRecord | undefined
  isWanted: IsWanted
  /** Changes with this number and higher ones are not looked at. */
  until: number
  limit: number
}

const isRecord = (subject: Subject): subject is HistoryEntry['subject'] => subject.type !== 'workspace'

/**
 * Did a note or a relation go in the step of the change after it, which then removes what it was about, or a source's affiliations before
 * the source itself? They stay on one page, so that they can be brought back together.
 */
const wentWith = (older: HistoryEntry | undefined, newer: HistoryEntry | undefined): boolean =>
  older?.step !== undefined &&
  older.step === newer?.step &&
  (older.type === 'note.remove' ||
    older.type === 'relation.remove' ||
    (older.type === 'source.edit' && newer.type === 'source.remove'))

/** So many of the last, and what went with the first of them. */
const lastOf = (found: readonly Found[], limit: number): Found[] => {
  let first = Math.max(0, found.length - limit)
  while (first > 0 && wentWith(found[first - 1]?.entry, found[first]?.entry)) first -= 1
  return found.slice(first)
}

/** Replays a journal up to a number and keeps the last wanted changes, the newest first. */
export const replayFor = async <S, C extends Change>(replay: Replay<S, C>): Promise<Page> => {
  const { entries, schema, apply, recordIn, isWanted, until, limit } = replay
  let state = replay.begin
  let found: Found[] = []
  let more = false
  let trimAt = 2 * limit
  let incomplete = false
  const trim = () => {
    const kept = lastOf(found, limit)
    more ||= kept.length < found.length
    found = kept
    trimAt = found.length + limit
  }
  const turns = takingTurns()
  for (const entry of entries) {
    if (entry.seq >= until) break
    if (turns.isDue()) await turns.take()
    const change = changeOf(entry, schema)
    if (!change.ok) {
      incomplete = true
      continue
    }
    const { id, type, at, by, step } = change.value
    const subject = subjectOf(change.value)
    const before = isRecord(subject) ? recordIn(state, subject) : undefined
    const next = apply(state, change.value)
    if (next.ok) state = next.value
    else incomplete = true
    if (!isRecord(subject)) continue
    const after = next.ok ? recordIn(state, subject) : undefined
    if (!isWanted(subject, after ?? before)) continue
    found.push({
      seq: entry.seq,
      entry: {
        id,
        type,
        at,
        by,
        ...(step === undefined ? {} : { step }),
        subject,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    })
    if (found.length >= trimAt) trim()
  }
  trim()
  return { found: found.reverse(), more, incomplete }
}

/** Characters of JSON. A page with long notes is shorter than was asked for, but never empty for that. */
const largest = 4_000_000

/** Was the first made after the second? Within a step, and a millisecond, their ids say so. */
const isNewer = (a: HistoryEntry, b: HistoryEntry): boolean => (a.at === b.at ? a.id > b.id : a.at > b.at)

const isOf = (entry: HistoryEntry, step: string | undefined): boolean => step !== undefined && entry.step === step

const hasOf = (found: readonly Found[], step: string | undefined): boolean =>
  found.some(({ entry }) => isOf(entry, step))

/**
 * Does the head of the first page come before that of the second? By the clock, but a step stands together: what is ahead of a part
 * of it in one journal was done after all of it, and what is behind, before. `last` is what was taken last.
 */
const isAhead = (first: readonly Found[], second: readonly Found[], last: HistoryEntry | undefined): boolean => {
  const [a, b] = [first[0]?.entry, second[0]?.entry]
  if (a === undefined || b === undefined) return a !== undefined
  if (a.step === b.step) return isNewer(a, b)
  if (isOf(a, last?.step) || hasOf(first, b.step)) return true
  return isNewer(a, b) && !isOf(b, last?.step) && !hasOf(second, a.step)
}

/** Two pages as one, the newest first, with what went with the last; each keeps its own order, whatever the clocks did. */
export const merge = (first: readonly Found[], second: readonly Found[], limit: number) => {
  const taken = { first: 0, second: 0 }
  const entries: HistoryEntry[] = []
  for (let size = 0; size < largest; size += JSON.stringify(entries.at(-1)).length) {
    const isFirst = isAhead(first.slice(taken.first), second.slice(taken.second), entries.at(-1))
    const next = isFirst ? first[taken.first] : second[taken.second]
    if (next === undefined || (entries.length >= limit && !wentWith(next.entry, entries.at(-1)))) break
    entries.push(next.entry)
    taken[isFirst ? 'first' : 'second'] += 1
  }
  return { entries, taken }
}

/** From where a page goes on: below what was taken last. */
export const placeBelow = (found: readonly Found[], taken: number, until: number): number =>
  found[taken - 1]?.seq ?? until
