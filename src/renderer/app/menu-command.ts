import type { MenuCommand } from '../host'
import { openDialog, say } from '../state/messages'
import { getState } from '../state/store'
import { isDialogOpen } from '../ui/top-dialog'
import { targetOf } from './key-target'
import { runCommand } from './run-command'

/** Does Undo or Redo: with the focus in a text field it is the field's, also where that has nothing to undo; else the case's. */
const step = (action: 'undo' | 'redo') => {
  if (targetOf(document.activeElement) === 'text') document.execCommand(action)
  else if (!isDialogOpen()) runCommand({ type: action })
}

/** Carries out an item of the host's menu. */
export const runMenuCommand = (command: MenuCommand) => {
  if (command === 'undo' || command === 'redo') return step(command)
  // What is in a dialog may not be saved anywhere yet; behind it nothing is done.
  if (isDialogOpen()) {
    if (getState().dialog !== command)
      say('Finish or cancel what is open here first; then choose it in the menu again.')
    return
  }
  switch (command) {
    case 'import':
    case 'export':
    case 'keys':
    case 'palette':
      return runCommand({ type: command })
    case 'open-workspace':
    case 'backups':
    case 'report':
    case 'save-copy':
      return openDialog(command)
    default:
      return command satisfies never
  }
}
