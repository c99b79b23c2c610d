import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { blockAt } from '#shared/text/blocks'
import { showPane } from '../app/panes'
import { caretOffset, placeCaret, topOffset } from '../state/caret'
import { moveFocus } from '../state/focus'
import { closeLookup } from '../state/lookup'
import { getState, useStore } from '../state/store'
import { IconButton } from '../ui/icon-button'
import css from './find-bar.module.css'

/** The number of the paragraph where the analyst is, from 1. */
const here = (): number => blockAt(getState().open?.blocks ?? [], caretOffset() ?? topOffset() ?? 0) + 1

/** So much of the paragraph (UTF-16 code units) is more than the bar has room for. */
const shown = 200

/** Go to a paragraph by its number; how it begins says which it is, for the text bears no numbers. */
export const GoToBar = () => {
  const count = useStore(({ open }) => open?.blocks.length ?? 0)
  const request = useStore(({ lookup }) => lookup?.count)
  const [number, setNumber] = useState(() => String(here()))
  const field = useRef<HTMLInputElement>(null)
  const wanted = Number(number)
  const beginning = useStore(({ open }) => {
    const block = open?.blocks[wanted - 1]
    return block && open.text.slice(block.start, Math.min(block.end, block.start + shown))
  })
  const valid = Number.isInteger(wanted) && wanted >= 1 && wanted <= count

  // biome-ignore lint/correctness/useExhaustiveDependencies: each request takes the keyboard again
  useEffect(() => {
    field.current?.select()
    showPane('reader')
  }, [request])

  const close = () => {
    closeLookup()
    moveFocus('reader')
  }
  const go = () => {
    const block = getState().open?.blocks[wanted - 1]
    if (!valid || block === undefined) return
    close()
    placeCaret(block.start)
  }

  return (
    <form
      className={css.bar}
      aria-label="Go to a paragraph"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <label className={css.label}>
        Paragraph
        <input
          ref={field}
          className={css.number}
          inputMode="numeric"
          value={number}
          aria-invalid={!valid}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <span className={css.count} role="status">
        of {count}
      </span>
      <bdi className={css.words}>{beginning}</bdi>
      <IconButton icon={X} label="Close" keys="Esc" small onClick={close} />
    </form>
  )
}
