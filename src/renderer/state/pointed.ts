import { select } from './annotate'
import { isThere } from './let-go'
import { getState, useStore } from './store'
import type { Selected } from './types'

/** What the row is of that the keyboard has come to, until something else is selected. */
let pointed: Selected | undefined

useStore.subscribe(({ selected }, before) => {
  if (selected !== before.selected) pointed = undefined
})

/** The keyboard has come to a row: of a record, or of what is none. */
export const point = (record: Selected | undefined) => {
  pointed = record
}

/** Selects the record whose row has the keyboard, before something is done that would be done to what is selected. */
export const selectPointed = () => {
  if (pointed !== undefined && pointed.id !== getState().selected?.id && isThere(pointed)) select(pointed)
}
