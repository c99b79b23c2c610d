import { useEffect, useState } from 'react'
import type { FoundClaim } from '#shared/contract'
import { matchClaims } from '#shared/match-claims'
import { host } from '../host'
import { select } from './annotate'
import { moveFocus } from './focus'
import { sayError } from './messages'
import { getState, useStore } from './store'
import { openDocument } from './sync'
import type { State } from './types'

/*
 * Claims of documents that are not on screen. Main looks for them page by page, as they are asked for; nothing is kept of them
 * here beyond what a component shows.
 */

/** Does another document than the one on screen, that is not in the trash, have claims? */
export const areClaimsElsewhere = ({ caseState, summaries, open }: State): boolean =>
  caseState?.documents.find(
    ({ id, trashedAt }) => id !== open?.id && trashedAt === undefined && (summaries.get(id)?.claims ?? 0) > 0,
  ) !== undefined

/** Pages of what is asked for until `most` are found, or none is left; none after a failure, which is shown. */
async function* pagesOf(asked: Parameters<typeof host.call<'claims.find'>>[1], most: number) {
  let found = 0
  for (let from = asked.from; ; ) {
    const page = await host.call('claims.find', {
      ...asked,
      limit: most - found,
      ...(from === undefined ? {} : { from }),
    })
    if (!page.ok) {
      sayError(page.error)
      return
    }
    found += page.value.claims.length
    from = page.value.next
    yield page.value.claims
    if (from === undefined || found >= most) return
  }
}

/** The claims with these ids, as far as they are in documents that are not in the trash. */
export const locateClaims = async (claimIds: readonly string[]): Promise<FoundClaim[]> => {
  const found: FoundClaim[] = []
  for (let at = 0; at < claimIds.length; at += 200) {
    const wanted = { claimIds: claimIds.slice(at, at + 200) }
    for await (const claims of pagesOf({ wanted, limit: 200 }, 200)) found.push(...claims)
  }
  return found
}

/** The claims with these ids, once they are found. */
export const useClaimsElsewhere = (claimIds: readonly string[]): ReadonlyMap<string, FoundClaim> => {
  const [found, setFound] = useState<ReadonlyMap<string, FoundClaim>>(new Map())
  const asked = claimIds.join(' ')
  useEffect(() => {
    if (asked === '') return
    let wanted = true
    void locateClaims(asked.split(' ')).then((claims) => {
      if (wanted) setFound(new Map(claims.map((one) => [one.claim.id, one])))
    })
    return () => {
      wanted = false
    }
  }, [asked])
  return found
}

type Search = { claims: readonly FoundClaim[]; looking: boolean }

/** What was found for other words is there to be chosen only as far as it has these too. */
const stillFound = (claims: readonly FoundClaim[], words: string): FoundClaim[] => {
  const matching = new Set(
    matchClaims(
      claims.map(({ claim }) => claim),
      words,
    ),
  )
  return claims.filter(({ claim }) => matching.has(claim))
}

/**
 * At most `most` claims of documents other than the one on screen that have these words, as they are found; until the first
 * come, those found before that have them.
 */
export const useClaimsWith = (words: string, most: number): Search => {
  const documentId = useStore(({ open }) => open?.id)
  const isAny = useStore(areClaimsElsewhere)
  const [search, setSearch] = useState<Search & { words: string }>({ words, claims: [], looking: isAny })
  useEffect(() => {
    if (!isAny) return setSearch({ words, claims: [], looking: false })
    let wanted = true
    const look = async () => {
      const claims: FoundClaim[] = []
      const except = documentId === undefined ? {} : { except: documentId }
      for await (const page of pagesOf({ wanted: { words }, limit: most, ...except }, most)) {
        if (!wanted) return
        claims.push(...page)
        setSearch({ words, claims: [...claims], looking: true })
      }
      if (wanted) setSearch({ words, claims, looking: false })
    }
    void look()
    return () => {
      wanted = false
    }
  }, [words, most, documentId, isAny])
  return search.words === words ? search : { claims: stillFound(search.claims, words), looking: isAny }
}

/** Opens the document of a claim and selects it there; the keyboard goes to the text. */
export const goToClaim = async (documentId: string, claimId: string): Promise<void> => {
  if (!(await openDocument(documentId))) return
  if (!getState().open?.state.claims.has(claimId)) return
  select({ type: 'claim', id: claimId })
  moveFocus('reader')
}
