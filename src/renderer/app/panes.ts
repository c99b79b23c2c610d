import { moveFocus } from '../state/focus'

/** The panes in the order F6 goes through them; each is marked `data-pane` in the page. `messages`: one that waits to be answered. */
export const panes = ['library', 'reader', 'inspector', 'messages'] as const
export type Pane = (typeof panes)[number]

const paneElement = (pane: Pane) => document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)

/** Brings a pane into view where they stand below each other, in a narrow window. */
export const showPane = (pane: Pane) => paneElement(pane)?.scrollIntoView({ block: 'nearest' })

/** Is the keyboard in the pane? */
export const hasFocus = (pane: Pane): boolean => paneElement(pane)?.contains(document.activeElement) ?? false

/** The open document's row, or the first thing there is. */
const libraryStop = () => {
  const library = paneElement('library')
  return library?.querySelector<HTMLElement>('[data-row][tabindex="0"]') ?? library?.querySelector('button')
}

/** Sends the keyboard to a pane. */
export const enter = (pane: Pane) => {
  switch (pane) {
    case 'library':
      return libraryStop()?.focus()
    case 'reader':
    case 'inspector':
      return moveFocus(pane)
    case 'messages':
      return paneElement(pane)?.querySelector('button')?.focus()
    default:
      return pane satisfies never
  }
}

/** Moves the focus to the next (1) or previous (-1) pane that is on screen, going round at the ends. */
export const movePane = (step: 1 | -1) => {
  const shown = panes.filter((pane) => paneElement(pane) !== null)
  const at = shown.findIndex(hasFocus)
  const next = at === -1 ? (step === 1 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length
  const pane = shown[next]
  if (pane !== undefined) enter(pane)
}
