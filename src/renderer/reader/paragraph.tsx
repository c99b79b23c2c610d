import { memo } from 'react'
import css from './paragraph.module.css'
import type { Setting } from './setting'

/** Below the title, which is the page's h1. */
const headingElements = ['h2', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

type Props = { index: number; setting: Setting }

/** One paragraph: its words in a single text node that nothing splits, and a place for the gutter's marks, which `gutter-boxes.ts` fills. */
export const Paragraph = memo(({ index, setting: { words, role, level } }: Props) => {
  const Element = role === 'title' ? 'h1' : role === 'heading' ? (headingElements[level - 1] ?? 'h6') : 'p'
  return (
    <div className={css.row} data-role={role}>
      <div className={css.gutter} />
      <Element className={css.words} data-block={index} data-role={role} dir="auto">
        {words}
      </Element>
    </div>
  )
})
