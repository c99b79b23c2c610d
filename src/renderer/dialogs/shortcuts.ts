import { type BindingName, bindings, keyCap } from '../app/bindings'

/** `binding`: the key can be changed, and `keys` has the usual one. `after`: what is pressed then. */
export type Shortcut = { keys: readonly string[]; does: string; binding?: BindingName; after?: readonly string[] }
export type ShortcutGroup = { name: string; shortcuts: readonly Shortcut[] }

const rebindable = (binding: BindingName): Shortcut => ({
  keys: [keyCap(bindings[binding].key)],
  does: bindings[binding].does,
  binding,
})

/** Every key of the app, as the sheet shows them. A key of its own is one string; keys held together are joined by `+`. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    name: 'Mark the selected words',
    shortcuts: [rebindable('claim'), rebindable('add-to-claim'), rebindable('source'), rebindable('note')],
  },
  {
    name: 'Grade and relate',
    shortcuts: [
      { keys: ['1', '6'], does: 'Credibility of the claim' },
      { ...rebindable('reliability'), after: ['A', 'F'] },
      rebindable('verification'),
      rebindable('relate'),
    ],
  },
  {
    name: 'Move',
    shortcuts: [
      rebindable('next'),
      rebindable('previous'),
      rebindable('overlaps'),
      rebindable('marks'),
      rebindable('find'),
      rebindable('paragraph'),
      { keys: ['Enter'], does: 'To the inspector' },
      { keys: ['F6'], does: 'Next pane' },
      { keys: ['Shift+F6'], does: 'Previous pane' },
      { keys: ['Esc'], does: 'Let go of the selection' },
    ],
  },
  {
    name: 'Select words in the text',
    shortcuts: [
      { keys: ['Shift+←', 'Shift+→'], does: 'By letter' },
      { keys: ['Ctrl+Shift+←', 'Ctrl+Shift+→'], does: 'By word' },
      { keys: ['Shift+↑', 'Shift+↓'], does: 'By line' },
      { keys: ['Alt+Shift+↑', 'Alt+Shift+↓'], does: 'By sentence' },
      { keys: ['Ctrl+Shift+↑', 'Ctrl+Shift+↓'], does: 'By paragraph' },
    ],
  },
  {
    name: 'Extent of what is selected',
    shortcuts: [
      rebindable('extent'),
      { keys: ['←', '→'], does: 'Move the edge by a word' },
      { keys: ['Shift+←', 'Shift+→'], does: 'By a letter' },
      { keys: ['Ctrl+←', 'Ctrl+→'], does: 'By a sentence' },
      { keys: ['Tab'], does: 'Other edge' },
      { keys: ['A'], does: 'Add a part: the selected words, else further on' },
      { keys: ['S'], does: 'Split the part: without the selected words' },
      { keys: ['M'], does: 'Merge it with the next part' },
      { keys: ['Delete'], does: 'Drop this part' },
      { keys: ['Enter'], does: 'Keep' },
      { keys: ['Esc'], does: 'Leave it as it was' },
    ],
  },
  {
    name: 'Case',
    shortcuts: [
      { keys: ['Delete'], does: 'Remove what is selected' },
      rebindable('reattach'),
      { keys: ['Ctrl+Z'], does: 'Undo' },
      { keys: ['Ctrl+Shift+Z'], does: 'Redo' },
      { keys: ['Ctrl+O'], does: 'Import files' },
      { keys: ['Ctrl+V'], does: 'Import what was copied' },
      { keys: ['Ctrl+E'], does: 'Export' },
      { keys: ['Ctrl+K'], does: 'Commands, documents and sources by name' },
      { keys: ['?'], does: 'These keys' },
    ],
  },
]
