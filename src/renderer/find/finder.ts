import type { Segment } from '#shared/model'
import type { Query } from './find-text'
import type { FindAnswer, FindRequest } from './find-worker'
import { createLookAhead } from './look-ahead'

/** Milliseconds. A search of a megabyte takes a few; one that takes this long is a pattern that explodes. */
const patience = 2_000

/** All hits so far, in the order of the text. */
export type Found = { readonly hits: readonly Segment[]; readonly done: boolean; readonly more: boolean }
/** `first`: the first answer to a question, after which there may be more. */
export type Listener = { found(answer: Found, first: boolean): void; refused(why: string): void }

/**
 * Searches one text in a worker of its own, so that no pattern can hold up the window: one that takes too long is ended
 * with its worker. What can be found at once from `from` on (an offset in UTF-16 code units) is answered before, and stands until
 * the worker has come as far. Of questions asked in quick succession only the last is answered.
 */
export const createFinder = (text: string, language: string, from: number, { found, refused }: Listener) => {
  const lookAhead = createLookAhead(text, language, from)
  let worker: Worker | undefined
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What the worker has found, and the last of the hits that are shown until it has come there. */
  let hits: readonly Segment[] = []
  let ahead: Segment | undefined
  let isFirst = true

  const stop = () => {
    clearTimeout(timer)
    worker?.terminate()
    worker = undefined
  }

  const tell = (answer: Found) => {
    found(answer, isFirst)
    isFirst = false
  }

  const onAnswer = ({ data }: MessageEvent<FindAnswer>) => {
    if (data.turn !== turn) return
    clearTimeout(timer)
    if ('refused' in data) return refused(data.refused)
    const next: Segment[] = []
    for (let i = 0; i < data.hits.length; i += 2) next.push({ start: data.hits[i] ?? 0, end: data.hits[i + 1] ?? 0 })
    hits = [...hits, ...next]
    if (!data.done) wait()
    if (!data.done && (hits.at(-1)?.start ?? 0) < (ahead?.start ?? 0)) return
    tell({ hits, done: data.done, more: data.more })
  }

  const wait = () => {
    timer = setTimeout(() => {
      stop()
      refused('This pattern takes too long on this text. Nothing is lost; try a simpler one.')
    }, patience)
  }

  const begin = (): Worker => {
    const made = new Worker(new URL('./find-worker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('message', onAnswer)
    made.postMessage({ type: 'text', text, language } satisfies FindRequest)
    return made
  }

  return {
    /** Makes the worker ready, so that the first question is answered as fast as the others. */
    warm: () => {
      worker ??= begin()
    },
    find: (query: Query) => {
      clearTimeout(timer)
      turn++
      hits = []
      isFirst = true
      worker ??= begin()
      worker.postMessage({ type: 'find', turn, query } satisfies FindRequest)
      wait()
      const near = lookAhead(query)
      ahead = near.at(-1)
      if (near.length > 0) tell({ hits: near, done: false, more: false })
    },
    stop,
  }
}
export type Finder = ReturnType<typeof createFinder>
