import type { Anchor } from '#shared/model'
import { select } from './annotate'
import { getState } from './store'
import type { OpenDocument, Selected } from './types'

/** The annotations that stand on words, by their place in the text. */
export const inTextOrder = (open: OpenDocument): Selected[] => {
  const placed: { selected: Selected; anchor: Anchor }[] = [
    ...[...open.state.claims.values()].map(({ id, anchor }) => ({ selected: { type: 'claim' as const, id }, anchor })),
    ...[...open.state.mentions.values()].map(({ id, anchor }) => ({
      selected: { type: 'mention' as const, id },
      anchor,
    })),
    ...[...open.state.notes.values()].flatMap(({ id, target }) =>
      target.type === 'passage' ? [{ selected: { type: 'note' as const, id }, anchor: target.anchor }] : [],
    ),
  ]
  const start = ({ anchor }: { anchor: Anchor }) => anchor.segments[0]?.start ?? 0
  return placed
    .sort((a, b) => start(a) - start(b) || (a.selected.id < b.selected.id ? -1 : 1))
    .map(({ selected }) => selected)
}

/** Selects the next (1) or previous (-1) annotation in the text, going round at the ends. */
export const selectNeighbour = (step: 1 | -1) => {
  const { open, selected } = getState()
  if (open === undefined) return
  const order = inTextOrder(open)
  if (order.length === 0) return
  const at = order.findIndex(({ type, id }) => type === selected?.type && id === selected.id)
  const next = at === -1 ? (step === 1 ? 0 : order.length - 1) : (at + step + order.length) % order.length
  select(order[next])
}
