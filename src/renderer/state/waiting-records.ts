import type { DocumentState } from '#shared/changes/state'
import type { Anchor } from '#shared/model'
import { recordOf, type TextRecord } from './text-record'

type Waiting = TextRecord['record']

/** The words a record is on itself; none for a note on something else, which has nothing to wait for. */
const anchorOf = (record: Waiting): Anchor | undefined => {
  if (!('target' in record)) return record.anchor
  return record.target.type === 'passage' ? record.target.anchor : undefined
}

const asTextRecord = (record: Waiting): TextRecord => {
  if ('target' in record) return { type: 'note', record }
  return 'attribution' in record ? { type: 'claim', record } : { type: 'mention', record }
}

/** The records of a document that are on words themselves. */
const onWords = ({ claims, mentions, notes }: DocumentState): Waiting[] => {
  const found: Waiting[] = claims.values()
  return found.concat(
    mentions.values(),
    notes.values().filter((note) => anchorOf(note) !== undefined),
  )
}

const meets = ({ segments }: Anchor, from: number, to: number): boolean => {
  for (const { start, end } of segments) if (start <= to && from <= end) return true
  return false
}

/** UTF-16 code units, a few views: what is asked for next lies mostly so near to what was asked for before. */
const margin = 10_000

/**
 * Records of a document that have not been held against its text yet. They lie as the document has them, for to bring them into
 * an order, or only to note each, costs as much as what they wait for: to find those of one place all are looked through, and
 * those about it are kept for when the next place is asked for.
 */
export const createWaitingRecords = () => {
  let document: DocumentState | undefined
  let records: readonly Waiting[] = []
  /** All before this place are out. */
  let next = 0
  /** The ids of all that are out. */
  const out = new Set<string>()
  /** Those, out or not, that say to be on words between two offsets. */
  let about: { readonly from: number; readonly to: number; readonly records: readonly Waiting[] } | undefined

  /** Begins anew with the records of a document, all of which wait; or with nothing. */
  const begin = (state: DocumentState | undefined) => {
    document = state
    records = state === undefined ? [] : onWords(state)
    next = 0
    out.clear()
    about = undefined
  }

  const onWordsIn = (among: readonly Waiting[], from: number, to: number): Waiting[] =>
    among.filter((record) => {
      const anchor = anchorOf(record)
      return anchor !== undefined && meets(anchor, from, to)
    })

  // Where two records had one id, not all could come out before the end.
  const count = (): number => (next < records.length ? records.length - out.size : 0)

  /** Takes a record out and adds it to what was taken, unless it is out already. */
  const takeOut = (record: Waiting, taken: TextRecord[]) => {
    if (out.has(record.id)) return
    out.add(record.id)
    taken.push(asTextRecord(record))
  }

  const takeSome = (most: number): TextRecord[] => {
    const taken: TextRecord[] = []
    for (; taken.length < most && next < records.length; next++) {
      const record = records[next]
      if (record !== undefined) takeOut(record, taken)
    }
    if (next >= records.length) begin(undefined)
    return taken
  }

  /** Nothing is held on to when the last is out. */
  const endIfOut = () => {
    if (count() === 0) begin(undefined)
  }

  return {
    begin,
    count,
    /** Takes the record of that id out, if it waits. */
    take: (id: string): TextRecord | undefined => {
      if (document === undefined || count() === 0 || out.has(id)) return undefined
      const found = recordOf(document, id)
      if (found === undefined || anchorOf(found.record) === undefined) return undefined
      out.add(id)
      endIfOut()
      return found
    },
    /** Takes out what says to be on words from the one offset to the other, both UTF-16 code units. */
    takeIn: (from: number, to: number): TextRecord[] => {
      if (about === undefined || from < about.from || about.to < to) {
        const wide = { from: from - margin, to: to + margin }
        about = { ...wide, records: onWordsIn(records, wide.from, wide.to) }
      }
      const there: TextRecord[] = []
      for (const record of onWordsIn(about.records, from, to)) takeOut(record, there)
      endIfOut()
      return there
    },
    /** Takes out so many. */
    takeSome,
    takeAll: (): TextRecord[] => takeSome(Number.POSITIVE_INFINITY),
  }
}
