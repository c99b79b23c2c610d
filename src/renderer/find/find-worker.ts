import type { Query } from './find-text'
import { searchable } from './find-text'

export type FindRequest =
  | { type: 'text'; text: string; language: string }
  | { type: 'find'; turn: number; query: Query }

/** Hits as pairs of offsets (UTF-16 code units), more of them as long as `done` is false. */
export type FindAnswer =
  | { turn: number; hits: Uint32Array; done: boolean; more: boolean }
  | { turn: number; refused: string }

/** So many in the first answer, and in each that follows. */
const firstBatch = 100
const batch = 1_000
/** Nobody looks at more. */
const most = 20_000

let find: ReturnType<typeof searchable> | undefined
let current = 0

/** Lets what has come in meanwhile have its turn. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

const search = async (turn: number, query: Query) => {
  const found = find?.(query)
  if (found === undefined) return
  if ('refused' in found) return postMessage({ turn, ...found } satisfies FindAnswer)
  let hits: number[] = []
  let count = 0
  let size = firstBatch
  for (const { start, end } of found) {
    if (count === most)
      return postMessage({ turn, hits: Uint32Array.from(hits), done: true, more: true } satisfies FindAnswer)
    hits.push(start, end)
    count++
    if (hits.length < size * 2) continue
    postMessage({ turn, hits: Uint32Array.from(hits), done: false, more: false } satisfies FindAnswer)
    hits = []
    size = batch
    await pause()
    // Another question has been asked since.
    if (turn !== current) return
  }
  postMessage({ turn, hits: Uint32Array.from(hits), done: true, more: false } satisfies FindAnswer)
}

self.addEventListener('message', ({ data }: MessageEvent<FindRequest>) => {
  if (data.type === 'text') find = searchable(data.text, data.language)
  else {
    current = data.turn
    void search(data.turn, data.query)
  }
})
