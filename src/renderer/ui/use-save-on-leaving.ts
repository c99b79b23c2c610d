import { useEffect, useRef } from 'react'
import { saveOnLeaving } from '../state/leaving'

/** Calls `save`, as it was rendered last, when the field goes away, or its document or the window does. */
export const useSaveOnLeaving = (save: () => void) => {
  const newest = useRef(save)
  newest.current = save
  useEffect(() => {
    const leave = () => {
      const now = newest.current
      // Until it is rendered with what was saved it would save that again.
      newest.current = () => {}
      now()
    }
    const stop = saveOnLeaving(leave)
    return () => {
      stop()
      leave()
    }
  }, [])
}
