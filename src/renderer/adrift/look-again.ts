import { heldAnchors } from '#shared/changes/held-anchors'
import { adriftInOrder, isAllSought, type Offer, useAdrift } from '../state/adrift'
import { say } from '../state/messages'
import { getState } from '../state/store'
import type { ReanchorAnswer, ReanchorRequest } from './reanchor-worker'

let worker: Worker | undefined

const stop = () => {
  worker?.terminate()
  worker = undefined
}

/**
 * Looks for the words of all that is adrift, in a worker of its own. All anchors of the document go along: those that hold
 * are evidence for their neighbours. What is found is only offered.
 */
const look = () => {
  stop()
  const { open } = getState()
  if (open === undefined) return
  const { claims, mentions, notes } = open.state
  const records = { claims: claims.values(), mentions: mentions.values(), notes: notes.values() }
  const anchors = Array.from(heldAnchors(records), ({ anchor }) => anchor)
  worker = new Worker(new URL('./reanchor-worker.ts', import.meta.url), { type: 'module' })
  const take = (answer: ReanchorAnswer) => {
    stop()
    const found = new Map(anchors.map((anchor, nth) => [anchor, answer[nth]]))
    const offers = new Map<string, Offer>()
    for (const { key, anchor } of adriftInOrder(useAdrift.getState()))
      offers.set(key, { for: anchor, found: found.get(anchor) ?? { kind: 'unsought' } })
    useAdrift.setState({ offers })
  }
  worker.addEventListener('message', ({ data }: MessageEvent<ReanchorAnswer>) => take(data))
  worker.addEventListener('error', () => {
    take([])
    say('The words that are adrift could not be looked for in the text. You can still select them yourself.')
  })
  worker.postMessage({ text: open.text, anchors } satisfies ReanchorRequest)
}

/** Follows what is adrift: whenever there is something whose words have not been looked for, they are. */
export const followAdrift = (): void => {
  useAdrift.subscribe((now, { items: before }) => {
    if (now.items === before) return
    if (now.items.size === 0) return stop()
    if (!isAllSought(now)) look()
  })
}
