import type { Anchor } from '#shared/model'
import { reanchor } from '#shared/text/reanchor/reanchor'

self.addEventListener('message', ({ data }: MessageEvent<{ text: string; anchors: Anchor[] }>) => {
  postMessage(reanchor(data.text, data.anchors))
})
