import type { KeyboardEvent } from 'react'
import { moveFocus } from '../state/focus'

/** Escape in a control without a draft: the keyboard goes back to the reader. */
export const leaveOnEscape = (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
  moveFocus('reader')
}
