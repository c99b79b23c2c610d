import type { Note } from '#shared/model'
import { type Adrift, adriftIds, adriftOf, hasAdrift, setAdrift } from './adrift'
import { type AnnotationIndex, createAnnotationIndex } from './annotation-index'
import { annotationOf } from './annotations'
import { getState, useStore } from './store'
import { recordOf, type TextRecord } from './text-record'
import { touchedBetween } from './touched'
import type { OpenDocument } from './types'
import { createWaitingRecords } from './waiting-records'

/*
 * What stands where in the open document. It follows the store change by change, so that an edit costs what it
 * touches and not what the document holds; it can always be made anew from the state, and is where a state comes
 * from elsewhere. Then each record waits until it is asked for, by its id, by its place or with all others, and what nobody
 * asks for is taken in while the page has nothing to do: so a document of ten thousand marks is on screen as soon as one of a
 * few. What is adrift stands nowhere: it is in no index, and so it is neither painted nor hit nor walked through
 * (`adrift.ts` has it).
 */

const index = createAnnotationIndex()
const waiting = createWaitingRecords()
/** The notes on a record, and the record each of them is on. */
const notes = new Map<string, Set<string>>()
const targets = new Map<string, string>()
const touchedListeners = new Set<TouchedListener>()
const wholeListeners = new Set<() => void>()

/** Given the ids of the records a change touches; nothing where it may be any of them, or are many. */
type TouchedListener = (ids: ReadonlySet<string> | undefined) => void

type AdriftById = Map<string, readonly Adrift[]>
/** What was found adrift while the page was idle: told together, for it is said aloud. */
const foundIdle: AdriftById = new Map()

let document: OpenDocument | undefined

/** Forgets all that is known of a record. */
const forget = (id: string) => {
  index.remove(id)
  waiting.take(id)
  foundIdle.delete(id)
  const target = targets.get(id)
  if (target === undefined) return
  targets.delete(id)
  notes.get(target)?.delete(id)
}

/** Enters a note of which nothing is known. */
const enter = ({ id, target }: Note) => {
  if (target.type === 'passage') return
  targets.set(id, target.id)
  const there = notes.get(target.id)
  if (there === undefined) notes.set(target.id, new Set([id]))
  else there.add(id)
}

const none: readonly Adrift[] = []

/** Holds a record against the text and gives it its place; answers what is adrift of it. */
const place = (text: string, found: TextRecord): readonly Adrift[] => {
  const adrift = adriftOf(text, found)
  const annotation = adrift.some(({ link }) => link === undefined) ? undefined : annotationOf(found)
  if (annotation !== undefined) index.set(annotation)
  return adrift
}

/** Gives records that waited their places; what is adrift of them comes into `adrift`. */
const placeAll = (records: readonly TextRecord[], adrift: AdriftById) => {
  if (document === undefined) return
  for (const found of records) {
    const itsAdrift = place(document.text, found)
    if (itsAdrift.length > 0 || hasAdrift(found.record.id)) adrift.set(found.record.id, itsAdrift)
  }
}

let idle: number | undefined

const tellWhole = () => {
  if (waiting.count() > 0) return
  if (idle !== undefined) cancelIdleCallback(idle)
  idle = undefined
  if (foundIdle.size > 0) setAdrift(foundIdle, false)
  foundIdle.clear()
  for (const listener of wholeListeners) listener()
}

/** Takes in what was asked for. */
const takeIn = (records: readonly TextRecord[]) => {
  if (records.length === 0) return
  const adrift: AdriftById = new Map()
  placeAll(records, adrift)
  if (adrift.size > 0) setAdrift(adrift, false)
  tellWhole()
}

/** Milliseconds a slice takes, and how many records are taken in between two looks at the clock. */
const slice = 4
const few = 50

const takeSlice = () => {
  idle = undefined
  const begun = performance.now()
  while (waiting.count() > 0 && performance.now() - begun < slice) placeAll(waiting.takeSome(few), foundIdle)
  if (waiting.count() === 0) tellWhole()
  else goOn()
}
/** Milliseconds after which a page that is never idle goes on all the same. */
const patience = 500
const goOn = () => {
  idle ??= requestIdleCallback(takeSlice, { timeout: patience })
}

const clear = () => {
  index.clear()
  waiting.begin(undefined)
  foundIdle.clear()
  notes.clear()
  targets.clear()
}

