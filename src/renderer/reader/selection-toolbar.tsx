import { type RefObject, useEffect, useRef, useState } from 'react'
import { keyCap, keyOf } from '../app/bindings'
import { isAdrift, useAdrift } from '../state/adrift'
import { addClaim, addNote, addToClaim } from '../state/annotate'
import { moveFocus } from '../state/focus'
import { setState, useStore } from '../state/store'
import css from './reader.module.css'
import type { TextMap } from './text-map'
import { useAnchored } from './use-anchored'

/**
 * True while the pointer is held down outside the toolbar, which would be in the way of the selection being made. A press
 * on the toolbar itself must find it there when it is let go.
 */
const usePointerHeld = (toolbar: RefObject<HTMLElement | null>): boolean => {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const down = ({ target }: PointerEvent) => setHeld(!(target instanceof Node && toolbar.current?.contains(target)))
    const up = () => setHeld(false)
    window.addEventListener('pointerdown', down)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', up)
    return () => {
      window.removeEventListener('pointerdown', down)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', up)
    }
  }, [toolbar])
  return held
}

const writeNote = () => {
  if (addNote() !== undefined) moveFocus('inspector')
}

/** Beside the selected words: what can be made of them. */
export const SelectionToolbar = ({ map }: { map: TextMap | undefined }) => {
  const segment = useStore((state) => state.textSelection)
  const hidden = useStore(
    ({ tagging, extentEdit, readOnly }) => tagging !== undefined || extentEdit !== undefined || readOnly !== undefined,
  )
  const keys = useStore(({ settings }) => settings.keys)
  const claimId = useStore(({ selected }) => (selected?.type === 'claim' ? selected.id : undefined))
  const canAdd = useAdrift(() => claimId !== undefined && !isAdrift(claimId))
  const element = useRef<HTMLDivElement>(null)
  const held = usePointerHeld(element)
  const shown = segment !== undefined && !hidden && !held
  useAnchored(element, map, shown ? segment : undefined)
  if (!shown) return null
  const actions = [
    { name: 'Claim', binding: 'claim', run: addClaim },
    { name: 'Source', binding: 'source', run: () => setState({ tagging: segment }) },
    { name: 'Note', binding: 'note', run: writeNote },
    ...(canAdd ? [{ name: 'Add to claim', binding: 'add-to-claim', run: addToClaim } as const] : []),
  ] as const
  return (
    // A press on the toolbar must not take the selection it acts on.
    <div
      ref={element}
      className={css.toolbar}
      role="toolbar"
      aria-label="Selection"
      dir="ltr"
      lang="en"
      onMouseDown={(event) => event.preventDefault()}
    >
      {actions.map(({ name, binding, run }) => (
        <button key={name} type="button" onClick={run} aria-keyshortcuts={keyOf(binding, keys)}>
          {name} <kbd>{keyCap(keyOf(binding, keys))}</kbd>
        </button>
      ))}
    </div>
  )
}
