import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { type Change, type ChangeBody, isDocumentChange } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import { type DocumentState, documentState, type WorkspaceState, workspaceState } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import type { DocumentView, WorkspaceView } from '#shared/contract'
import { newId, now } from '#shared/ids'
import { type Anchor, claimKinds, credibilities, type Note, reliabilities, verifications } from '#shared/model/index'
import { makeAnchor } from '#shared/text/anchoring'
import { snapToGraphemes } from '#shared/text/graphemes'
import { randomFrom } from '../../../bench/random'

/** A second bookkeeping of what the app should have, kept with the pure `apply` alone. */
export type Model = { workspace: WorkspaceState; documents: Map<string, { state: DocumentState; text: string }> }

export const modelOf = (view: WorkspaceView, documents: readonly DocumentView[]): Model => ({
  workspace: workspaceState(view),
  documents: new Map(documents.map((read) => [read.document.id, { state: documentState(read), text: read.text }])),
})

const applyToModel = (model: Model, change: Change): Model | undefined => {
  if (!isDocumentChange(change)) {
    const applied = applyToWorkspace(model.workspace, change)
    return applied.ok ? { ...model, workspace: applied.value.state } : undefined
  }
  const document = model.documents.get(change.documentId)
  if (document === undefined) return undefined
  const applied = applyToDocument(document.state, change)
  if (!applied.ok) return undefined
  const next = { ...document, state: applied.value.state }
  return { ...model, documents: new Map(model.documents).set(change.documentId, next) }
}

