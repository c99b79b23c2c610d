import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Library } from '../library/library'
import { useAdrift } from '../state/adrift'
import { moveFocus } from '../state/focus'
import { setState, useStore } from '../state/store'
import type { State } from '../state/types'
import css from './left-pane.module.css'
import { MarksPane } from './marks-pane'

const tabs = [
  { name: 'library', label: 'Library' },
  { name: 'marks', label: 'Marks' },
] as const

const Count = () => {
  const count = useStore(({ open }) => {
    if (open === undefined) return 0
    const { claims, mentions, notes } = open.state
    return claims.size + mentions.size + notes.count(({ target }) => target.type === 'passage')
  })
  const adrift = useAdrift(({ items }) => items.size)
  return (
    <>
      <span className={css.count}>{count === 0 ? '' : ` ${count.toLocaleString('en')}`}</span>
      {adrift === 0 ? null : <span className={css.adrift}>{adrift.toLocaleString('en')} adrift</span>}
    </>
  )
}

/** Goes to the list when the keyboard is asked there: to the selected mark, else to the first. */
const useFocusRequests = () => {
  const pane = useRef<HTMLDivElement>(null)
  const { where, count } = useStore(({ focus }) => focus)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request takes the keyboard again
  useEffect(() => {
    if (where !== 'marks') return
    const row =
      pane.current?.querySelector<HTMLElement>('[aria-current=true]') ??
      pane.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')
    ;(row ?? pane.current)?.focus()
  }, [where, count])
  return pane
}

/** From the list of marks Escape leads back to the text, as from the inspector. */
const leave = (event: KeyboardEvent) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  event.preventDefault()
  event.stopPropagation()
  moveFocus('reader')
}

/** The left pane: the library, or the list of all marks of the open document. */
export const LeftPane = () => {
  const hasDocument = useStore(({ open }) => open !== undefined)
  const wanted = useStore(({ leftPane }) => leftPane)
  const list = useRef<HTMLDivElement>(null)
  const panel = useFocusRequests()
  const shown: State['leftPane'] = hasDocument ? wanted : 'library'

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    setState({ leftPane: shown === 'library' ? 'marks' : 'library' })
    list.current?.querySelector<HTMLElement>('[aria-selected=false]')?.focus()
  }

  if (!hasDocument) return <Library />
  return (
    <div className={css.pane}>
      <div ref={list} className={css.tabs} role="tablist" aria-label="Lists" onKeyDown={onKeyDown}>
        {tabs.map(({ name, label }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`left-tab-${name}`}
            className={css.tab}
            aria-selected={name === shown}
            aria-controls={name === shown ? 'left-panel' : undefined}
            tabIndex={name === shown ? 0 : -1}
            onClick={() => setState({ leftPane: name })}
          >
            {label}
            {name === 'marks' ? <Count /> : null}
          </button>
        ))}
      </div>
      <div
        ref={panel}
        id="left-panel"
        className={css.panel}
        role="tabpanel"
        tabIndex={-1}
        aria-labelledby={`left-tab-${shown}`}
        onKeyDown={shown === 'marks' ? leave : undefined}
      >
        {shown === 'library' ? <Library /> : <MarksPane />}
      </div>
    </div>
  )
}
