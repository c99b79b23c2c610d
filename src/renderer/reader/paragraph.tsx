import { memo, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { select } from '../state/annotate'
import { listMarks } from '../state/focus'
import type { Gutter } from './gutter'
import type { Mark } from './marks'
import css from './paragraph.module.css'
import type { Setting } from './setting'
import { useGutterView } from './use-gutter'

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
const MarkButton = ({ mark, current, seen }: { mark: Mark; current: boolean; seen: boolean }) => (
  <button
    type="button"
    tabIndex={-1}
    className={seen ? css.mark : 'visually-hidden'}
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

/** With the gap between them, as paragraph.module.css has it. */
const markSize = 24
const gap = 6

/**
 * How many marks have room beside the paragraph. More would stand on those of the next: a mark never moves the words, so
 * the paragraph does not grow for them.
 */
const useRoom = (gutter: RefObject<HTMLElement | null>, count: number): number => {
  const [room, setRoom] = useState(count)
  const mayBeShort = count > 2
  useLayoutEffect(() => {
    const box = gutter.current
    const row = box?.parentElement
    if (box === null || row == null || !mayBeShort) return
    const fitting = (length: number) => Math.max(1, Math.floor((length + gap) / markSize))
    const measure = () => setRoom(fitting(box.clientWidth) * fitting(row.clientHeight))
    // Told before it is painted, and not while it is out of view: asked at once, it would be laid out for the answer.
    const observer = new ResizeObserver(measure)
    observer.observe(row)
    return () => observer.disconnect()
  }, [gutter, mayBeShort])
  return mayBeShort ? room : count
}

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
  const visible = marks.filter(({ type }) => type !== 'mention')
  const room = useRoom(group, visible.length)
  const seen = new Set(visible.length > room ? visible.slice(0, room - 1) : visible)
  const [firstUnseen] = visible.filter((mark) => !seen.has(mark))
  if (!isMarked) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div ref={group} id={id} className={css.gutter} role="group" aria-label="In this paragraph">
      {marks.map((mark) => (
        <MarkButton
          key={mark.selected.id}
          mark={mark}
          current={mark.selected.id === selectedId}
          seen={seen.has(mark)}
        />
      ))}
      {firstUnseen === undefined ? null : (
        <button
          type="button"
          tabIndex={-1}
          className={css.mark}
          aria-label={`${visible.length - seen.size} more in this paragraph: show them in the list`}
          title={`${visible.length - seen.size} more in this paragraph`}
          onClick={() => {
            select(firstUnseen.selected)
            listMarks()
          }}
        >
          …
        </button>
      )}
    </div>
  )
}

type Props = { index: number; setting: Setting; gutter: Gutter }

/** One paragraph: its words in a single text node that nothing splits, and the gutter's marks beside it. */
export const Paragraph = memo(({ index, setting: { words, role, level }, gutter }: Props) => {
  const Element = role === 'title' ? 'h1' : role === 'heading' ? (headingElements[level - 1] ?? 'h6') : 'p'
  return (
    <div className={css.row} data-role={role}>
      <Marks gutter={gutter} block={index} />
      <Element className={css.words} data-block={index} data-role={role} dir="auto">
        {words}
      </Element>
    </div>
  )
})
