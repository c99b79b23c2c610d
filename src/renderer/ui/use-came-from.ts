import { type FocusEvent, useRef } from 'react'
import { moveFocus } from '../state/focus'

/** Remembers where the keyboard came from into something that goes away when it is answered, and brings it back there, else to the text. */
export const useCameFrom = () => {
  const before = useRef<HTMLElement>(null)
  return {
    onFocus: ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
      if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget)) before.current = relatedTarget
    },
    goBack: () => {
      if (before.current?.isConnected) before.current.focus({ preventScroll: true })
      else moveFocus('reader')
    },
  }
}
