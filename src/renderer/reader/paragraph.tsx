import { memo, useId, useLayoutEffect, useRef } from 'react'
import { select } from '../state/annotate'
import type { Gutter } from './gutter'
import type { Mark } from './marks'
import css from './paragraph.module.css'
import { useGutterView } from './use-gutter'

declare module 'react' {
  interface CSSProperties {
    /** Read by `contain-intrinsic-block-size` in paragraph.module.css. */
    '--guessed-lines'?: number
  }
}

/** Characters a line is likely to hold. */
const lineLength = 66

/** What a block is set as; `level` is that of a heading. */
export type Setting = {
  readonly words: string
  readonly role: 'title' | 'heading' | 'boilerplate' | 'text'
  readonly level: number
}

const glyphOf = (mark: Mark): string => {
  switch (mark.type) {
    case 'claim':
      return String(mark.grade ?? '·')
    case 'note':
      return mark.open ? (mark.weight === 'decisive' ? '‼' : '?') : '✓'
    case 'mention':
      return ''
    default:
      return mark satisfies never
  }
}

const lookOf = (mark: Mark): string => {
  switch (mark.type) {
    case 'claim':
      return mark.verification
    case 'note':
      return mark.open ? 'question' : 'answered'
    case 'mention':
      return 'mention'
    default:
      return mark satisfies never
  }
}

/** Not a stop of the Tab key: of these there may be thousands, and J, K and the list of marks lead to each. */
const MarkButton = ({ mark, current }: { mark: Mark; current: boolean }) => (
  <button
    type="button"
    tabIndex={-1}
    className={mark.type === 'mention' ? 'visually-hidden' : css.mark}
    data-mark={lookOf(mark)}
    data-weight={mark.type === 'note' ? mark.weight : undefined}
    aria-label={mark.label}
    aria-pressed={current}
    title={mark.label}
    onClick={() => select(mark.selected)}
  >
    {glyphOf(mark)}
  </button>
)

/** Below the title, which is the page's h1. */
const headingElements = ['h2', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

/** The marks beside one paragraph. Only this is rendered anew when they change, never the words. */
const Marks = ({ gutter, block }: { gutter: Gutter; block: number }) => {
  const { marks, selectedId } = useGutterView(gutter, block)
  const id = useId()
  const group = useRef<HTMLDivElement>(null)
  const isMarked = marks.length > 0
  // The words, which are never rendered anew, say where their marks are told.
  useLayoutEffect(() => {
    const words = group.current?.parentElement?.querySelector('[data-block]')
    if (words == null || !isMarked) return
    words.setAttribute('aria-details', id)
    return () => words.removeAttribute('aria-details')
  }, [id, isMarked])
  if (!isMarked) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div ref={group} id={id} className={css.gutter} role="group" aria-label="In this paragraph">
      {marks.map((mark) => (
        <MarkButton key={mark.selected.id} mark={mark} current={mark.selected.id === selectedId} />
      ))}
    </div>
  )
}

type Props = { index: number; setting: Setting; gutter: Gutter }

/** One paragraph: its words in a single text node that nothing splits, and the gutter's marks beside it. */
export const Paragraph = memo(({ index, setting: { words, role, level }, gutter }: Props) => {
  const Element = role === 'title' ? 'h1' : role === 'heading' ? (headingElements[level - 1] ?? 'h6') : 'p'
  return (
    <div className={css.row} data-role={role} style={{ '--guessed-lines': Math.ceil(words.length / lineLength) }}>
      <Marks gutter={gutter} block={index} />
      <Element className={css.words} data-block={index} data-role={role} dir="auto">
        {words}
      </Element>
    </div>
  )
})
