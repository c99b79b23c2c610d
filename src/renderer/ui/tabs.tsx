import type { ComponentProps, KeyboardEvent, ReactNode } from 'react'
import styles from './tabs.module.css'

type TabListProps<Name extends string> = {
  /** Shared with the panel (`useId`). */
  id: string
  /** What the tabs are parts of; names the list. */
  label: string
  tabs: readonly { name: Name; face: ReactNode }[]
  shown: Name
  onShow: (name: Name) => void
}

/** Where a key leads from one of so many tabs; round at the ends. */
const placeAfter = (key: string, at: number, count: number): number | undefined => {
  switch (key) {
    case 'ArrowLeft':
      return (at - 1 + count) % count
    case 'ArrowRight':
      return (at + 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/**
 * The row of tabs above a panel, of which one is shown (the tabs pattern of the ARIA guide): one stop of the Tab key; arrows,
 * Home and End show another and go to it.
 */
export const TabList = <Name extends string>({ id, label, tabs, shown, onShow }: TabListProps<Name>) => {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const at = tabs.findIndex(({ name }) => name === shown)
    const next = tabs[placeAfter(event.key, at, tabs.length) ?? -1]
    if (next === undefined) return
    event.preventDefault()
    onShow(next.name)
    document.getElementById(`${id}-${next.name}`)?.focus()
  }
  return (
    <div role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
      {tabs.map(({ name, face }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-${name}`}
          className={styles.tab}
          aria-selected={name === shown}
          aria-controls={name === shown ? `${id}-panel` : undefined}
          tabIndex={name === shown ? 0 : -1}
          onClick={() => onShow(name)}
        >
          {face}
        </button>
      ))}
    </div>
  )
}

type TabPanelProps = Omit<ComponentProps<'div'>, 'id' | 'role' | 'aria-labelledby'> & { id: string; shown: string }

/** What belongs to the tab that is shown. */
export const TabPanel = ({ id, shown, ...props }: TabPanelProps) => (
  <div {...props} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`} />
)
