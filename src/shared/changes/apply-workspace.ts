import { fail, ok, type Result } from '../errors'
import type { Source } from '../model'
import type { WorkspaceChange, WorkspaceChangeBody } from './change'
import { addRecord, findRecord, patchRecord } from './edit-record'
import type { WorkspaceState } from './state'

/** Nothing takes a `document.purge` back. */
type Applied = { state: WorkspaceState; inverse: WorkspaceChangeBody | undefined }

const withSource = (state: WorkspaceState, source: Source): WorkspaceState => ({
  ...state,
  sources: state.sources.set(source),
})

/**
 * Applies a change to the case: the next state and the change that undoes it. Pure. The inverse of
 * `document.add` is `document.trash`, since what was imported is not dropped by undo; `document.purge` has none. Errors:
 * `not-found`, `change-conflict`, `record-in-use`.
 */
export const applyToWorkspace = (state: WorkspaceState, change: WorkspaceChange): Result<Applied> => {
  switch (change.type) {
    case 'workspace.edit': {
      const { next, inverse } = patchRecord(state.workspace, change, [])
      return ok({ state: { ...state, workspace: next }, inverse: { type: 'workspace.edit', set: inverse.set } })
    }
    case 'document.add': {
      const { documentId, sample } = change
      const added = addRecord(state.documents, sample ? { id: documentId, sample } : { id: documentId }, 'document')
      if (!added.ok) return added
      return ok({ state: { ...state, documents: added.value }, inverse: { type: 'document.trash', documentId } })
    }
    case 'document.trash': {
      const { documentId } = change
      const found = findRecord(state.documents, documentId, 'document')
      if (!found.ok) return found
      if (found.value.trashedAt !== undefined) return fail('change-conflict', 'The document is in the trash already.')
      const trashedAt = change.trashedAt ?? change.at
      return ok({
        state: { ...state, documents: state.documents.set({ ...found.value, trashedAt }) },
        inverse: { type: 'document.restore', documentId },
      })
    }
    case 'document.restore': {
      const { documentId } = change
      const found = findRecord(state.documents, documentId, 'document')
      if (!found.ok) return found
      const { trashedAt, ...kept } = found.value
      if (trashedAt === undefined) return fail('change-conflict', 'The document is not in the trash.')
      return ok({
        state: { ...state, documents: state.documents.set(kept) },
        inverse: { type: 'document.trash', documentId, trashedAt },
      })
    }
    case 'document.purge': {
      const { documentId } = change
      const found = findRecord(state.documents, documentId, 'document')
      if (!found.ok) return found
      if (found.value.trashedAt === undefined)
        return fail('change-conflict', 'Only a document that is in the trash can be deleted for good.')
      return ok({ state: { ...state, documents: state.documents.delete(documentId) }, inverse: undefined })
    }
    case 'source.add': {
      const added = addRecord(state.sources, change.source, 'source')
      if (!added.ok) return added
      return ok({
        state: { ...state, sources: added.value },
        inverse: { type: 'source.remove', sourceId: change.source.id },
      })
    }
    case 'source.edit': {
      const found = findRecord(state.sources, change.sourceId, 'source')
      if (!found.ok) return found
      const { next, inverse } = patchRecord(found.value, change, ['role'])
      return ok({
        state: withSource(state, next),
        inverse: { type: 'source.edit', sourceId: change.sourceId, ...inverse },
      })
    }
    case 'source.grade': {
      const found = findRecord(state.sources, change.sourceId, 'source')
      if (!found.ok) return found
      const { reliability, reliabilityReason, ...rest } = found.value
      const next: Source = { ...rest, reliability: change.reliability }
      if (change.reliabilityReason !== undefined) next.reliabilityReason = change.reliabilityReason
      return ok({
        state: withSource(state, next),
        inverse: {
          type: 'source.grade',
          sourceId: change.sourceId,
          reliability,
          ...(reliabilityReason === undefined ? {} : { reliabilityReason }),
        },
      })
    }
    case 'source.remove': {
      const found = findRecord(state.sources, change.sourceId, 'source')
      if (!found.ok) return found
      const member = state.sources.find(
        (source) => source.id !== change.sourceId && source.affiliations.includes(change.sourceId),
      )
      if (member !== undefined)
        return fail(
          'record-in-use',
          `“${found.value.name}” is an affiliation of “${member.name}”. Remove it there first.`,
        )
      return ok({
        state: { ...state, sources: state.sources.delete(change.sourceId) },
        inverse: { type: 'source.add', source: found.value },
      })
    }
    case 'relation.add': {
      const { relation } = change
      if (relation.fromClaimId === relation.toClaimId)
        return fail('change-invalid', 'A claim cannot be related to itself.')
      const added = addRecord(state.relations, relation, 'relation')
      if (!added.ok) return added
      return ok({
        state: { ...state, relations: added.value },
        inverse: { type: 'relation.remove', relationId: relation.id },
      })
    }
    case 'relation.edit': {
      const found = findRecord(state.relations, change.relationId, 'relation')
      if (!found.ok) return found
      const { next, inverse } = patchRecord(found.value, change, ['note'])
      next.modifiedAt = change.modifiedAt ?? change.at
      return ok({
        state: { ...state, relations: state.relations.set(next) },
        inverse: {
          type: 'relation.edit',
          relationId: next.id,
          modifiedAt: found.value.modifiedAt,
          ...inverse,
        },
      })
    }
    case 'relation.remove': {
      const found = findRecord(state.relations, change.relationId, 'relation')
      if (!found.ok) return found
      return ok({
        state: { ...state, relations: state.relations.delete(change.relationId) },
        inverse: { type: 'relation.add', relation: found.value },
      })
    }
    default:
      return change satisfies never
  }
}
