import { type RefObject, useEffect } from 'react'
import { catchKeyboard } from '../state/focus'

/**
 * Brings the keyboard back to the text where the control that has it goes away: what lies on the text, and the marks beside it, go with the
 * selection or the record they are for, whichever key took that.
 */
export const useKeyboardBack = (scroller: RefObject<HTMLElement | null>) => {
  useEffect(() => {
    const pane = scroller.current
    if (pane === null) return
    let control: HTMLButtonElement | undefined
    let callOff = () => {}
    const removed = new MutationObserver(() => {
      if (control === undefined || control.isConnected) return
      leave()
      callOff = catchKeyboard()
    })
    const leave = () => {
      control = undefined
      removed.disconnect()
    }
    const onFocusIn = ({ target }: FocusEvent) => {
      leave()
      if (!(target instanceof HTMLButtonElement)) return
      control = target
      removed.observe(pane, { childList: true, subtree: true })
    }
    // Where it goes nowhere the control may be on its way out.
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) leave()
    }
    pane.addEventListener('focusin', onFocusIn)
    pane.addEventListener('focusout', onFocusOut)
    return () => {
      callOff()
      removed.disconnect()
      pane.removeEventListener('focusin', onFocusIn)
      pane.removeEventListener('focusout', onFocusOut)
    }
  }, [scroller])
}
