import { type DocumentState, type Records, sortedRecords, type WorkspaceState } from '#shared/changes/state'
import type { DocumentSummary } from '#shared/changes/summary'
import type { Claim, Mention, Relation } from '#shared/model'
import { anchorWords, firstWords } from '#shared/text/anchor-words'
import type { State } from './types'

/** A claim in a line: the analyst's wording, else the article's. */
export const claimTitle = (claim: Claim, length = 120): string =>
  firstWords(claim.statement ?? anchorWords(claim.anchor), length)

export type RelationSeen = { relation: Relation; direction: 'from' | 'to'; otherId: string }

/** The relations of a claim, seen from it. */
export const relationsOf = (relations: Records<Relation>, claimId: string): RelationSeen[] =>
  sortedRecords(relations).flatMap((relation): RelationSeen[] => {
    if (relation.fromClaimId === claimId) return [{ relation, direction: 'from', otherId: relation.toClaimId }]
    if (relation.toClaimId === claimId) return [{ relation, direction: 'to', otherId: relation.fromClaimId }]
    return []
  })

export type SourceUse = { type: 'claim'; record: Claim } | { type: 'mention'; record: Mention }

/** Where a document refers to a source, in the order of the text: the claims it stands behind and its mentions. */
export const usesOfSource = (
  { claims, mentions }: Pick<DocumentState, 'claims' | 'mentions'>,
  sourceId: string,
): SourceUse[] => {
  const uses: SourceUse[] = []
  for (const record of claims.values())
    if (record.attribution.some((link) => link.sourceId === sourceId)) uses.push({ type: 'claim', record })
  for (const record of mentions.values()) if (record.sourceId === sourceId) uses.push({ type: 'mention', record })
  const start = ({ record }: SourceUse) => record.anchor.segments[0]?.start ?? 0
  return uses.sort((a, b) => start(a) - start(b) || (a.record.id < b.record.id ? -1 : 1))
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Why a source cannot be removed, in words; nothing where it can. `state` is that of the document on screen. */
export const whySourceStays = (
  workspace: WorkspaceState,
  state: DocumentState | undefined,
  summaries: Records<DocumentSummary>,
  sourceId: string,
): string | undefined => {
  const uses = state === undefined ? [] : usesOfSource(state, sourceId)
  const claims = uses.filter(({ type }) => type === 'claim').length
  const notes = state?.notes.count(({ target }) => target.type === 'source' && target.id === sourceId) ?? 0
  const parts: string[] = []
  if (claims > 0) parts.push(counted(claims, 'claim'))
  if (uses.length > claims) parts.push(counted(uses.length - claims, 'mention'))
  if (notes > 0) parts.push(counted(notes, 'note'))
  let others = 0
  for (const { id, sourceIds } of summaries.values()) {
    if (id === state?.document.id || !sourceIds.includes(sourceId)) continue
    const member = workspace.documents.get(id)
    if (member !== undefined && member.trashedAt === undefined) others++
  }
  if (others > 0) parts.push(counted(others, 'other document'))
  const member = workspace.sources.find(({ affiliations }) => affiliations.includes(sourceId))
  if (member !== undefined) parts.push(`the affiliations of “${member.name}”`)
  return parts.length === 0 ? undefined : `In use: ${parts.join(', ')}.`
}

/** An array with one item moved by a step; the same where it would leave the ends. */
export const moved = <T>(items: readonly T[], from: number, step: 1 | -1): T[] => {
  const to = from + step
  const next = [...items]
  const [item] = next.splice(from, 1)
  if (item === undefined || to < 0 || to >= items.length) return [...items]
  next.splice(to, 0, item)
  return next
}

/** The note kind a phrase makes: its words in lower case, joined by hyphens; nothing where it has none. */
export const noteKindFrom = (phrase: string): string | undefined => {
  const kind = phrase
    .normalize('NFC')
    .toLocaleLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join('-')
  return kind === undefined || kind.length > 60 ? undefined : kind
}

/** The source the keyboard means: the selected one, the selected mention's, or the last named in the selected claim's chain. */
export const meantSource = ({ open, selected }: Pick<State, 'open' | 'selected'>): string | undefined => {
  if (selected?.type === 'source') return selected.id
  if (selected?.type === 'mention') return open?.state.mentions.get(selected.id)?.sourceId
  const claim = selected?.type === 'claim' ? open?.state.claims.get(selected.id) : undefined
  return claim?.attribution.findLast(({ sourceId }) => sourceId !== null)?.sourceId ?? undefined
}
