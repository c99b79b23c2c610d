import type { ChangeBody } from '#shared/changes/change'
import { subjectOf } from '#shared/changes/touched'
import { beginOfNew } from '#shared/text/first-difference'
import { graphemeStart } from '#shared/text/graphemes'
import type { Rebased } from './line'
import { forgetSaidOf, sayReplaced } from './messages'
import { isOvertaken } from './overtaken'
import type { Step, Typed } from './types'

/*
 * Where what is typed here takes the place of words that another window wrote, and that nobody has seen here, it is said. Main's
 * order counts, so it is the window whose words stand in the end that has to say it: the record changed behind its draft, or both
 * saved at once and main had the other's first.
 */

/** What a message is about: one field of one record, wherever that is on screen. */
const placeOf = (body: ChangeBody, { field, input }: Typed) => {
  const { type, id } = subjectOf(body)
  return { about: `${type} ${id} ${field}`, input }
}

/** UTF-16 code units: how much of the other words is shown. */
const most = 240

/** A text as far as it fits into a message, from a little before it is no longer the one that is known. */
export const newIn = (text: string, known: string): string => {
  const start = graphemeStart(text, Math.min(beginOfNew(text, known), text.length - most))
  const end = graphemeStart(text, start + most)
  return `${start === 0 ? '' : '…'}${text.slice(start, end)}${end === text.length ? '' : '…'}`
}

const areSameWords = (a: string, b: string): boolean => a.trim() === b.trim()

const tell = (body: ChangeBody, typed: Typed, theirs: string, known: string) => {
  const { field, putBack } = typed
  if (areSameWords(theirs, known) || areSameWords(theirs, typed.text)) return
  const text =
    theirs === ''
      ? `Your edit of “${field}” filled what another window had emptied.`
      : `Your edit of “${field}” replaced the words of another window:`
  sayReplaced(text, placeOf(body, typed), { words: newIn(theirs, known), putBack: () => putBack(theirs) })
}

/** Tells of what was saved over a text that had come into the record behind the draft. */
export const tellReplaced = (body: ChangeBody, typed: Typed) => tell(body, typed, typed.over, typed.known)

/** The text to which changes lead back, where they are about one field and no more. */
const textOf = ([body, ...more]: readonly ChangeBody[]): string | undefined => {
  if (body === undefined || more.length > 0 || !('set' in body)) return undefined
  const fields: unknown[] = Object.values(body.set)
  if ('unset' in body) fields.push(...(body.unset ?? []).map(() => ''))
  const [text] = fields
  return fields.length === 1 && typeof text === 'string' ? text : undefined
}

/** Tells of what was saved while another window saved as well, and main had that first. */
export const tellCrossed = ({ changes, before, inverses }: Rebased, typed: Typed) => {
  const [change] = changes
  // Nobody came in between, or with the same.
  if (change === undefined || !isOvertaken(before, inverses) || !isOvertaken(changes, inverses)) return
  const theirs = textOf(inverses)
  if (theirs !== undefined) return tell(change, typed, theirs, textOf(before) ?? '')
  const text = `Your edit of “${typed.field}” was saved over what another window had saved at the same moment. The history has both.`
  sayReplaced(text, placeOf(change, typed), undefined)
}

/** What was said of a step is not so any more once that was taken back. */
export const forgetReplaced = ({ typed }: Step) => {
  if (typed !== undefined) forgetSaidOf(typed.input)
}
