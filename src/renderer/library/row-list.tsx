import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { point } from '../state/pointed'
import type { Selected } from '../state/types'
import styles from './library.module.css'
import { useKeptRow } from './use-kept-row'
import { wholeUpTo, windowOfRows } from './window-of-rows'

/** What a row's button must carry, so that arrows and Tab find it. */
export type RowProps = { 'data-row': string; tabIndex: 0 | -1 }

type RowListProps = {
  label: string
  ids: readonly string[]
  /** The row that is open or selected: kept in view. */
  current: string | undefined
  /** In px; the height of a row where the list is too long to be rendered whole. */
  rowHeight: number
  render: (id: string, props: RowProps) => ReactNode
  /** A number that is new asks for the keyboard: it goes to the current row, else to the first. */
  request?: number | undefined
  /** What a row is of, where the keys of commands are for that. */
  recordOf?: (id: string) => Selected | undefined
  /** Answers whether the row goes: only then does the keyboard go to the one beside it. */
  onDelete?: (id: string) => boolean
}

const target = (key: string, at: number, count: number): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/** A list of rows that the arrows move through: one stop for Tab, and of a long list only what is seen is rendered. */
export const RowList = ({ label, ids, current, rowHeight, render, request, recordOf, onDelete }: RowListProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 0 })
  const [active, setActive] = useState<string>()
  const [goTo, setGoTo] = useState<string>()
  const windowed = ids.length > wholeUpTo

  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null || !windowed) return
    const look = () => setView({ top: box.scrollTop, height: box.clientHeight })
    const observer = new ResizeObserver(look)
    observer.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [windowed])

  const { first, last } = windowOfRows(ids.length, rowHeight, view.top, view.height)
  const shown = ids.slice(first, last)
  const stop = [active, current, shown[0]].find((id) => id !== undefined && shown.includes(id))

  const reveal = (id: string) => {
    const box = scroller.current
    const index = ids.indexOf(id)
    if (box === null || index === -1) return
    if (!windowed) {
      box.querySelector(`[data-row="${id}"]`)?.scrollIntoView({ block: 'nearest' })
      return
    }
    const top = index * rowHeight
    if (top < box.scrollTop) box.scrollTop = top
    else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight
  }

  const go = (id: string) => {
    setActive(id)
    setGoTo(id)
    reveal(id)
  }
  const keptRow = useKeptRow(ids, current, go)

  // Only when another row becomes current: a list that changes must not jump.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (current === undefined) return
    const hasKeyboard = scroller.current?.querySelector('[data-row]:focus') != null
    // What a key on one row has gone to is what the next key is for.
    if (hasKeyboard && ids.includes(current)) go(current)
    else reveal(current)
  }, [current])

  // Before the next key can come: one that follows at once is meant for the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each request
  useLayoutEffect(() => {
    const wanted = current !== undefined && ids.includes(current) ? current : ids[0]
    if (request !== undefined && wanted !== undefined) go(wanted)
  }, [request])

  // Runs after every render until the row is there: it may have to be scrolled to first.
  useLayoutEffect(() => {
    if (goTo === undefined) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${goTo}"]`)
    if (row === null || row === undefined) return
    row.focus({ preventScroll: true })
    setGoTo(undefined)
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target instanceof HTMLElement ? event.target.dataset.row : undefined
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if ((event.key === 'Delete' || event.key === 'Backspace') && onDelete !== undefined) {
      event.preventDefault()
      // Held down a moment too long, it must not go on with the row beside.
      if (event.repeat) return
      const at = ids.indexOf(row)
      const beside = ids[at + 1] ?? ids[at - 1]
      if (!onDelete(row)) return
      setActive(beside)
      setGoTo(beside)
      return
    }
    const next = ids[target(event.key, ids.indexOf(row), ids.length) ?? -1]
    if (next === undefined) return
    event.preventDefault()
    go(next)
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        aria-label={label}
        className={windowed ? styles.dense : undefined}
        onKeyDown={onKeyDown}
        onBlur={keptRow.onBlur}
        onFocus={(event) => {
          keptRow.onFocus(event)
          const row = event.target instanceof HTMLElement ? event.target.dataset.row : undefined
          if (row === undefined) return
          setActive(row)
          point(recordOf?.(row))
        }}
        style={windowed ? { paddingTop: first * rowHeight, height: ids.length * rowHeight } : undefined}
      >
        {shown.map((id, index) => (
          <li
            key={id}
            className={styles.item}
            aria-setsize={windowed ? ids.length : undefined}
            aria-posinset={windowed ? first + index + 1 : undefined}
            style={windowed ? { height: rowHeight } : undefined}
          >
            {render(id, { 'data-row': id, tabIndex: id === stop ? 0 : -1 })}
          </li>
        ))}
      </ul>
    </div>
  )
}
