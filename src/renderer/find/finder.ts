import type { Segment } from '#shared/model'
import type { Query } from './find-text'
import type { FindAnswer, FindRequest } from './find-worker'

/** Milliseconds. A search of a megabyte takes a few; one that takes this long is a pattern that explodes. */
const patience = 2_000

export type Found = { readonly hits: readonly Segment[]; readonly done: boolean; readonly more: boolean }
/** `first`: the first answer to a question, after which there may be more. */
export type Listener = { found(answer: Found, first: boolean): void; refused(why: string): void }

/**
 * Searches one text in a worker of its own, so that no pattern can hold up the window: one that takes too long is ended
 * with its worker. Of questions asked in quick succession only the last is answered.
 */
export const createFinder = (text: string, language: string, { found, refused }: Listener) => {
  let worker: Worker | undefined
  let turn = 0
  let answered = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = () => {
    clearTimeout(timer)
    worker?.terminate()
    worker = undefined
  }

  const onAnswer = ({ data }: MessageEvent<FindAnswer>) => {
    if (data.turn !== turn) return
    clearTimeout(timer)
    if ('refused' in data) return refused(data.refused)
    const hits: Segment[] = []
    for (let i = 0; i < data.hits.length; i += 2) hits.push({ start: data.hits[i] ?? 0, end: data.hits[i + 1] ?? 0 })
    if (!data.done) wait()
    found({ hits, done: data.done, more: data.more }, answered !== turn)
    answered = turn
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
      worker ??= begin()
      worker.postMessage({ type: 'find', turn, query } satisfies FindRequest)
      wait()
    },
    stop,
  }
}
export type Finder = ReturnType<typeof createFinder>