/** Composes valid changes of every kind, one after another, on a model of the case. */
export const randomChanges = (seed: number, first: Model) => {
  const random = randomFrom(seed)
  let model = first
  const upTo = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(items: Iterable<T>): T | undefined => {
    const all = [...items]
    return all[upTo(all.length)]
  }
  const some = <T>(items: readonly [T, ...T[]]): T => items[upTo(items.length)] ?? items[0]

  const anchor = (text: string): Anchor => {
    const place = () => {
      const start = upTo(text.length - 1)
      return snapToGraphemes(text, { start, end: start + 1 + upTo(Math.min(40, text.length - start)) })
    }
    const made = makeAnchor(text, random() < 0.3 ? [place(), place()] : [place()])
    return made.segments.length > 0 ? made : makeAnchor(text, [snapToGraphemes(text, { start: 0, end: 1 })])
  }

  const authored = () => ({ createdAt: now(), createdBy: 'Ann', modifiedAt: now() })
  const links = (text: string) =>
    Array.from({ length: upTo(3) }, () => ({
      sourceId: pick(model.workspace.sources.keys()) ?? null,
      ...(random() < 0.5 ? { cue: anchor(text) } : {}),
      stance: some(['reports', 'quotes', 'denies'] as const),
      verifiedAtOrigin: random() < 0.5,
    }))
  const isUsed = (sourceId: string) =>
    [...model.documents.values()].some(({ state }) => summarize(state).sourceIds.includes(sourceId))
  const allClaims = () => [...model.documents.values()].flatMap(({ state }) => [...state.claims.keys()])

  const inCase = (): ChangeBody | undefined => {
    const { sources, relations, documents } = model.workspace
    const sourceId = pick(sources.keys())
    const relationId = pick(relations.keys())
    const documentId = pick(documents.keys())
    switch (upTo(10)) {
      case 0:
        return { type: 'workspace.edit', set: { name: `Case ${upTo(1000)}` } }
      case 1:
        return documentId === undefined ? undefined : { type: 'document.trash', documentId }
      case 2:
        return documentId === undefined ? undefined : { type: 'document.restore', documentId }
      case 3:
      case 4: {
        const affiliations = sourceId === undefined || random() < 0.7 ? [] : [sourceId]
        const source = { id: newId(), name: `Source ${upTo(1000)}`, aliases: [], kind: 'person' as const }
        return {
          type: 'source.add',
          source: { ...source, affiliations, reliability: null, descriptor: {}, notes: '' },
        }
      }
      case 5:
        if (sourceId === undefined) return undefined
        return random() < 0.5
          ? { type: 'source.edit', sourceId, set: { role: 'spokesman', notes: `n${upTo(100)}` } }
          : { type: 'source.edit', sourceId, set: {}, unset: ['role'] }
      case 6:
        return sourceId === undefined
          ? undefined
          : { type: 'source.grade', sourceId, reliability: some([...reliabilities, null]) }
      case 7:
        return sourceId === undefined || isUsed(sourceId) ? undefined : { type: 'source.remove', sourceId }
      case 8: {
        const [fromClaimId, toClaimId] = [pick(allClaims()), pick(allClaims())]
        if (fromClaimId === undefined || toClaimId === undefined) return undefined
        return {
          type: 'relation.add',
          relation: { id: newId(), kind: 'repeats', fromClaimId, toClaimId, ...authored() },
        }
      }
      default:
        if (relationId === undefined) return undefined
        return random() < 0.5
          ? { type: 'relation.edit', relationId, set: { note: `n${upTo(100)}` } }
          : { type: 'relation.remove', relationId }
    }
  }

  const noteTarget = (state: DocumentState, text: string): Note['target'] => {
    const claimId = pick(state.claims.keys())
    const sourceId = pick(model.workspace.sources.keys())
    if (claimId !== undefined && random() < 0.4) return { type: 'claim', id: claimId }
    if (sourceId !== undefined && random() < 0.4) return { type: 'source', id: sourceId }
    return random() < 0.3 ? { type: 'document', id: state.document.id } : { type: 'passage', anchor: anchor(text) }
  }

  const inDocument = (): ChangeBody | undefined => {
    const document = pick(model.documents.values())
    if (document === undefined) return undefined
    const { state, text } = document
    const documentId = state.document.id
    const claimId = pick(state.claims.keys())
    const mentionId = pick(state.mentions.keys())
    const noteId = pick(state.notes.keys())
    const sourceId = pick(model.workspace.sources.keys())
    const related = (id: string) => model.workspace.relations.some((r) => r.fromClaimId === id || r.toClaimId === id)
    switch (upTo(14)) {
      case 0:
        return { type: 'document.edit', documentId, set: { title: `Title ${upTo(1000)}`, byline: 'شیرین' } }
      case 1:
      case 2:
      case 3:
        return {
          type: 'claim.add',
          documentId,
          claim: {
            id: newId(),
            anchor: anchor(text),
            kind: some(claimKinds),
            presentedAs: 'fact',
            attribution: links(text),
            credibility: null,
            verification: 'unchecked',
            tags: [],
            ...authored(),
          },
        }
      case 4:
        if (claimId === undefined) return undefined
        return random() < 0.5
          ? { type: 'claim.edit', documentId, claimId, set: { statement: `S${upTo(99)} 😀`, confidence: 'low' } }
          : { type: 'claim.edit', documentId, claimId, set: { tags: ['t'] }, unset: ['statement'] }
      case 5:
        return claimId === undefined
          ? undefined
          : { type: 'claim.grade', documentId, claimId, credibility: some([...credibilities, null]) }
      case 6:
        return claimId === undefined
          ? undefined
          : { type: 'claim.verify', documentId, claimId, verification: some(verifications) }
      case 7:
        return claimId === undefined ? undefined : { type: 'claim.anchor', documentId, claimId, anchor: anchor(text) }
      case 8:
        return claimId === undefined
          ? undefined
          : { type: 'claim.attribute', documentId, claimId, attribution: links(text) }
      case 9:
        return claimId === undefined || related(claimId) ? undefined : { type: 'claim.remove', documentId, claimId }
      case 10:
        if (sourceId === undefined) return undefined
        return {
          type: 'mention.add',
          documentId,
          mention: { id: newId(), sourceId, anchor: anchor(text), ...authored() },
        }
      case 11:
        return mentionId === undefined ? undefined : { type: 'mention.remove', documentId, mentionId }
      case 12: {
        const note = { id: newId(), kind: 'vague', weight: 'minor' as const, body: 'b', status: 'open' as const }
        return {
          type: 'note.add',
          documentId,
          note: { ...note, target: noteTarget(state, text), evidence: [], ...authored() },
        }
      }
      default:
        if (noteId === undefined) return undefined
        return random() < 0.5
          ? { type: 'note.edit', documentId, noteId, set: { status: 'answered', resolution: 'yes' } }
          : { type: 'note.remove', documentId, noteId }
    }
  }

  const nextChange = (step: string): Change => {
    for (;;) {
      const body = random() < 0.3 ? inCase() : inDocument()
      if (!body) continue
      const change = stampChange(body, { at: now(), by: 'Ann', step })
      const next = applyToModel(model, change)
      if (next === undefined) continue
      model = next
      return change
    }
  }

  return {
    /** The next commit: one to `most` changes, valid after all that came before. */
    next: (most = 4): Change[] => {
      const step = newId()
      return Array.from({ length: 1 + upTo(most) }, () => nextChange(step))
    },
    model: () => model,
    random,
  }
}
