import { fail, ok, type Result } from '../errors'
import type { PastRecord } from '../history'
import type { Claim, Note, Source } from '../model'
import { isSame } from '../same'
import type { ChangeBody } from './change'
import type { DocumentState, WorkspaceState } from './state'

/*
 * A record is brought back to an earlier state by new changes, those that lead there from what it is now. Nothing is taken out
 * of the journal, and it can be undone. Every prefix of the changes leaves a sound state.
 */

/** The records as they are: those of the case, and of the document that the wanted record is in. */
export type Present = { readonly workspace: WorkspaceState; readonly document: DocumentState }

/** What sets a record's fields as they were. `optional` are those of the fields that may be absent. */
const patchTo = <R extends object, F extends keyof R, U extends F>(
  now: R,
  then: R,
  fields: readonly F[],
  optional: readonly U[],
): { set: Partial<Pick<R, F>>; unset: U[] } | undefined => {
  const set: Partial<Pick<R, F>> = {}
  for (const field of fields)
    if (then[field] !== undefined && !isSame(now[field], then[field])) set[field] = then[field]
  const unset = optional.filter((field) => then[field] === undefined && now[field] !== undefined)
  return Object.keys(set).length + unset.length === 0 ? undefined : { set, unset }
}

const claimChanges = (documentId: string, now: Claim, then: Claim): ChangeBody[] => {
  const claimId = now.id
  const changes: ChangeBody[] = []
  const patch = patchTo(
    now,
    then,
    ['statement', 'kind', 'presentedAs', 'likelihood', 'confidence', 'tags'],
    ['statement', 'likelihood', 'confidence'],
  )
  if (patch !== undefined) changes.push({ type: 'claim.edit', documentId, claimId, ...patch })
  const { anchor, attribution, credibility, verification } = then
  if (!isSame(now.anchor, anchor)) changes.push({ type: 'claim.anchor', documentId, claimId, anchor })
  if (!isSame(now.attribution, attribution)) changes.push({ type: 'claim.attribute', documentId, claimId, attribution })
  if (now.credibility !== credibility) changes.push({ type: 'claim.grade', documentId, claimId, credibility })
  if (now.verification !== verification) changes.push({ type: 'claim.verify', documentId, claimId, verification })
  return changes
}

const sourceChanges = (now: Source, then: Source): ChangeBody[] => {
  const sourceId = now.id
  const changes: ChangeBody[] = []
  const patch = patchTo(now, then, ['name', 'aliases', 'kind', 'role', 'affiliations', 'descriptor', 'notes'], ['role'])
  if (patch !== undefined) changes.push({ type: 'source.edit', sourceId, ...patch })
  const { reliability, reliabilityReason } = then
  if (now.reliability !== reliability || now.reliabilityReason !== reliabilityReason)
    changes.push({
      type: 'source.grade',
      sourceId,
      reliability,
      ...(reliabilityReason === undefined ? {} : { reliabilityReason }),
    })
  return changes
}

/** The sources that a record refers to. */
const sourcesOf = (wanted: PastRecord): readonly string[] => {
  switch (wanted.type) {
    case 'claim':
      return wanted.record.attribution.flatMap(({ sourceId }) => sourceId ?? [])
    case 'mention':
      return [wanted.record.sourceId]
    case 'note':
      return wanted.record.target.type === 'source' ? [wanted.record.target.id] : []
    case 'source':
      return wanted.record.affiliations
    case 'relation':
    case 'document':
      return []
    default:
      return wanted satisfies never
  }
}

/**
 * The sources that have to come back with a record, as far as `gone` knows them; `unknown` are those that it does not.
 * `gone` holds removed sources as they were last.
 */
export const sourcesToBringBack = (
  { workspace }: Pick<Present, 'workspace'>,
  wanted: PastRecord,
  gone: ReadonlyMap<string, Source>,
): { sources: Source[]; unknown: string[] } => {
  const sources: Source[] = []
  const unknown: string[] = []
  const own = wanted.type === 'source' ? wanted.record.id : undefined
  const looked = new Set<string>()
  const waiting = [...sourcesOf(wanted)]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (looked.has(id) || id === own || workspace.sources.has(id)) continue
    looked.add(id)
    const source = gone.get(id)
    if (source === undefined) unknown.push(id)
    else {
      sources.push(source)
      waiting.push(...source.affiliations)
    }
  }
  return { sources, unknown }
}

