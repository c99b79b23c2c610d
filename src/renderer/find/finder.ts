import type { Segment } from '#shared/model'
import type { Query } from './find-text'
import type { FindAnswer, FindRequest } from './find-worker'
import { createLookAhead } from './look-ahead'

/** Milliseconds. A search of a megabyte takes a few; where nothing is heard for so long the pattern explodes. */
const patience = 2_000

/** All hits so far, in the order of the text. */
export type Found = { readonly hits: readonly Segment[]; readonly done: boolean; readonly more: boolean }
/** `first`: the first answer to a question, after which there may be more. */
export type Listener = { found(answer: Found, first: boolean): void; refused(why: string): void }

/**
 * Searches one text in a worker of its own, so that no pattern can hold up the window: one that takes too long is ended
 * with its worker, and a question that waited behind it is put to a new one. What can be found at once from `from` on (an offset in UTF-16 code units) is answered before, and stands until
 * the worker has come as far. Of questions asked in quick succession only the last is answered.
 */
export const createFinder = (text: string, language: string, from: number, { found, refused }: Listener) => {
  const lookAhead = createLookAhead(text, language, from)
  let worker: Worker | undefined
  let turn = 0
  /** The last question, until it is answered. */
  let asked: Query | undefined
  /** The last question that the worker is through with: behind one that explodes no later one is begun. */
  let through = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What the worker has found, and the last of the hits that are shown until it has come there. */
  let hits: readonly Segment[] = []
  let ahead: Segment | undefined
  let isFirst = true

  const stop = () => {
    clearTimeout(timer)
    timer = undefined
    worker?.terminate()
    worker = undefined
    through = turn
  }

  const tell = (answer: Found) => {
    found(answer, isFirst)
    isFirst = false
  }

  const onAnswer = (data: FindAnswer) => {
    clearTimeout(timer)
    timer = undefined
    const isDone = 'refused' in data || data.done
    through = isDone ? data.turn : data.turn - 1
    if (through < turn) wait()
    if (data.turn !== turn) return
    if (isDone) asked = undefined
    if ('refused' in data) return refused(data.refused)
    const next: Segment[] = []
    for (let i = 0; i < data.hits.length; i += 2) next.push({ start: data.hits[i] ?? 0, end: data.hits[i + 1] ?? 0 })
    hits = [...hits, ...next]
    if (!data.done && (hits.at(-1)?.start ?? 0) < (ahead?.start ?? 0)) return
    tell({ hits, done: data.done, more: data.more })
  }

  /** From when nothing is heard, whatever is asked meanwhile: else who goes on typing would keep a pattern that explodes going. */
  const wait = () => {
    timer ??= setTimeout(() => {
      const query = through < turn - 1 ? asked : undefined
      stop()
      if (query !== undefined) return put(query)
      asked = undefined
      refused('This pattern takes too long on this text. Nothing is lost; try a simpler one.')
    }, patience)
  }

  const begin = (): Worker => {
    const made = new Worker(new URL('./find-worker.ts', import.meta.url), { type: 'module' })
    made.addEventListener('message', (event: MessageEvent<FindAnswer>) => {
      // What one that was ended had said before may still come.
      if (made === worker) onAnswer(event.data)
    })
    made.postMessage({ type: 'text', text, language } satisfies FindRequest)
    return made
  }

  const put = (query: Query) => {
    turn++
    worker ??= begin()
    worker.postMessage({ type: 'find', turn, query } satisfies FindRequest)
    wait()
  }

  /** What was asked is not wanted any more. */
  const drop = () => {
    asked = undefined
    hits = []
    isFirst = true
  }

  return {
    /** Makes the worker ready, so that the first question is answered as fast as the others. */
    warm: () => {
      worker ??= begin()
    },
    find: (query: Query) => {
      drop()
      asked = query
      put(query)
      const near = lookAhead(query)
      ahead = near.at(-1)
      if (near.length > 0) tell({ hits: near, done: false, more: false })
    },
    /** Nothing is looked for any more: no answer comes. */
    forget: () => {
      drop()
      if (through === turn) return
      stop()
      worker = begin()
    },
    stop,
  }
}
export type Finder = ReturnType<typeof createFinder>
