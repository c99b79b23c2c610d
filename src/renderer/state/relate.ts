import { areClaimsElsewhere } from './elsewhere'
import { moveFocus } from './focus'
import { say } from './messages'
import { refusesChanges } from './read-only'
import { getState, setState } from './store'

/**
 * Begins to relate a claim to another: the inspector asks how, and to which. Without an id it is the selected claim, and
 * the keyboard is in the reader and comes back to it.
 */
export const beginRelation = (claimId?: string) => {
  if (refusesChanges()) return
  const { open, selected } = getState()
  const id = claimId ?? (selected?.type === 'claim' ? selected.id : undefined)
  const claims = open?.state.claims
  if (id === undefined || !claims?.has(id)) return say('Select a claim, then relate it to another.')
  if (claims.size < 2 && !areClaimsElsewhere(getState()))
    return say('There is no other claim yet to relate this one to.')
  setState({ relating: { claimId: id, byKey: claimId === undefined } })
}

/** Ends it, made or given up. Whoever came by the key from the text goes back to it. */
export const endRelation = () => {
  const { relating } = getState()
  setState({ relating: undefined })
  if (relating?.byKey) moveFocus('reader')
}