/** Adds sources that may be affiliated with each other: first all of them, then what ties them. */
const addSources = ({ workspace }: Pick<Present, 'workspace'>, sources: readonly Source[]): ChangeBody[] => {
  const tied = sources.filter(({ id, affiliations }) =>
    affiliations.some((other) => other !== id && !workspace.sources.has(other)),
  )
  return [
    ...sources.map(
      (source): ChangeBody => ({
        type: 'source.add',
        source: tied.includes(source)
          ? { ...source, affiliations: source.affiliations.filter((id) => workspace.sources.has(id)) }
          : source,
      }),
    ),
    ...tied.map(({ id, affiliations }): ChangeBody => ({ type: 'source.edit', sourceId: id, set: { affiliations } })),
  ]
}

/** Why a note cannot come back yet; nothing where it can. */
const targetGone = ({ claims, mentions }: DocumentState, { target }: Note): string | undefined => {
  if (target.type === 'claim' && !claims.has(target.id)) return 'claim'
  return target.type === 'mention' && !mentions.has(target.id) ? 'mention' : undefined
}

/** The changes to the record itself, once what it refers to is there. */
const recordChanges = ({ workspace, document }: Present, wanted: PastRecord): ChangeBody[] => {
  const documentId = document.document.id
  switch (wanted.type) {
    case 'document': {
      const patch = patchTo(
        document.document,
        wanted.record,
        [
          'title',
          'outlet',
          'byline',
          'url',
          'publishedAt',
          'pageUpdatedAt',
          'pageId',
          'language',
          'direction',
          'boilerplate',
        ],
        ['outlet', 'byline', 'url', 'publishedAt', 'pageUpdatedAt', 'pageId'],
      )
      return patch === undefined ? [] : [{ type: 'document.edit', documentId, ...patch }]
    }
    case 'claim': {
      const now = document.claims.get(wanted.record.id)
      if (now === undefined) return [{ type: 'claim.add', documentId, claim: wanted.record }]
      return claimChanges(documentId, now, wanted.record)
    }
    case 'mention': {
      const now = document.mentions.get(wanted.record.id)
      if (now === undefined) return [{ type: 'mention.add', documentId, mention: wanted.record }]
      const patch = patchTo(now, wanted.record, ['sourceId', 'anchor'], [])
      return patch === undefined ? [] : [{ type: 'mention.edit', documentId, mentionId: now.id, set: patch.set }]
    }
    case 'note': {
      const now = document.notes.get(wanted.record.id)
      if (now === undefined) return [{ type: 'note.add', documentId, note: wanted.record }]
      const patch = patchTo(
        now,
        wanted.record,
        ['target', 'kind', 'weight', 'body', 'question', 'status', 'resolution', 'evidence'],
        ['question', 'resolution'],
      )
      return patch === undefined ? [] : [{ type: 'note.edit', documentId, noteId: now.id, ...patch }]
    }
    case 'source': {
      const now = workspace.sources.get(wanted.record.id)
      return now === undefined ? [] : sourceChanges(now, wanted.record)
    }
    case 'relation': {
      const now = workspace.relations.get(wanted.record.id)
      if (now === undefined) return [{ type: 'relation.add', relation: wanted.record }]
      const patch = patchTo(now, wanted.record, ['kind', 'note'], ['note'])
      return patch === undefined ? [] : [{ type: 'relation.edit', relationId: now.id, ...patch }]
    }
    default:
      return wanted satisfies never
  }
}

/**
 * The changes that lead from a record as it is (or is not) to the state wanted; none where it is in that state. Sources it
 * refers to and that were removed come back with it, from `gone`. Only `modifiedAt` is not brought back: it is the time of
 * these changes, unless the record itself had to come back. Errors: `not-found`, where the record a note is about is gone, or a
 * source is and `gone` does not have it.
 */
export const restoreRecord = (
  present: Present,
  wanted: PastRecord,
  gone: ReadonlyMap<string, Source> = new Map(),
): Result<ChangeBody[]> => {
  const missing = wanted.type === 'note' ? targetGone(present.document, wanted.record) : undefined
  if (missing !== undefined)
    return fail('not-found', `The ${missing} that this note is about is not there any more. Bring that back first.`)
  const { sources, unknown } = sourcesToBringBack(present, wanted, gone)
  if (unknown.length > 0)
    return fail('not-found', 'It refers to a source that is not there any more, and that the journal does not have.')
  const isGone = wanted.type === 'source' && !present.workspace.sources.has(wanted.record.id)
  const added = addSources(present, isGone ? [...sources, wanted.record] : sources)
  return ok([...added, ...recordChanges(present, wanted)])
}
