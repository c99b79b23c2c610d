import { useEffect, useRef, useState } from 'react'
import { tagSource } from '../state/annotate'
import { moveFocus } from '../state/focus'
import { setState, useStore } from '../state/store'
import { SourcePicker } from '../ui/source-picker'
import css from './reader.module.css'
import type { TextMap } from './text-map'
import { useAnchored } from './use-anchored'

const close = () => {
  setState({ tagging: undefined })
  moveFocus('reader')
}

/** The source picker on the words being tagged; with a claim selected, also the next step of its chain. */
export const TagPopover = ({ map }: { map: TextMap | undefined }) => {
  const segment = useStore((state) => state.tagging)
  const words = useStore(({ open, tagging }) =>
    tagging === undefined ? '' : (open?.text.slice(tagging.start, tagging.end) ?? ''),
  )
  const claimId = useStore(({ selected }) => (selected?.type === 'claim' ? selected.id : undefined))
  const [toChain, setToChain] = useState(true)
  const element = useRef<HTMLDivElement>(null)
  useAnchored(element, map, segment)

  useEffect(() => {
    if (segment === undefined) return
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.current?.contains(event.target)) setState({ tagging: undefined })
    }
    window.addEventListener('pointerdown', onPointerDown)
    return () => window.removeEventListener('pointerdown', onPointerDown)
  }, [segment])

  if (segment === undefined) return null
  return (
    <div ref={element} className={css.popover} role="dialog" aria-label="Tag source" dir="ltr" lang="en">
      <SourcePicker
        label="Source"
        initial={words}
        onChoose={(choice) => {
          if (choice === null) return
          tagSource(segment, choice, toChain ? claimId : undefined)
          moveFocus('reader')
        }}
        onCancel={close}
      >
        {claimId === undefined ? null : (
          <label>
            <input type="checkbox" checked={toChain} onChange={(event) => setToChain(event.target.checked)} />
            Also the next step of the selected claim’s chain
          </label>
        )}
      </SourcePicker>
    </div>
  )
}
