import search from 'approx-string-match'
import { toTextPosition } from 'dom-anchor-text-quote'
import type { Anchor } from '#shared/model'
import { makeAnchor } from '#shared/text/anchoring'
import type { Reanchored } from '#shared/text/reanchor/reanchor'
import { watchBlocks } from './frames'

const wanted = 350

/** Quotes of a text, in each of which one word is another one now. */
const quotesOf = (old: string): { text: string; anchors: Anchor[] } => {
  const sentences = [...old.matchAll(/[A-Z][^.]{60,160}\./gu)]
  const step = Math.floor(sentences.length / wanted)
  const anchors: Anchor[] = []
  let text = ''
  let at = 0
  for (let nth = 0; nth < wanted; nth++) {
    const sentence = sentences[nth * step]
    if (sentence === undefined) break
    const { 0: words, index } = sentence
    anchors.push(makeAnchor(old, [{ start: index, end: index + words.length }]))
    const from = index + words.indexOf(' ', words.length / 2) + 1
    const to = old.slice(from).search(/[ .]/u) + from
    text += `${old.slice(at, from)}Xyz${old.slice(from + 1, to)}`
    at = to
  }
  return { text: text + old.slice(at), anchors }
}

export type Reanchoring = {
  took: number
  /** How many of them it answered for, within the time. */
  answered: number
  found: number
  longestBlock: number
}

/** One after the other until all are answered or the time, in milliseconds, is over. */
const eachUntil = async (anchors: readonly Anchor[], bound: number, find: (anchor: Anchor) => boolean) => {
  const begun = performance.now()
  let answered = 0
  let found = 0
  for (const anchor of anchors) {
    if (performance.now() - begun > bound) break
    if (find(anchor)) found++
    answered++
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
  }
  return { took: performance.now() - begun, answered, found }
}

const inWorker = async (text: string, anchors: Anchor[]) => {
  const worker = new Worker(new URL('./reanchor-worker.ts', import.meta.url), { type: 'module' })
  const begun = performance.now()
  worker.postMessage({ text, anchors })
  const answers = await new Promise<Reanchored[]>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Reanchored[]>) => resolve(data)
  })
  worker.terminate()
  const found = answers.filter(({ kind }) => kind !== 'adrift').length
  return { took: performance.now() - begun, answered: answers.length, found }
}

export const reanchorWith = async (
  name: 'ours' | 'dom-anchor-text-quote' | 'approx-string-match',
  old: string,
  bound: number,
): Promise<Reanchoring> => {
  const { text, anchors } = quotesOf(old)
  const root = document.createElement('div')
  root.textContent = text
  const find = {
    'dom-anchor-text-quote': ({ segments: [quote] }: Anchor) =>
      quote !== undefined && toTextPosition(root, quote, { hint: quote.start }) !== null,
    'approx-string-match': ({ segments: [quote] }: Anchor) =>
      quote !== undefined && search(text, quote.exact, Math.floor(quote.exact.length * 0.3)).length > 0,
  }
  const blocks = watchBlocks()
  const done = name === 'ours' ? await inWorker(text, anchors) : await eachUntil(anchors, bound, find[name])
  return { ...done, longestBlock: blocks.stop() }
}
