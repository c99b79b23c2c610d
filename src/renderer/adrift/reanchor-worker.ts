import type { Anchor } from '#shared/model'
import { type Reanchored, reanchor } from '#shared/text/reanchor/reanchor'

export type ReanchorRequest = { text: string; anchors: readonly Anchor[] }
/** One for each anchor asked for. */
export type ReanchorAnswer = readonly Reanchored[]

self.addEventListener('message', ({ data: { text, anchors } }: MessageEvent<ReanchorRequest>) =>
  postMessage(reanchor(text, anchors) satisfies ReanchorAnswer),
)
