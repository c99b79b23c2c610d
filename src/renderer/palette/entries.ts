import { type Credibility, credibilities, type Reliability, reliabilities } from '#shared/model'
import { type Theme, themes } from '#shared/settings'
import { plain } from '#shared/text/plain'
import { type BindingName, bindings, keyCap, keyOf } from '../app/bindings'
import type { Command } from '../app/keymap'
import { credibilityWords, reliabilityWords, themeWords } from '../labels'
import { isAdrift } from '../state/adrift'
import { meantSource } from '../state/lookups'
import type { State } from '../state/types'

/** A line of the palette that does something. `keys`: what would have done it without the palette. */
export type Entry = {
  readonly name: string
  readonly keys?: string
  /** The key that is pressed then. */
  readonly after?: string
  readonly does:
    | Command
    | { readonly type: 'dialog'; readonly dialog: NonNullable<State['dialog']> }
    | { readonly type: 'theme'; readonly theme: Theme }
}
export type EntryGroup = { readonly name: string; readonly entries: readonly Entry[] }

/** Where the sheet of keys leaves to its heading what is meant. */
const longer: Partial<Record<BindingName, string>> = {
  claim: 'Mark the selected words as a claim',
  source: 'Tag the selected words as a source',
  'add-to-claim': 'Add the selected words to the claim',
  note: 'Write a note',
  extent: 'Edit the extent',
}

const dialogEntry = (name: string, dialog: NonNullable<State['dialog']>): Entry => ({
  name,
  does: { type: 'dialog', dialog },
})

const credibilityEntry = (grade: Credibility): Entry => ({
  name: `Credibility ${grade}: ${credibilityWords[grade].label}`,
  keys: `${grade}`,
  does: { type: 'grade-claim', grade },
})

/** What can be done now, in groups: what would only say that it cannot be done is left out. */
export const entriesNow = (state: State): EntryGroup[] => {
  const { open, selected, textSelection, settings, readOnly, notices, caseState } = state
  const writable = readOnly === undefined
  const hasDocument = open !== undefined
  const claim = selected?.type === 'claim' ? open?.state.claims.get(selected.id) : undefined
  const note = selected?.type === 'note' ? open?.state.notes.get(selected.id) : undefined
  // A note on a claim stands nowhere of its own.
  const isMark = claim !== undefined || selected?.type === 'mention' || note?.target.type === 'passage'
  const adrift = isMark && selected !== undefined && isAdrift(selected.id)
  const marks = open === undefined ? 0 : open.state.claims.size + open.state.mentions.size + open.state.notes.size

  const bound = (name: BindingName): Entry => ({
    name: longer[name] ?? bindings[name].does,
    keys: keyCap(keyOf(name, settings.keys)),
    does: bindings[name].command,
  })
  const reliabilityKey = keyCap(keyOf('reliability', settings.keys))
  const reliabilityEntry = (grade: Reliability): Entry => ({
    name: `Reliability ${grade}: ${reliabilityWords[grade].label}`,
    keys: reliabilityKey,
    after: grade,
    does: { type: 'grade-source', grade },
  })
  const when = (condition: boolean, ...entries: Entry[]): Entry[] => (condition ? entries : [])
  const step = (type: 'undo' | 'redo', name: string | undefined): Entry[] =>
    when(writable && name !== undefined, {
      name: `${type === 'undo' ? 'Undo' : 'Redo'} ${name}`,
      keys: type === 'undo' ? 'Ctrl+Z' : 'Ctrl+Shift+Z',
      does: { type },
    })

  const groups: EntryGroup[] = [
    {
      name: 'Mark and judge',
      entries: [
        ...when(writable && textSelection !== undefined, bound('claim'), bound('source')),
        ...when(writable && textSelection !== undefined && claim !== undefined && !adrift, bound('add-to-claim')),
        ...when(writable && hasDocument, bound('note')),
        ...when(writable && claim !== undefined, bound('relate'), bound('verification')),
        ...when(writable && isMark && !adrift, bound('extent')),
        ...when(writable && adrift, bound('reattach')),
        ...when(writable && selected !== undefined && selected.type !== 'document', {
          name: `Remove this ${selected?.type}`,
          keys: 'Delete',
          does: { type: 'remove' },
        }),
      ],
    },
    {
      name: 'Go to',
      entries: [
        ...when(marks > 0, bound('next'), bound('previous'), bound('marks')),
        ...when(isMark && !adrift, bound('overlaps')),
        ...when(hasDocument, bound('find'), bound('paragraph'), {
          name: 'To the inspector',
          keys: 'Enter',
          does: { type: 'focus-inspector' },
        }),
      ],
    },
    {
      name: 'Case',
      entries: [
        ...step('undo', state.undoSteps.at(-1)?.name),
        ...step('redo', state.redoSteps.at(-1)?.name),
        ...when(
          writable,
          { name: 'Import files', keys: 'Ctrl+O', does: { type: 'import' } },
          dialogEntry('Paste text', 'paste'),
        ),
        ...when(hasDocument, { name: 'Export', keys: 'Ctrl+E', does: { type: 'export' } }),
        dialogEntry('Open workspace', 'open-workspace'),
        dialogEntry('Save a copy elsewhere', 'save-copy'),
        dialogEntry('Backups', 'backups'),
        ...when(
          caseState?.documents.find(({ trashedAt }) => trashedAt !== undefined) !== undefined,
          dialogEntry('Trash', 'trash'),
        ),
        ...when(notices.length > 0, dialogEntry('What was found in the files', 'report')),
        dialogEntry('Settings', 'settings'),
        { name: 'Keys', keys: '?', does: { type: 'keys' } },
      ],
    },
    {
      name: 'Theme',
      entries: themes
        .filter((theme) => theme !== settings.theme)
        .map((theme) => ({ name: `Theme: ${themeWords[theme]}`, does: { type: 'theme', theme } })),
    },
    {
      name: 'Grades',
      entries: [
        ...when(writable && claim !== undefined, ...credibilities.map(credibilityEntry)),
        ...when(writable && meantSource(state) !== undefined, ...reliabilities.map(reliabilityEntry)),
      ],
    },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}

/** Those that have every word of the query in their name; marks over letters and case do not count. */
export const matchEntries = (groups: readonly EntryGroup[], query: string): EntryGroup[] => {
  const wanted = plain(query).split(/\s+/u)
  return groups
    .map(({ name, entries }) => ({
      name,
      entries: entries.filter((entry) => wanted.every((word) => plain(entry.name).includes(word))),
    }))
    .filter(({ entries }) => entries.length > 0)
}
