import type { DocumentState } from '#shared/changes/state'
import type { Anchor, Claim, Mention, Note } from '#shared/model'
import { recordOf, type TextRecord } from './text-record'

/** A note on words of its own; one on something else has nothing to wait for. */
type PassageNote = Note & { readonly target: { readonly type: 'passage' } }

const isOnPassage = (note: Note): note is PassageNote => note.target.type === 'passage'

const isOnWords = (found: TextRecord): boolean => found.type !== 'note' || isOnPassage(found.record)

/** The records of a document that are on words themselves: apart, for then nobody must find out of each what it is. */
type OnWords = {
  readonly claims: readonly Claim[]
  readonly mentions: readonly Mention[]
  readonly notes: readonly PassageNote[]
}

const nothing: OnWords = { claims: [], mentions: [], notes: [] }

const onWords = ({ claims, mentions, notes }: DocumentState): OnWords => ({
  claims: claims.values(),
  mentions: mentions.values(),
  notes: notes.values().filter(isOnPassage),
})

const sizeOf = ({ claims, mentions, notes }: OnWords): number => claims.length + mentions.length + notes.length

/** The record at a place of all three lists, one behind the other. */
const nth = ({ claims, mentions, notes }: OnWords, place: number): TextRecord | undefined => {
  const claim = claims[place]
  if (claim !== undefined) return { type: 'claim', record: claim }
  const mention = mentions[place - claims.length]
  if (mention !== undefined) return { type: 'mention', record: mention }
  const note = notes[place - claims.length - mentions.length]
  return note && { type: 'note', record: note }
}

const meets = ({ segments }: Anchor, from: number, to: number): boolean => {
  for (const { start, end } of segments) if (start <= to && from <= end) return true
  return false
}

/** Those that say to be on words between two offsets. */
const meeting = ({ claims, mentions, notes }: OnWords, from: number, to: number): OnWords => ({
  claims: claims.filter(({ anchor }) => meets(anchor, from, to)),
  mentions: mentions.filter(({ anchor }) => meets(anchor, from, to)),
  notes: notes.filter(({ target }) => meets(target.anchor, from, to)),
})

/** UTF-16 code units, a few views: what is asked for next lies mostly so near to what was asked for before. */
const margin = 10_000

/**
 * Records of a document that have not been held against its text yet. They lie as the document has them, for to bring them into
 * an order, or only to note each, costs as much as what they wait for: to find those of one place all are looked through, and
 * those about it are kept for when the next place is asked for.
 */
export const createWaitingRecords = () => {
  let document: DocumentState | undefined
  let records = nothing
  let size = 0
  /** All before this place are out. */
  let next = 0
  /** The ids of all that are out. */
  const out = new Set<string>()
  /** Those, out or not, that say to be on words between two offsets. */
  let about: { readonly from: number; readonly to: number; readonly records: OnWords } | undefined

  /** Begins anew with the records of a document, all of which wait; or with nothing. */
  const begin = (state: DocumentState | undefined) => {
    document = state
    records = state === undefined ? nothing : onWords(state)
    size = sizeOf(records)
    next = 0
    out.clear()
    about = undefined
  }

  // Where two records had one id, not all could come out before the end.
  const count = (): number => (next < size ? size - out.size : 0)

  /** Takes out one after the other, from a place on, and answers those that were not out already: at most so many. */
  const takeFrom = (
    among: OnWords,
    from: number,
    most: number,
  ): { readonly taken: TextRecord[]; readonly end: number } => {
    const taken: TextRecord[] = []
    let place = from
    for (const end = sizeOf(among); taken.length < most && place < end; place++) {
      const found = nth(among, place)
      if (found === undefined || out.has(found.record.id)) continue
      out.add(found.record.id)
      taken.push(found)
    }
    return { taken, end: place }
  }

  const takeSome = (most: number): TextRecord[] => {
    const { taken, end } = takeFrom(records, next, most)
    next = end
    if (next >= size) begin(undefined)
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
      if (found === undefined || !isOnWords(found)) return undefined
      out.add(id)
      endIfOut()
      return found
    },
    /** Takes out what says to be on words from the one offset to the other, both UTF-16 code units. */
    takeIn: (from: number, to: number): TextRecord[] => {
      if (about === undefined || from < about.from || about.to < to) {
        const wide = { from: from - margin, to: to + margin }
        about = { ...wide, records: meeting(records, wide.from, wide.to) }
      }
      const { taken } = takeFrom(meeting(about.records, from, to), 0, Number.POSITIVE_INFINITY)
      endIfOut()
      return taken
    },
    /** Takes out so many. */
    takeSome,
    takeAll: (): TextRecord[] => takeSome(Number.POSITIVE_INFINITY),
  }
}
