import { host } from '../host'
import { getState, useStore } from '../state/store'
import { targetOf } from './key-target'

/** Keeps the host's menu saying what Undo and Redo would do: the last step's name, or a text field's own. */
export const followSteps = (): void => {
  const { showSteps } = host
  if (showSteps === undefined) return
  let told: string | undefined
  const tell = () => {
    const { undoSteps, redoSteps } = getState()
    const undo = undoSteps.at(-1)?.name
    const redo = redoSteps.at(-1)?.name
    const steps = {
      ...(undo === undefined ? {} : { undo }),
      ...(redo === undefined ? {} : { redo }),
      typing: targetOf(document.activeElement) === 'text',
    }
    const telling = JSON.stringify(steps)
    if (telling === told) return
    told = telling
    showSteps(steps)
  }
  tell()
  useStore.subscribe((state, before) => {
    if (state.undoSteps !== before.undoSteps || state.redoSteps !== before.redoSteps) tell()
  })
  document.addEventListener('focusin', tell)
  // The element that gets the focus has it only after this event.
  document.addEventListener('focusout', () => queueMicrotask(tell))
}
