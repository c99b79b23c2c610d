import { type RefObject, useEffect } from 'react'

/**
 * Brings what the keyboard is in into view whole, and again whenever it grows or shrinks: the focus alone brings only a field into view,
 * and not what opens below it and fills as letters are typed or answers come in.
 */
export const useKeptInView = (element: RefObject<HTMLElement | null>) => {
  useEffect(() => {
    const box = element.current
    if (box === null) return
    const observer = new ResizeObserver(() => {
      // Whoever has gone on to something else is not called back.
      if (box.contains(document.activeElement)) box.scrollIntoView({ block: 'nearest' })
    })
    observer.observe(box)
    return () => observer.disconnect()
  }, [element])
}
