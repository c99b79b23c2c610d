import { type FocusEvent, useEffect, useRef } from 'react'

/**
 * Keeps the keyboard in a list where its row goes away by what was chosen in the row’s own menu: it goes to the row beside. Of the current row
 * not: what was shown by it goes too, and the keyboard goes to what comes in its place.
 */
export const useKeptRow = (ids: readonly string[], current: string | undefined, goTo: (id: string) => void) => {
  const row = useRef<string>(undefined)
  const last = useRef({ ids, current })

  useEffect(() => {
    const before = last.current
    last.current = { ids, current }
    const lost = row.current
    if (lost === undefined || ids.includes(lost)) return
    row.current = undefined
    if (document.activeElement !== document.body || lost === before.current) return
    const beside = ids[before.ids.indexOf(lost)] ?? ids.at(-1)
    if (beside !== undefined) goTo(beside)
  })

  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      row.current = target.closest('li')?.querySelector<HTMLElement>('[data-row]')?.dataset.row
    },
    // Not where it goes nowhere: so it is when the row goes away, too.
    onBlur: ({ relatedTarget }: FocusEvent<HTMLElement>) => {
      if (relatedTarget !== null) row.current = undefined
    },
  }
}
