import { memo } from 'react'
import { select } from '../state/annotate'
import type { Mark } from './marks'
import css from './paragraph.module.css'

/** What a block is set as; `level` is that of a heading. */
export type Setting = {
  readonly words: string
  readonly role: 'title' | 'heading' | 'boilerplate' | 'text'
  readonly level: number
}

const noteGlyph = ({ open, weight }: Mark & { type: 'note' }): string =>
  open ? (weight === 'decisive' ? '‼' : '?') : '✓'

const MarkButton = ({ mark, current }: { mark: Mark; current: boolean }) => (
  <button
    type="button"
    className={css.mark}
    data-mark={mark.type === 'claim' ? mark.verification : mark.open ? 'question' : 'answered'}
    data-weight={mark.type === 'note' ? mark.weight : undefined}
    aria-label={mark.label}
    aria-pressed={current}
    title={mark.label}
    onClick={() => select(mark.selected)}
  >
    {mark.type === 'claim' ? (mark.grade ?? '·') : noteGlyph(mark)}
  </button>
)

/** Below the title, which is the page's h1. */
const headingElements = ['h2', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

type Props = {
  index: number
  setting: Setting
  marks: readonly Mark[] | undefined
  /** The mark of the selected record, if it is here. */
  current: Mark | undefined
}

/** One paragraph: its words in a single text node that nothing splits, and the gutter's marks beside it. */
export const Paragraph = memo(({ index, setting: { words, role, level }, marks, current }: Props) => {
  const Element = role === 'title' ? 'h1' : role === 'heading' ? (headingElements[level - 1] ?? 'h6') : 'p'
  return (
    <div className={css.row} data-role={role}>
      {marks === undefined ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
        <div className={css.gutter} role="group" aria-label="In this paragraph">
          {marks.map((mark) => (
            <MarkButton key={mark.selected.id} mark={mark} current={mark === current} />
          ))}
        </div>
      )}
      <Element className={css.words} data-block={index} data-role={role} dir="auto">
        {words}
      </Element>
    </div>
  )
})
