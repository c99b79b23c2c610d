import { type RefObject, useEffect } from 'react'
import { moveFocus } from '../state/focus'

/**
 * Brings the keyboard back to the text where the control that has it goes away: what lies on the text, and the marks beside it, go with the
 * selection or the record they are for, whichever key took that.
 */
export const useKeyboardBack = (scroller: RefObject<HTMLElement | null>) => {
  useEffect(() => {
    const pane = scroller.current
    if (pane === null) return
    let control: EventTarget | null = null
    let frame = 0
    const bringBack = () => {
      // By now whatever comes in its place has taken the keyboard.
      if (document.activeElement === document.body) moveFocus('reader')
    }
    const removed = new MutationObserver(() => {
      if (!(control instanceof Node) || control.isConnected) return
      leave()
      frame = requestAnimationFrame(bringBack)
    })
    const leave = () => {
      control = null
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
      cancelAnimationFrame(frame)
      removed.disconnect()
      pane.removeEventListener('focusin', onFocusIn)
      pane.removeEventListener('focusout', onFocusOut)
    }
  }, [scroller])
}
