export type Shortcut = { keys: readonly string[]; does: string }
export type ShortcutGroup = { name: string; shortcuts: readonly Shortcut[] }

/** Every key of the app, as the sheet shows them. A key of its own is one string; keys held together are joined by `+`. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    name: 'Mark the selected words',
    shortcuts: [
      { keys: ['C'], does: 'Claim' },
      { keys: ['A'], does: 'Add to the selected claim' },
      { keys: ['S'], does: 'Source' },
      { keys: ['N'], does: 'Note, on the words or on what is selected' },
    ],
  },
  {
    name: 'Grade',
    shortcuts: [
      { keys: ['1', '6'], does: 'Credibility of the claim' },
      { keys: ['R', 'A', 'F'], does: 'Reliability of its source' },
      { keys: ['V'], does: 'Next verification status' },
    ],
  },
  {
    name: 'Move',
    shortcuts: [
      { keys: ['J'], does: 'Next mark in the text' },
      { keys: ['K'], does: 'Previous mark' },
      { keys: ['O'], does: 'All marks on these words' },
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
    ],
  },
  {
    name: 'Extent of what is selected',
    shortcuts: [
      { keys: ['E'], does: 'Begin' },
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
      { keys: ['Ctrl+Z'], does: 'Undo' },
      { keys: ['Ctrl+Shift+Z'], does: 'Redo' },
      { keys: ['Ctrl+O'], does: 'Import files' },
      { keys: ['Ctrl+V'], does: 'Import what was copied' },
      { keys: ['Ctrl+E'], does: 'Export' },
      { keys: ['?'], does: 'These keys' },
    ],
  },
]
