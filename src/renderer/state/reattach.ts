import type { ChangeBody } from '#shared/changes/change'
import type { Anchor, Link } from '#shared/model'
import { makeAnchor } from '#shared/text/anchoring'
import { numeral } from '../ui/counted'
import { type Adrift, adriftInOrder, isAllSought, offerFor, useAdrift } from './adrift'
import { placeCaret } from './caret'
import { commit } from './commit'
import { say } from './messages'
import { setAnchor } from './set-anchor'
import { getState, setState } from './store'
import type { OpenDocument } from './types'

type Placed = { readonly item: Adrift; readonly anchor: Anchor }

/** So many changes can be one step. */
const most = 10_000

/** The chain of a claim with the words of some of its steps set anew. */
const chainWith = (attribution: readonly Link[], placed: readonly Placed[]): Link[] => {
  const chain = [...attribution]
  for (const { item, anchor } of placed) {
    const link = item.link && chain[item.link.index]
    if (item.link !== undefined && link !== undefined) chain[item.link.index] = { ...link, [item.link.field]: anchor }
  }
  return chain
}

const changesFor = ({ id: documentId, state }: OpenDocument, placed: readonly Placed[]): ChangeBody[] => {
  const whole = placed.filter(({ item }) => item.link === undefined)
  const parts = placed.filter(({ item }) => item.link !== undefined)
  const chains = [...Map.groupBy(parts, ({ item }) => item.id)].flatMap(([claimId, of]): ChangeBody[] => {
    const claim = state.claims.get(claimId)
    if (claim === undefined) return []
    return [{ type: 'claim.attribute', documentId, claimId, attribution: chainWith(claim.attribution, of) }]
  })
  return [...whole.map(({ item, anchor }) => setAnchor(documentId, item, anchor)), ...chains]
}

/** Sets what was adrift on words of the text, as one step. */
export const reattach = (placed: readonly Placed[]) => {
  const { open } = getState()
  if (open === undefined || placed.length === 0) return
  const changes = changesFor(open, placed.slice(0, most))
  if (!commit(changes, { name: 're-attach' })) return
  const [only] = placed
  const [first] = only?.anchor.segments ?? []
  if (placed.length === 1 && only?.item.link === undefined && first !== undefined) placeCaret(first.start)
  say(placed.length === 1 ? 'Re-attached' : `Re-attached: ${numeral(Math.min(placed.length, most))}`, { undo: true })
}

/** What is adrift and stands elsewhere beyond doubt; nothing as long as some has not been looked for, or a part would be taken for all. */
export const beyondDoubt = (state: ReturnType<typeof useAdrift.getState>): Placed[] => {
  if (!isAllSought(state)) return []
  return adriftInOrder(state).flatMap((item) => {
    const found = offerFor(state, item)
    return found?.kind === 'moved' ? [{ item, anchor: found.anchor }] : []
  })
}

/** Sets what was adrift on the words that are selected in the text. */
export const reattachToSelection = (item: Adrift) => {
  const { open, textSelection } = getState()
  if (open === undefined || textSelection === undefined) return say('Select the words in the text first.')
  reattach([{ item, anchor: makeAnchor(open.text, [textSelection]) }])
  setState({ textSelection: undefined })
}

/**
 * Re-attaches what is adrift of the selected record: on the words that are selected, else on those that were found. The
 * words of the record itself come first, but for those with the key `wanted`.
 */
export const reattachSelected = (wanted?: string) => {
  const { selected, textSelection } = getState()
  const adrift = useAdrift.getState()
  const anchors = adrift.items.get(selected?.id ?? '')?.anchors ?? []
  const item = anchors.find(({ key }) => key === wanted) ?? anchors[0]
  if (item === undefined) return say('Select a mark that is adrift to re-attach it.')
  if (textSelection !== undefined) return reattachToSelection(item)
  const found = offerFor(adrift, item)
  if (found?.kind === 'moved' || found?.kind === 'near') return reattach([{ item, anchor: found.anchor }])
  say('Its words were not found. Select the right ones in the text first.')
}
