import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Library } from '../library/library'
import { useAdrift } from '../state/adrift'
import { annotations } from '../state/document-index'
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
  // The index follows the store: asked for at each of its changes, it is never behind.
  const count = useStore(annotations.count)
  const adrift = useAdrift(({ items }) => items.size)
  return (
    <>
      <span className={css.count}>{count === 0 ? '' : ` ${count.toLocaleString('en')}`}</span>
      {adrift === 0 ? null : <span className={css.adrift}>{adrift.toLocaleString('en')} adrift</span>}
    </>
  )
}

/** The request for the keyboard to go to the list of marks, until it has been answered. */
const useFocusRequest = (): number | undefined => {
  const { where, count } = useStore(({ focus }) => focus)
  const [answered, setAnswered] = useState(count)
  const request = where === 'marks' && count !== answered ? count : undefined
  useEffect(() => {
    if (request !== undefined) setAnswered(request)
  }, [request])
  return request
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
  const request = useFocusRequest()
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
        id="left-panel"
        className={css.panel}
        role="tabpanel"
        aria-labelledby={`left-tab-${shown}`}
        onKeyDown={shown === 'marks' ? leave : undefined}
      >
        {shown === 'library' ? <Library /> : <MarksPane request={request} />}
      </div>
    </div>
  )
}
