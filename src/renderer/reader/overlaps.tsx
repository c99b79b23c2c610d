import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { select } from '../state/annotate'
import { annotations } from '../state/document-index'
import { moveFocus } from '../state/focus'
import { closeOverlaps } from '../state/overlaps'
import { useStore } from '../state/store'
import { nextByArrow } from '../ui/next-by-arrow'
import { MarkLine } from './mark-line'
import css from './overlaps.module.css'
import type { TextMap } from './text-map'
import { useAnchored } from './use-anchored'

const back = () => {
  closeOverlaps()
  moveFocus('reader')
}

const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const next = nextByArrow(items, event.key)
  if (next !== undefined) {
    event.preventDefault()
    next.focus()
  } else if (event.key === 'Escape') {
    event.preventDefault()
    event.stopPropagation()
    back()
  }
}

/** All marks on the words at one place, the smallest first, where there are several or the keyboard asked for them. */
export const Overlaps = ({ map }: { map: TextMap | undefined }) => {
  const place = useStore(({ overlaps }) => overlaps)
  // What stands there may change while the list is open.
  const state = useStore(({ open, overlaps }) => (overlaps === undefined ? undefined : open?.state))
  const selectedId = useStore(({ selected }) => selected?.id)
  const element = useRef<HTMLDivElement>(null)
  const segment = useMemo(
    () => (place === undefined ? undefined : { start: place.offset, end: place.offset + 1 }),
    [place],
  )
  useAnchored(element, map, segment)

  useEffect(() => {
    if (place === undefined) return
    const items = element.current
    if (place.keyboard)
      (items?.querySelector<HTMLElement>('[aria-current=true]') ?? items?.querySelector('button'))?.focus()
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !items?.contains(event.target)) closeOverlaps()
    }
    window.addEventListener('pointerdown', onPointerDown)
    return () => window.removeEventListener('pointerdown', onPointerDown)
  }, [place])

  if (place === undefined || state === undefined) return null
  const there = annotations.at(place.offset)
  return (
    <div
      ref={element}
      className={css.popover}
      role="dialog"
      aria-label={there.length === 1 ? '1 mark here' : `${there.length} marks here`}
      dir="ltr"
      lang="en"
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => {
        // Left by Tab it would go on lying over the words.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) closeOverlaps()
      }}
    >
      <ul className={css.list}>
        {there.map(({ selected }) => (
          <li key={selected.id}>
            <button
              type="button"
              className={css.item}
              aria-current={selected.id === selectedId}
              onClick={() => {
                select(selected)
                moveFocus('reader')
              }}
            >
              <MarkLine id={selected.id} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
