import { useMemo, useRef } from 'react'
import type { Document } from '#shared/model'
import type { Block } from '#shared/text/blocks'
import { useStore } from '../state/store'
import { Byline } from './byline'
import { ExtentBar } from './extent-bar'
import { type MarksByBlock, marksByBlock } from './marks'
import { type BlockRole, Paragraph } from './paragraph'
import css from './reader.module.css'
import { SelectionToolbar } from './selection-toolbar'
import { TagPopover } from './tag-popover'
import { useCaret } from './use-caret'
import { usePaint } from './use-paint'
import { useTextSelection } from './use-text-selection'

const noMarks: MarksByBlock = new Map()

/** What each block is set as. The first block that repeats the title is the title; it is not set twice. */
const rolesOf = (document: Document, text: string, blocks: readonly Block[]): { role: BlockRole; level: number }[] => {
  let titled = false
  const headings = new Map(document.headings.map((heading) => [heading.start, heading]))
  return blocks.map(({ start, end }) => {
    const words = text.slice(start, end)
    if (!titled && words === document.title) {
      titled = true
      return { role: 'title', level: 1 }
    }
    const heading = headings.get(start)
    if (heading !== undefined) return { role: 'heading', level: heading.level }
    const furniture = document.boilerplate.some((segment) => segment.start <= start && end <= segment.end)
    return { role: furniture ? 'boilerplate' : 'text', level: 0 }
  })
}

/** The text of the open document with everything that stands on it. */
export const ArticleText = () => {
  const text = useStore(({ open }) => open?.text ?? '')
  const blocks = useStore(({ open }) => open?.blocks)
  const state = useStore(({ open }) => open?.state)
  const document = state?.document
  const scroller = useRef<HTMLDivElement>(null)
  const article = useRef<HTMLElement>(null)

  const roles = useMemo(
    () => (document === undefined || blocks === undefined ? [] : rolesOf(document, text, blocks)),
    [document, text, blocks],
  )
  const before = useRef(noMarks)
  const marks = useMemo(() => {
    if (state === undefined || blocks === undefined) return noMarks
    before.current = marksByBlock(state, blocks, before.current)
    return before.current
  }, [state, blocks])

  const map = usePaint(article, scroller)
  const takeSelection = useTextSelection(article, map)
  const caret = useCaret(article, scroller, map, takeSelection)

  if (document === undefined || blocks === undefined) return null
  const titled = roles.some(({ role }) => role === 'title')
  return (
    <div className={css.pane}>
      <div className={css.scroller} ref={scroller} data-testid="reader-scroller">
        <div className={css.page} dir={document.direction} lang={document.language}>
          <Byline document={document} titled={titled} />
          <article
            ref={article}
            className={css.article}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the text takes the caret, so that it can be selected by keyboard
            tabIndex={0}
            aria-label="Reading text"
            onKeyDown={caret.onKeyDown}
          >
            {blocks.map(({ start, end }, index) => (
              <Paragraph
                key={start}
                index={index}
                words={text.slice(start, end)}
                role={roles[index]?.role ?? 'text'}
                level={roles[index]?.level ?? 0}
                marks={marks.get(index)}
              />
            ))}
          </article>
          <div ref={caret.element} className={css.caret} hidden />
          <SelectionToolbar map={map} />
          <TagPopover map={map} />
        </div>
      </div>
      <ExtentBar />
    </div>
  )
}
