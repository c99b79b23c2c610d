import type { Keys } from '#shared/settings'
import type { Command } from './keymap'

type Binding = { readonly key: string; readonly does: string; readonly command: Command }

/** What one key does on the page, with its usual key. The analyst can give each another one. */
export const bindings = {
  claim: { key: 'c', does: 'Claim', command: { type: 'add-claim' } },
  'add-to-claim': { key: 'a', does: 'Add to the selected claim', command: { type: 'add-to-claim' } },
  source: { key: 's', does: 'Source', command: { type: 'tag-source' } },
  note: { key: 'n', does: 'Note, on the words or on what is selected', command: { type: 'add-note' } },
  reliability: { key: 'r', does: 'Reliability of its source', command: { type: 'begin-reliability' } },
  verification: { key: 'v', does: 'Next verification status', command: { type: 'next-verification' } },
  relate: { key: 'l', does: 'Relate the claim to another', command: { type: 'relate-claim' } },
  next: { key: 'j', does: 'Next mark in the text', command: { type: 'select-neighbour', step: 1 } },
  previous: { key: 'k', does: 'Previous mark', command: { type: 'select-neighbour', step: -1 } },
  overlaps: { key: 'o', does: 'All marks on these words', command: { type: 'list-overlaps' } },
  marks: { key: 'm', does: 'List of all marks', command: { type: 'list-marks' } },
  find: { key: '/', does: 'Find in the text', command: { type: 'find' } },
  paragraph: { key: 'g', does: 'Go to a paragraph', command: { type: 'go-to-paragraph' } },
  reattach: { key: 't', does: 'Re-attach what is adrift', command: { type: 'reattach' } },
  extent: { key: 'e', does: 'Begin', command: { type: 'begin-extent' } },
} as const satisfies Record<string, Binding>

export type BindingName = keyof typeof bindings

const isBindingName = (name: string): name is BindingName => Object.hasOwn(bindings, name)
export const bindingNames = Object.keys(bindings).filter(isBindingName)

/** Keys that mean one thing everywhere and cannot be given to another. */
const fixed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('123456', (digit) => [digit, 'the credibility of a claim'])),
  '?': 'the sheet of keys',
}

/** The key that does it, as the analyst has chosen, else the usual one. */
export const keyOf = (name: BindingName, keys: Keys | undefined): string => keys?.[name] ?? bindings[name].key

/** A key as it is shown: its letter is a capital, where that is one letter too. */
export const keyCap = (key: string): string => {
  const capital = key.toUpperCase()
  return capital.length === key.length ? capital : key
}

const tables = new WeakMap<Keys, ReadonlyMap<string, Command>>()
const none: Keys = {}

/** What each key does, by its name (`nameOf`). Made once for each choice of keys. */
export const commandsByKey = (keys: Keys = none): ReadonlyMap<string, Command> => {
  const known = tables.get(keys)
  if (known !== undefined) return known
  const table = new Map<string, Command>()
  // A later version may bring a usual key that the analyst has given to something else: theirs counts.
  const byChoice = bindingNames.toSorted((a, b) => Number(Object.hasOwn(keys, a)) - Number(Object.hasOwn(keys, b)))
  for (const name of byChoice) table.set(keyOf(name, keys), bindings[name].command)
  tables.set(keys, table)
  return table
}

/** Why a key cannot be given to something, in words; nothing where it can. */
export const whyNot = (name: BindingName, key: string, keys: Keys | undefined): string | undefined => {
  if ([...key].length !== 1 || key.trim() === '')
    return 'That key is not one that types a character. Choose a letter or a sign.'
  const shown = keyCap(key)
  if (fixed[key] !== undefined) return `${shown} stays what it is: it is for ${fixed[key]}. Choose another key.`
  if (/^[0-9]$/.test(key)) return 'Digits are kept for grades. Choose a letter or a sign.'
  const holder = bindingNames.find((other) => other !== name && keyOf(other, keys) === key)
  if (holder !== undefined)
    return `${shown} is taken: “${bindings[holder].does}”. Choose another key, or change that one first.`
  return undefined
}

/** The choice of keys with one more. The usual key is no choice. */
export const withKey = (name: BindingName, key: string, keys: Keys | undefined): Keys => {
  const { [name]: _, ...others } = keys ?? {}
  return key === bindings[name].key ? others : { ...others, [name]: key }
}
