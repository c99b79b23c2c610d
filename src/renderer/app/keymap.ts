import type { Credibility, Reliability } from '#shared/model'
import type { Keys } from '#shared/settings'
import { commandsByKey } from './bindings'

/** What a key can ask for. */
export type Command =
  | { type: 'add-claim' }
  | { type: 'tag-source' }
  | { type: 'add-note' }
  | { type: 'add-to-claim' }
  | { type: 'begin-extent' }
  | { type: 'select-neighbour'; step: 1 | -1 }
  | { type: 'list-overlaps' }
  | { type: 'list-marks' }
  | { type: 'reattach' }
  | { type: 'find' }
  | { type: 'go-to-paragraph' }
  | { type: 'grade-claim'; grade: Credibility }
  | { type: 'begin-reliability' }
  | { type: 'cancel-reliability' }
  | { type: 'grade-source'; grade: Reliability }
  | { type: 'next-verification' }
  | { type: 'relate-claim' }
  | { type: 'remove' }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'import' }
  | { type: 'export' }
  | { type: 'keys' }
  | { type: 'palette' }
  | { type: 'focus-inspector' }
  | { type: 'escape' }
  | { type: 'next-pane'; step: 1 | -1 }
  | { type: 'move-edge'; direction: 1 | -1; by: 'word' | 'sentence' | 'grapheme' }
  | { type: 'next-edge'; step: 1 | -1 }
  | { type: 'add-segment' }
  | { type: 'split-segment' }
  | { type: 'join-segments' }
  | { type: 'drop-segment' }
  | { type: 'keep-extent' }
  | { type: 'drop-extent' }

/** The part of a keyboard event that decides. */
export type Key = {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
  repeat: boolean
  isComposing: boolean
}

/** Where the key was pressed, and what the app is in the middle of. */
export type KeyContext = {
  /** `text` takes what is typed, `select` takes letters and arrows, `control` takes Enter and Space. */
  target: 'page' | 'control' | 'select' | 'text'
  /** Has the text, or what stands beside it, the keyboard? */
  inReader: boolean
  dialog: boolean
  extentEdit: boolean
  /** `R` was pressed a moment ago. */
  reliability: boolean
  /** The paragraph of the edge that is moved reads from right to left, so that its end is on the left. */
  rtl: boolean
  /** The keys the analyst has chosen instead of the usual ones. */
  keys?: Keys | undefined
}

const credibilityOf: Partial<Record<string, Credibility>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6 }
const reliabilityOf: Partial<Record<string, Reliability>> = { a: 'A', b: 'B', c: 'C', d: 'D', e: 'E', f: 'F' }

/** Keys that go on doing the same while they are held down. */
const repeatable: ReadonlySet<Command['type']> = new Set(['select-neighbour', 'undo', 'redo', 'move-edge', 'next-edge'])

/**
 * The key by the letter or digit on it, in lower case. On a keyboard whose letters are not Latin, by its place, so
 * that the keys stay where the hand knows them.
 */
export const nameOf = ({ key, code, shiftKey }: Pick<Key, 'key' | 'code' | 'shiftKey'>): string => {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  if (/^[0-9]$/.test(key)) return key
  const digit = /^Digit([0-9])$/.exec(code)?.[1]
  if (digit !== undefined && !shiftKey) return digit
  if (key === '؟') return '?'
  if (key.length === 1 && key > '\x7f') return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key.toLowerCase()
  return key
}

const withModifier = (name: string, shift: boolean, inText: boolean): Command | undefined => {
  switch (name) {
    // A text field has an undo of its own.
    case 'z':
      return inText ? undefined : { type: shift ? 'redo' : 'undo' }
    case 'y':
      return inText || shift ? undefined : { type: 'redo' }
    case 'e':
      return shift ? undefined : { type: 'export' }
    case 'o':
      return shift ? undefined : { type: 'import' }
    case 'f':
      return shift ? undefined : { type: 'find' }
    case 'k':
      return shift ? undefined : { type: 'palette' }
    default:
      return undefined
  }
}

const movingEdge = (name: string, rtl: boolean, by: 'word' | 'sentence' | 'grapheme'): Command | undefined => {
  if (name === 'ArrowLeft') return { type: 'move-edge', direction: rtl ? 1 : -1, by }
  if (name === 'ArrowRight') return { type: 'move-edge', direction: rtl ? -1 : 1, by }
  return undefined
}

const inExtentEdit = (name: string, shift: boolean, rtl: boolean): Command | undefined => {
  switch (name) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return movingEdge(name, rtl, shift ? 'grapheme' : 'word')
    case 'a':
      return { type: 'add-segment' }
    case 's':
      return { type: 'split-segment' }
    case 'm':
      return { type: 'join-segments' }
    case 'Tab':
      return { type: 'next-edge', step: shift ? -1 : 1 }
    case 'Delete':
    case 'Backspace':
      return { type: 'drop-segment' }
    case 'Enter':
      return { type: 'keep-extent' }
    case 'Escape':
      return { type: 'drop-extent' }
    default:
      return undefined
  }
}

const single = (name: string, { target, inReader, keys }: KeyContext): Command | undefined => {
  const grade = credibilityOf[name]
  if (grade !== undefined) return { type: 'grade-claim', grade }
  switch (name) {
    case 'Delete':
    case 'Backspace':
      // On a button, or a row of a list, elsewhere it would be meant for that, not for what is selected in the text.
      return target === 'control' && !inReader ? undefined : { type: 'remove' }
    case 'Enter':
      return target === 'control' ? undefined : { type: 'focus-inspector' }
    case 'Escape':
      return { type: 'escape' }
    default:
      return commandsByKey(keys).get(name)
  }
}

const commandOf = (event: Key, context: KeyContext): Command | undefined => {
  const { target, dialog, extentEdit, reliability, rtl } = context
  if (dialog || event.isComposing || event.altKey) return undefined
  const name = nameOf(event)
  const modified = event.ctrlKey || event.metaKey
  const typing = target === 'text' || target === 'select'
  if (extentEdit && !typing && !modified) return inExtentEdit(name, event.shiftKey, rtl)
  const bySentence = extentEdit && !typing ? movingEdge(name, rtl, 'sentence') : undefined
  if (bySentence !== undefined) return bySentence
  if (modified) return withModifier(name, event.shiftKey, target === 'text')
  if (name === 'F6') return { type: 'next-pane', step: event.shiftKey ? -1 : 1 }
  if (typing) return undefined
  if (name === '?') return { type: 'keys' }
  // A sign may need Shift to be typed at all; a letter with Shift is another key.
  if (event.shiftKey && (name.length > 1 || /^[\p{L}\p{N}]$/u.test(name))) return undefined
  if (reliability) {
    const grade = reliabilityOf[name]
    if (grade !== undefined) return { type: 'grade-source', grade }
    if (name === 'Escape') return { type: 'cancel-reliability' }
  }
  return single(name, context)
}

/** The command a key stands for, if any. Pure: what it does is elsewhere. */
export const keymap = (event: Key, context: KeyContext): Command | undefined => {
  const command = commandOf(event, context)
  return command === undefined || (event.repeat && !repeatable.has(command.type)) ? undefined : command
}
