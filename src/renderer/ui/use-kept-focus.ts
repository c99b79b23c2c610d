import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'

const controls = 'button:enabled, input:enabled, select:enabled, textarea:enabled'

const nameOf = (control: HTMLElement): string | null => control.ariaLabel ?? control.textContent

const controlsIn = (box: HTMLElement): HTMLElement[] => [...box.querySelectorAll<HTMLElement>(controls)]

/**
 * Keeps the keyboard in a part of the page where the button that has it goes away, or is switched off, by what it did: it goes
 * to the one of the same name that is nearest, else to the nearest.
 */
export const useKeptFocus = (box: RefObject<HTMLElement | null>) => {
  const last = useRef<{ control: HTMLButtonElement; name: string | null; place: number }>(undefined)

  // With every rendering, for any may take the control away; nearly always there is nothing to do.
  useEffect(() => {
    const lost = last.current
    if (lost === undefined || box.current === null || document.activeElement !== document.body) return
    if (lost.control.isConnected && !lost.control.matches(':disabled')) return
    last.current = undefined
    const nearest = controlsIn(box.current)
      .map((control, place) => ({ control, far: Math.abs(place - lost.place), other: nameOf(control) !== lost.name }))
      .toSorted((a, b) => Number(a.other) - Number(b.other) || a.far - b.far)[0]
    nearest?.control.focus()
  })

  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      // Not of fields: what is typed on into one that another window took away must press nothing.
      last.current =
        box.current !== null && target instanceof HTMLButtonElement
          ? { control: target, name: nameOf(target), place: controlsIn(box.current).indexOf(target) }
          : undefined
    },
    // Not where it goes nowhere: so it is when a control goes away, too.
    onBlur: ({ relatedTarget }: FocusEvent<HTMLElement>) => {
      if (relatedTarget !== null) last.current = undefined
    },
  }
}
