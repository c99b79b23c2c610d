import { type RefObject, useEffect, useRef } from 'react'
import { areKeysHeld } from '../app/held-keys'
import { useStore } from '../state/store'
import type { Selected, State } from '../state/types'

/**
 * Keeps the keyboard in the pane where what has it goes away with its record, because another one is shown: a note that was opened from
 * the list of its claim, the next mark by the palette. Not where another window did it to somebody who is typing.
 */
export const useKeptKeyboard = (pane: RefObject<HTMLElement | null>, shown: (state: State) => Selected | undefined) => {
  const had = useRef(false)
  const id = useStore((state) => shown(state)?.id)

  // Asked as the store changes: when the other record is on screen it is too late.
  useEffect(
    () =>
      useStore.subscribe((state, before) => {
        if (shown(state)?.id !== shown(before)?.id)
          had.current = pane.current?.contains(document.activeElement) ?? false
      }),
    [pane, shown],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: the record is what this waits for
  useEffect(() => {
    if (had.current && document.activeElement === document.body && !areKeysHeld()) pane.current?.focus()
    had.current = false
  }, [id, pane])
}