/** Begins with all records of the document: each waits until it is asked for. */
const begin = ({ state }: OpenDocument, isTheSame: boolean) => {
  clear()
  for (const note of state.notes.values()) enter(note)
  waiting.begin(state)
  // What is adrift of the document as it was before stays so until it has been looked at again; what is gone is not adrift.
  const left = isTheSame ? adriftIds().filter((id) => recordOf(state, id) === undefined) : []
  setAdrift(new Map(left.map((id) => [id, none])), !isTheSame)
  if (waiting.count() > 0) goOn()
}

/** Takes in records as they are now; answers the ids of those and of all that say something of them. */
const takeChanged = (text: string, records: ReadonlyMap<string, TextRecord | undefined>): ReadonlySet<string> => {
  const affected = new Set<string>()
  const adrift: AdriftById = new Map()
  for (const [id, found] of records) {
    affected.add(id)
    const was = targets.get(id)
    if (was !== undefined) affected.add(was)
    forget(id)
    if (found?.type === 'note') enter(found.record)
    adrift.set(id, found === undefined ? none : place(text, found))
  }
  // Notes stand where the record they are on stands, and that counts them.
  for (const id of records.keys()) {
    const target = targets.get(id)
    if (target !== undefined) affected.add(target)
    for (const note of notes.get(id) ?? []) affected.add(note)
  }
  setAdrift(adrift, false)
  return affected
}

/** A change that touches more is taken in by what is near the view, not record by record. */
const many = 100

const follow = (open: OpenDocument | undefined) => {
  const before = document
  if (open?.state === before?.state) return
  document = open
  if (open === undefined) {
    clear()
    return setAdrift(new Map(), true)
  }
  const { state, touched } = open
  const isTheSame = open.id === before?.id
  const since = isTheSame ? before.state : undefined
  const records =
    touched !== undefined && touched.since === since
      ? new Map(touched.ids.map((id) => [id, recordOf(state, id)]))
      : since && touchedBetween(since, state, many)
  if (records === undefined) begin(open, isTheSame)
  const affected = records && takeChanged(open.text, records)
  const told = affected !== undefined && affected.size <= many ? affected : undefined
  if (isTheSame || before === undefined) for (const listener of touchedListeners) listener(told)
}

follow(getState().open)
useStore.subscribe(({ open }) => follow(open))

/** Takes in the record of that id, if it waits. */
const settle = (id: string) => {
  const found = waiting.take(id)
  if (found !== undefined) takeIn([found])
}
const settleIn = (from: number, to: number) => {
  if (waiting.count() > 0) takeIn(waiting.takeIn(from, to))
}
const settleAll = () => takeIn(waiting.takeAll())

/** The annotations of the open document by place. */
export const annotations: Pick<
  AnnotationIndex,
  'get' | 'values' | 'count' | 'at' | 'touching' | 'neighbour' | 'inOrder'
> = {
  get: (id) => {
    settle(id)
    return index.get(id)
  },
  at: (offset) => {
    settleIn(offset, offset)
    return index.at(offset)
  },
  touching: (segment) => {
    settleIn(segment.start, segment.end)
    return index.touching(segment)
  },
  /** While some wait, with those of them that will be found adrift. */
  count: () => index.count() + waiting.count(),
  values: () => {
    settleAll()
    return index.values()
  },
  neighbour: (from, step) => {
    settleAll()
    return index.neighbour(from, step)
  },
  inOrder: () => {
    settleAll()
    return index.inOrder()
  },
}

/** The same as far as they have been taken in, for what can be shown bit by bit; `onWhole` tells when that is all. */
export const annotationsSoFar: Pick<AnnotationIndex, 'values' | 'touching'> = index
export const onWhole = (listener: () => void): (() => void) => {
  wholeListeners.add(listener)
  return () => wholeListeners.delete(listener)
}

/** The ids of the notes on a record of the open document. */
export const notesAbout = (id: string): ReadonlySet<string> => notes.get(id) ?? new Set()

/**
 * Tells, at once, the ids of the records of the open document that were made, edited or removed, and of those whose
 * notes were. Returns how to stop. Nothing is told when another document is opened: who listens belongs to one.
 */
export const onTouched = (listener: TouchedListener): (() => void) => {
  touchedListeners.add(listener)
  return () => touchedListeners.delete(listener)
}
