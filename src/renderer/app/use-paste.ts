import { useEffect } from 'react'
import { getState } from '../state/store'
import { isDialogOpen } from '../ui/top-dialog'
import { targetOf } from './key-target'
import { takeIn } from './take-in'

const onPaste = (event: ClipboardEvent) => {
  const { phase, readOnly } = getState()
  if (phase !== 'open' || readOnly !== undefined || isDialogOpen() || targetOf(event.target) === 'text') return
  // The dialog it goes to has a field with the keyboard by the time the browser would paste it.
  event.preventDefault()
  takeIn(event.clipboardData)
}

/** Where the middle button pastes what is selected, a press on the page would bring up words of the page itself. */
const onMouseUp = (event: MouseEvent) => {
  if (event.button === 1 && targetOf(event.target) !== 'text') event.preventDefault()
}

/** Pasting outside any field brings in an article. */
export const usePaste = () =>
  useEffect(() => {
    window.addEventListener('paste', onPaste)
    window.addEventListener('mouseup', onMouseUp)
    return () => {
      window.removeEventListener('paste', onPaste)
      window.removeEventListener('mouseup', onMouseUp)
    }
  }, [])
