import { EllipsisVertical, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from './icon-button'
import styles from './menu.module.css'
import { nextByArrow } from './next-by-arrow'

export type MenuItem = { name: string; icon: LucideIcon; onChoose: () => void }

type MenuProps = {
  label: string
  items: readonly MenuItem[]
  /** Of the button: -1 where something else leads to it. */
  tabIndex?: 0 | -1
}

/** A button that opens a short list of things to do. The browser closes it on Escape and on a click elsewhere. */
export const Menu = ({ label, items, tabIndex = 0 }: MenuProps) => {
  const id = useId()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const place = () => {
    const menu = list.current
    const at = button.current?.getBoundingClientRect()
    if (menu === null || at === undefined) return
    menu.style.top = `${Math.min(at.bottom + 4, window.innerHeight - menu.offsetHeight - 8)}px`
    menu.style.left = `${Math.max(8, Math.min(at.right - menu.offsetWidth, window.innerWidth - menu.offsetWidth - 8))}px`
  }

  // Where its button goes from under it, it would stand beside something else. It is open before React knows: a window may get another
  // size before that. What scrolled for it to be opened is told then, too, and closes nothing.
  useEffect(() => {
    const close = () => list.current?.hidePopover()
    window.addEventListener('resize', close)
    return () => window.removeEventListener('resize', close)
  }, [])
  useEffect(() => {
    if (!open) return
    const close = () => list.current?.hidePopover()
    window.addEventListener('scroll', close, { capture: true })
    return () => window.removeEventListener('scroll', close, { capture: true })
  }, [open])

  const onKeyDown = (event: KeyboardEvent) => {
    const found = nextByArrow([...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])], event.key)
    if (found !== undefined) {
      event.preventDefault()
      found.focus()
    } else if (event.key === 'Tab') list.current?.hidePopover()
    // What is typed in a menu is not meant for the page below.
    event.stopPropagation()
  }

  return (
    <div ref={button}>
      <IconButton
        icon={EllipsisVertical}
        label={label}
        small
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      />
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={styles.menu}
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          const opened = event.newState === 'open'
          setOpen(opened)
          if (!opened) return
          place()
          list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
        }}
      >
        {items.map(({ name, icon: Icon, onChoose }) => (
          <button
            key={name}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={styles.item}
            onClick={() => {
              list.current?.hidePopover()
              onChoose()
            }}
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden />
            {name}
          </button>
        ))}
      </div>
    </div>
  )
}
