import type * as z from 'zod'
import type { DocumentState } from '#shared/changes/state'
import type { Answer, calls, FoundClaim } from '#shared/contract'
import { matchClaims } from '#shared/match-claims'
import type { Claim } from '#shared/model/index'
import type { OpenWorkspace } from './open-workspace'

/** So many documents are looked in for one answer: opening thousands is not waited for, whoever wants more asks on. */
const mostLookedIn = 50

type Asked = z.output<(typeof calls)['claims.find']['argument']>

/**
 * The claims that are asked for, from the documents that have some; nothing is kept for it. A document that cannot be read
 * is passed over: the analyst is told of it elsewhere.
 */
export const findClaims = async (
  { state, documents, betweenCommits }: OpenWorkspace,
  { wanted, except, from, limit }: Asked,
): Promise<Answer<'claims.find'>> => {
  const found: FoundClaim[] = []
  const missing = new Set('claimIds' in wanted ? wanted.claimIds : [])
  const isDone = () => found.length === limit || ('claimIds' in wanted && missing.size === 0)

  const matching = ({ claims }: DocumentState): Claim[] =>
    'words' in wanted ? matchClaims(claims.values(), wanted.words) : [...missing].flatMap((id) => claims.get(id) ?? [])

  /** Takes what a document has, after so many. Answers how many it had more than could be taken, or nothing where it cannot be read. */
  const lookIn = async (documentId: string, after: number): Promise<number | undefined> => {
    const document = await documents.read(documentId)
    if (!document.ok) return undefined
    void betweenCommits(documents.letGo)
    const matches = matching(document.value.ledger.state()).slice(after)
    const taken = matches.slice(0, limit - found.length)
    for (const claim of taken) {
      found.push({ documentId, claim })
      missing.delete(claim.id)
    }
    return matches.length - taken.length
  }

  const isLookedIn = (id: string): boolean => {
    const claims = documents.loaded(id)?.ledger.state().claims.size ?? documents.summary(id)?.claims
    return id !== except && state().documents.get(id)?.trashedAt === undefined && claims !== 0
  }

  // Of a claim in an open document it is known where it is.
  const homes = new Set(from === undefined ? [...missing].flatMap((id) => documents.homeOf(id) ?? []) : [])
  for (const id of homes) if (state().documents.has(id) && isLookedIn(id)) await lookIn(id, 0)

  const ids = [...state().documents.keys()].sort().reverse()
  let looked = 0
  for (const id of ids) {
    if ((from !== undefined && id > from.documentId) || homes.has(id) || !isLookedIn(id)) continue
    const after = id === from?.documentId ? from.after : 0
    if (isDone() || looked === mostLookedIn) {
      const isOver = 'claimIds' in wanted && missing.size === 0
      return isOver ? { claims: found } : { claims: found, next: { documentId: id, after } }
    }
    const before = found.length
    const more = await lookIn(id, after)
    if (more !== undefined && more > 0)
      return { claims: found, next: { documentId: id, after: after + found.length - before } }
    looked++
  }
  return { claims: found }
}
