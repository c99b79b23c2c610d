import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Document, Heading, Segment } from '#shared/model'
import type { Block } from '#shared/text/blocks'
import { LookupBar } from '../find/lookup-bar'
import { useStore } from '../state/store'
import { Announcer } from './announcer'
import { Byline } from './byline'
import { ExtentBar } from './extent-bar'
import { ExtentHandles } from './extent-handles'
import { FoldBoilerplate } from './fold-boilerplate'
import { groupsOf } from './groups'
import { Minimap } from './minimap'
import { useNear } from './near'
import { Overlaps } from './overlaps'
import { Paint } from './paint'
import { Paragraphs } from './paragraphs'
import { PrintKey } from './print-key'
import css from './reader.module.css'
import { ReaderNotices } from './reader-notices'
import { SelectionToolbar } from './selection-toolbar'
import type { Setting } from './setting'
import { TagPopover } from './tag-popover'
import { type TextMap, textMap } from './text-map'
import { useCaret } from './use-caret'
import { useClicks } from './use-clicks'
import { useGutter } from './use-gutter'
import { useKeyboardBack } from './use-keyboard-back'
import { usePlace } from './use-place'
import { useTextSelection } from './use-text-selection'

/** The first block that repeats the title is the title; it is not set twice. */
const titleIn = (title: string, text: string, blocks: readonly Block[]): number =>
  blocks.findIndex(({ start, end }) => text.slice(start, end) === title)

/** What each block is set as. */
const settingsOf = (
  text: string,
  blocks: readonly Block[],
  titleBlock: number,
  headings: readonly Heading[],
  boilerplate: readonly Segment[],
): Setting[] => {
  const headingAt = new Map(headings.map((heading) => [heading.start, heading]))
  return blocks.map(({ start, end }, index) => {
    const words = text.slice(start, end)
    if (index === titleBlock) return { words, role: 'title', level: 1 }
    const heading = headingAt.get(start)
    if (heading !== undefined) return { words, role: 'heading', level: heading.level }
    const furniture = boilerplate.some((segment) => segment.start <= start && end <= segment.end)
    return { words, role: furniture ? 'boilerplate' : 'text', level: 0 }
  })
}

const none: readonly never[] = []

/**
 * How far around the view marks are made. Not far: when anything changes in the page, the engine paints all words anew that
 * have one, also those it keeps ready out of view. A button costs it more than a range, and one more scroll comes sooner than the next view.
 */
const painting = { reach: 1, step: 0.5 }
const filling = { reach: 0.2, step: 0.1 }

type Props = { document: Document; text: string; blocks: readonly Block[] }

/** The text of the open document with everything that stands on it. */
export const ArticleText = ({ document, text, blocks }: Props) => {
  const scroller = useRef<HTMLDivElement>(null)
  const article = useRef<HTMLElement>(null)
  const { title } = document
  // They carry no words that they could be held against: on another text than theirs they are left out.
  const isOther = useStore(({ open }) => open?.otherText !== undefined)
  const headings = isOther ? none : document.headings
  const boilerplate = isOther ? none : document.boilerplate

  const titleBlock = useMemo(() => titleIn(title, text, blocks), [title, text, blocks])
  const settings = useMemo(
    () => settingsOf(text, blocks, titleBlock, headings, boilerplate),
    [text, blocks, titleBlock, headings, boilerplate],
  )

  const groups = useMemo(() => groupsOf(settings), [settings])

  // The map goes with the page: made once the paragraphs are there, and anew where one is set as something else.
  const [map, setMap] = useState<TextMap>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: other settings make other elements
  useLayoutEffect(() => {
    if (article.current !== null) setMap(textMap(article.current, blocks))
  }, [blocks, settings])

  const folded = useStore(({ settings }) => settings.boilerplate === 'folded')
  const boilerplateCount = useMemo(() => settings.filter(({ role }) => role === 'boilerplate').length, [settings])
  // The gutter first: of the two its frame is the longer, and each waits for a frame of its own.
  const close = useNear(scroller, article, blocks, groups, filling)
  const near = useNear(scroller, article, blocks, groups, painting)
  useGutter(article, blocks, settings, close)
  useClicks(article, map)
  useKeyboardBack(scroller)
  const takeSelection = useTextSelection(scroller, article, map)
  usePlace(scroller, map, document.id)
  const caret = useCaret(article, scroller, map, takeSelection)

  return (
    <div className={css.pane}>
      <ReaderNotices />
      <LookupBar />
      <div className={css.reading}>
        <div className={css.scroller} ref={scroller} data-testid="reader-scroller">
          <div className={css.page} dir={document.direction} lang={document.language} data-print data-folded={folded}>
            <Byline document={document} titled={titleBlock !== -1} />
            <FoldBoilerplate count={boilerplateCount} />
            <article
              ref={article}
              className={css.article}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: the text takes the caret, so that it can be selected by keyboard
              tabIndex={0}
              aria-label="Reading text"
              onKeyDown={caret.onKeyDown}
            >
              <Paragraphs blocks={blocks} settings={settings} groups={groups} />
            </article>
            <PrintKey />
            <div data-screen-only>
              <div ref={caret.element} className={css.caret} data-testid="caret" hidden />
              <Announcer article={article} />
              {map === undefined ? null : <ExtentHandles map={map} scroller={scroller} />}
              <SelectionToolbar map={map} />
              <TagPopover map={map} />
              <Overlaps map={map} />
            </div>
          </div>
        </div>
        <Minimap blocks={blocks} groups={groups} near={near} scroller={scroller} />
      </div>
      {map === undefined ? null : <Paint map={map} near={near} scroller={scroller} />}
      <ExtentBar />
    </div>
  )
}
