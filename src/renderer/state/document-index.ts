import type { DocumentState } from '#shared/changes/state'
import { type Adrift, adriftOf, setAdrift } from './adrift'
import { createAnnotationIndex } from './annotation-index'
import { annotationOf } from './annotations'
import { getState, useStore } from './store'
import { recordOf, type TextRecord } from './text-record'
import { touchedBetween } from './touched'
import type { OpenDocument } from './types'

/*
 * What stands where in the open document. It follows the store change by change, so that an edit costs what it
 * touches and not what the document holds; it can always be made anew from the state, and is where a state comes
 * from elsewhere. What is adrift stands nowhere: it is in no index, and so it is neither painted nor hit nor walked
 * through (`adrift.ts` has it).
 */

const index = createAnnotationIndex()
/** The notes on a record, and the record each of them is on. */
const notes = new Map<string, Set<string>>()
const targets = new Map<string, string>()
/** The ids of what is still to be done. */
const unchecked = new Set<string>()
const openNotes = new Set<string>()
const listeners = new Set<(ids: ReadonlySet<string>) => void>()

let document: { readonly id: string; readonly state: DocumentState } | undefined

const setTarget = (noteId: string, target: string | undefined) => {
  const before = targets.get(noteId)
  if (before === target) return
  if (before !== undefined) notes.get(before)?.delete(noteId)
  if (target === undefined) {
    targets.delete(noteId)
    return
  }
  targets.set(noteId, target)
  const there = notes.get(target)
  if (there === undefined) notes.set(target, new Set([noteId]))
  else there.add(noteId)
}

const keep = (ids: Set<string>, id: string, isIn: boolean) => {
  if (isIn) ids.add(id)
  else ids.delete(id)
}

const none: readonly Adrift[] = []

/** Takes a record in as it is now, or that there is none of that id; answers what is adrift of it. */
const take = (text: string, id: string, found: TextRecord | undefined): readonly Adrift[] => {
  const adrift = found === undefined ? none : adriftOf(text, found)
  const isGone = found === undefined || adrift.some(({ link }) => link === undefined)
  const annotation = isGone ? undefined : annotationOf(found)
  if (annotation === undefined) index.remove(id)
  else index.set(annotation)
  const target = found?.type === 'note' ? found.record.target : undefined
  setTarget(id, target === undefined || target.type === 'passage' ? undefined : target.id)
  keep(unchecked, id, found?.type === 'claim' && found.record.verification === 'unchecked')
  keep(openNotes, id, found?.type === 'note' && found.record.status === 'open')
  return adrift
}

const clear = () => {
  index.clear()
  notes.clear()
  targets.clear()
  unchecked.clear()
  openNotes.clear()
}

const follow = (open: OpenDocument | undefined) => {
  if (open?.state === document?.state) return
  if (open === undefined || open.id !== document?.id) clear()
  const before = open?.id === document?.id ? document?.state : undefined
  const another = document !== undefined && open?.id !== document.id
  document = open
  if (open === undefined) return setAdrift(new Map(), true)
  const { text, state, touched } = open
  const records =
    touched !== undefined && touched.since === before
      ? new Map(touched.ids.map((id) => [id, recordOf(state, id)]))
      : touchedBetween(before, state)
  const affected = new Set<string>()
  const adrift = new Map<string, readonly Adrift[]>()
  for (const [id, record] of records) {
    affected.add(id)
    const was = targets.get(id)
    if (was !== undefined) affected.add(was)
    adrift.set(id, take(text, id, record))
    const is = targets.get(id)
    if (is !== undefined) affected.add(is)
    // Notes stand where the record they are on stands.
    for (const note of notes.get(id) ?? []) affected.add(note)
  }
  setAdrift(adrift, before === undefined)
  if (!another) for (const listener of listeners) listener(affected)
}

follow(getState().open)
useStore.subscribe(({ open }) => follow(open))

/** The annotations of the open document by place. */
export const annotations: Pick<typeof index, 'get' | 'values' | 'count' | 'at' | 'touching' | 'neighbour' | 'inOrder'> =
  index

/** The ids of the notes on a record of the open document. */
export const notesAbout = (id: string): ReadonlySet<string> => notes.get(id) ?? new Set()

/** How many claims of the open document nobody has looked into, and how many notes are open; never behind the store. */
export const countUnchecked = (): number => unchecked.size
export const countOpenNotes = (): number => openNotes.size

/** A change that touches more is taken in by what is near the view, not record by record. */
export const many = 100

/**
 * Tells, at once, the ids of the records of the open document that were made, edited or removed, and of those whose
 * notes were. Returns how to stop. Nothing is told when another document is opened: who listens belongs to one.
 */
export const onTouched = (listener: (ids: ReadonlySet<string>) => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
