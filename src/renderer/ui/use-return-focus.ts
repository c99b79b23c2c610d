import { type RefObject, useEffect, useRef } from 'react'

/**
 * Gives the keyboard back to what opened a temporary control once that is gone, unless it went elsewhere by itself.
 * `opener` is the control, or an element around it.
 */
export const useReturnFocus = (opened: boolean, opener: RefObject<HTMLElement | null>) => {
  const was = useRef(false)
  useEffect(() => {
    if (was.current && !opened && (document.activeElement === document.body || document.activeElement === null)) {
      const element = opener.current
      const control = element?.matches('button, select')
        ? element
        : element?.querySelector<HTMLElement>('button, select')
      control?.focus()
    }
    was.current = opened
  }, [opened, opener])
}
