import { openDialog } from '../state/messages'

let pasted = ''

/** Opens the paste dialog, with what was pasted or dropped already. */
export const openPasteDialog = (text = '') => {
  pasted = text
  openDialog('paste')
}

/** What the paste dialog begins with. */
export const pastedText = () => pasted
