import { openDialog } from '../state/messages'

let pasted = ''

/** Opens the paste dialog, with what was pasted or dropped already. */
export const openPasteDialog = (text = '') => {
  pasted = text
  openDialog('paste')
}

/** What the paste dialog begins with. */
export const pastedText = () => pasted

/** When the dialog is closed: opened anew it has nothing of it, which may be from another case. */
export const forgetPasted = () => {
  pasted = ''
}
