import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { type Change, isDocumentChange } from '#shared/changes/change'
import type { DocumentState, WorkspaceState } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import { fail, ok, type Result } from '#shared/errors'
import type { CaseLedger } from './case-ledger'
import type { Documents } from './documents'
import { fitsSchema } from './fits-schema'
import { checkChange, type GateView, type Origin } from './gate'
import { anchorKey } from './past-anchors'

/** The case as it will be once the commits at hand are on disk. Nothing of it counts before. */
export type Tentative = {
  /** Checks and applies all the changes of a commit, or none of them. The documents they touch must be open. */
  apply(changes: readonly Change[], origin: Origin): Result<true>
  workspace(): WorkspaceState
  documents(): ReadonlyMap<string, DocumentState>
}

const sourceSets = new WeakMap<DocumentState, ReadonlySet<string>>()

const sourcesIn = (state: DocumentState): ReadonlySet<string> => {
  const known = sourceSets.get(state)
  if (known !== undefined) return known
  const made = new Set(summarize(state).sourceIds)
  sourceSets.set(state, made)
  return made
}

export const beginTentative = (caseLedger: CaseLedger, documents: Documents): Tentative => {
  let workspace = caseLedger.state()
  const states = new Map<string, DocumentState>()
  /** How often a claim stands in a relation; made when first asked for, then kept up with every change. */
  let related: Map<string, number> | undefined
  /** Which closed documents refer to a source. Closed documents do not change while commits are at hand. */
  let closedUsers: Map<string, string[]> | undefined

  const stateOf = (id: string, own?: ReadonlyMap<string, DocumentState>): DocumentState | undefined =>
    own?.get(id) ?? states.get(id) ?? documents.loaded(id)?.ledger.state()

  const countRelated = (claimId: string, by: number): void => {
    related?.set(claimId, (related.get(claimId) ?? 0) + by)
  }

  const isRelated = (current: WorkspaceState, claimId: string): boolean => {
    if (related === undefined) {
      related = new Map()
      for (const { fromClaimId, toClaimId } of current.relations.values()) {
        countRelated(fromClaimId, 1)
        countRelated(toClaimId, 1)
      }
    }
    return (related.get(claimId) ?? 0) > 0
  }

  const usersAmongClosed = (current: WorkspaceState, sourceId: string): string[] => {
    if (closedUsers === undefined) {
      closedUsers = new Map()
      for (const id of current.documents.keys()) {
        if (documents.loaded(id) !== undefined) continue
        for (const used of documents.summary(id)?.sourceIds ?? []) {
          const users = closedUsers.get(used)
          if (users === undefined) closedUsers.set(used, [id])
          else users.push(id)
        }
      }
    }
    return closedUsers.get(sourceId) ?? []
  }

  const apply = (changes: readonly Change[], origin: Origin): Result<true> => {
    let current = workspace
    const own = new Map<string, DocumentState>()

    const isThere = (id: string) => {
      const membership = current.documents.get(id)
      return membership !== undefined && membership.trashedAt === undefined
    }
    const view: GateView = {
      workspace: () => current,
      text: (id) => documents.loaded(id)?.text,
      wasAdrift: (id, anchor) => documents.loaded(id)?.adrift?.has(anchorKey(anchor)) === true,
      userOf: (sourceId) => {
        for (const { id } of documents.allLoaded()) {
          const state = stateOf(id, own)
          if (state !== undefined && isThere(id) && sourcesIn(state).has(sourceId)) return state.document.title
        }
        const closed = usersAmongClosed(current, sourceId).find(isThere)
        return closed === undefined ? undefined : (documents.summary(closed)?.title ?? closed)
      },
      sourcesOf: (id) => {
        const state = stateOf(id, own)
        return state === undefined ? (documents.summary(id)?.sourceIds ?? []) : sourcesIn(state)
      },
      hasClaim: (claimId) => {
        for (const { id } of documents.allLoaded()) if (stateOf(id, own)?.claims.has(claimId)) return true
        return documents.claimHome(claimId) !== undefined
      },
      takenBy: (id) => {
        if (current.sources.has(id)) return 'source'
        if (current.relations.has(id)) return 'relation'
        if (current.documents.has(id)) return 'document'
        for (const { id: documentId } of documents.allLoaded()) {
          const state = stateOf(documentId, own)
          if (state?.claims.has(id)) return 'claim'
          if (state?.mentions.has(id)) return 'mention'
          if (state?.notes.has(id)) return 'note'
        }
        return documents.claimHome(id) === undefined ? undefined : 'claim'
      },
      isRelated: (claimId) => isRelated(current, claimId),
    }

    const step = (change: Change): Result<true> => {
      const checked = origin === 'main' ? fitsSchema(change) : checkChange(view, change)
      if (!checked.ok) return checked
      if (isDocumentChange(change)) {
        const state = stateOf(change.documentId, own)
        if (state === undefined) return fail('not-found', `There is no document with the id ${change.documentId}.`)
        const applied = applyToDocument(state, change)
        if (applied.ok) own.set(change.documentId, applied.value.state)
        return applied.ok ? ok(true) : applied
      }
      const gone = change.type === 'relation.remove' ? current.relations.get(change.relationId) : undefined
      const applied = applyToWorkspace(current, change)
      if (!applied.ok) return applied
      current = applied.value.state
      const relation = change.type === 'relation.add' ? change.relation : gone
      for (const claimId of relation === undefined ? [] : [relation.fromClaimId, relation.toClaimId])
        countRelated(claimId, gone === undefined ? 1 : -1)
      return ok(true)
    }

    for (const [index, change] of changes.entries()) {
      const done = step(change)
      if (done.ok) continue
      related = undefined
      const { message } = done.error
      const named = changes.length === 1 ? message : `Change ${index + 1} (${change.type}): ${message}`
      return { ok: false, error: { ...done.error, message: named, change: index } }
    }
    workspace = current
    for (const [id, state] of own) states.set(id, state)
    return ok(true)
  }

  return { apply, workspace: () => workspace, documents: () => states }
}
