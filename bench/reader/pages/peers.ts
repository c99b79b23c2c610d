import { createTextAnnotator, type RendererType } from '@recogito/text-annotator'
import '@recogito/text-annotator/text-annotator.css'
import Mark from 'mark.js'
import type { Segment } from '#shared/model'
import { blockAt, blocksOf } from '#shared/text/blocks'
import '../../../src/renderer/reader/highlights.css'
import { type TextMap, textMap } from '../../../src/renderer/reader/text-map'
import { styleOf } from '../styles'
import { quiet, untilPainted, untilScrollable } from './frames'
import './peers.css'
import { type Reanchoring, reanchorWith } from './reanchor'

/* A bare page with the text, on which peers mark the same words. */

const article = document.querySelector<HTMLElement>('#text')
const pane = document.querySelector<HTMLElement>('#pane')
if (article === null || pane === null) throw new Error('the page is not whole')

type Content = { text: string; marks: Segment[][] }
type Shown = Content & { map: TextMap; paragraphs: HTMLElement[]; blocks: Segment[] }

const fetchContent = async (name: string): Promise<Content> => (await fetch(`/load/${encodeURIComponent(name)}`)).json()

const show = ({ text, marks }: Content): Shown => {
  const blocks = blocksOf(text)
  const paragraphs = blocks.map(({ start, end }, index) => {
    const paragraph = document.createElement('p')
    paragraph.dataset.block = String(index)
    paragraph.style.containIntrinsicBlockSize = `auto calc(${Math.ceil((end - start) / 66)} * 1.55em)`
    paragraph.textContent = text.slice(start, end)
    return paragraph
  })
  article.replaceChildren(...paragraphs)
  return { text, marks, blocks, paragraphs, map: textMap(article, blocks) }
}

type Peer = { set(): unknown; isThere(): boolean }

/** The engine alone: one `Highlight` a style, as in the reader. */
const bare = ({ map, marks }: Shown): Peer => ({
  set: () => {
    const highlights = new Map<string, Highlight>()
    marks.forEach((segments, nth) => {
      const style = styleOf(nth)
      const highlight = highlights.get(style) ?? new Highlight()
      highlights.set(style, highlight)
      for (const segment of segments) for (const range of map.staticRanges(segment)) highlight.add(range)
    })
    for (const [style, highlight] of highlights) CSS.highlights.set(style, highlight)
  },
  isThere: () => CSS.highlights.size > 0,
})

/** Recogito is given ranges that were found with our table of offsets, which is faster than its own way. */
const recogito = ({ map, marks, text }: Shown, renderer: RendererType): Peer => {
  const annotator = createTextAnnotator(article, { renderer })
  return {
    set: () => {
      const annotations = marks.map((segments, nth) => ({
        id: `a${nth}`,
        bodies: [],
        target: {
          annotation: `a${nth}`,
          selector: segments.flatMap(({ start, end }) => {
            const range = map.range({ start, end })
            return range === undefined ? [] : [{ quote: text.slice(start, end), start, end, range }]
          }),
        },
      }))
      annotator.setAnnotations(annotations)
    },
    isThere: () =>
      renderer === 'SPANS' ? document.querySelector('.r6o-annotation') !== null : CSS.highlights.size > 0,
  }
}

/** Wraps words in elements, paragraph by paragraph. It takes no overlaps at once: they are wrapped in turn. */
const markJs = ({ marks, blocks, paragraphs }: Shown): Peer => ({
  set: () => {
    const layersOf = paragraphs.map((): { start: number; length: number }[][] => [])
    for (const { start, end } of marks.flat().toSorted((a, b) => a.start - b.start))
      for (let index = blockAt(blocks, start); (blocks[index]?.start ?? end) < end; index++) {
        const block = blocks[index]
        const layers = layersOf[index]
        if (block === undefined || layers === undefined || block.end <= start) continue
        const from = Math.max(start, block.start) - block.start
        const piece = { start: from, length: Math.min(end, block.end) - block.start - from }
        const free = layers.find((layer) => {
          const last = layer.at(-1)
          return last === undefined || last.start + last.length <= from
        })
        if (free === undefined) layers.push([piece])
        else free.push(piece)
      }
    paragraphs.forEach((paragraph, index) => {
      for (const layer of layersOf[index] ?? []) new Mark(paragraph).markRanges(layer)
    })
  },
  isThere: () => document.querySelector('mark') !== null,
})

const peers = {
  bare,
  contained: bare,
  'recogito-css': (shown: Shown) => recogito(shown, 'CSS_HIGHLIGHTS'),
  'recogito-spans': (shown: Shown) => recogito(shown, 'SPANS'),
  'mark.js': markJs,
}
export type PeerName = keyof typeof peers

const bench = {
  set: async (load: string, name: PeerName): Promise<number> => {
    if (name === 'contained') article.dataset.contained = ''
    const shown = show(await fetchContent(load))
    await quiet()
    const { set, isThere } = peers[name](shown)
    return untilPainted(set, isThere)
  },
  open: (load: string): Promise<number> => {
    let shown: Shown | undefined
    return untilScrollable(
      async () => {
        shown = show(await fetchContent(load))
      },
      () => (shown === undefined ? undefined : pane),
    )
  },
  reanchor: async (load: string, name: Parameters<typeof reanchorWith>[0], bound: number): Promise<Reanchoring> =>
    reanchorWith(name, (await fetchContent(load)).text, bound),
}
export type PeersBench = typeof bench

declare global {
  interface Window {
    peersBench: PeersBench
  }
}
window.peersBench = bench
