import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { type Change, type ChangeBody, isDocumentChange } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import type { DocumentState, WorkspaceState } from '#shared/changes/state'
import { fail, ok, type Result } from '#shared/errors'

/** The records a window holds: the case's, and those of the document on screen. */
export type Records = {
  readonly workspace: WorkspaceState | undefined
  readonly document: DocumentState | undefined
}

type Applied = { records: Records; inverses: ChangeBody[] }

/**
 * Applies changes to the records at hand; the inverses come newest first. A change to a document that is not at
 * hand is passed over: whoever opens it will find it applied. Errors: those of `apply`; then nothing is applied.
 */
export const applyAll = (records: Records, changes: readonly Change[]): Result<Applied> => {
  let { workspace, document } = records
  const inverses: ChangeBody[] = []
  for (const change of changes) {
    if (isDocumentChange(change)) {
      if (document?.document.id !== change.documentId) continue
      const applied = applyToDocument(document, change)
      if (!applied.ok) return applied
      document = applied.value.state
      inverses.push(applied.value.inverse)
    } else {
      if (workspace === undefined) return fail('workspace-missing', 'No case is open.')
      const applied = applyToWorkspace(workspace, change)
      if (!applied.ok) return applied
      workspace = applied.value.state
      if (applied.value.inverse !== undefined) inverses.push(applied.value.inverse)
    }
  }
  return ok({ records: { workspace, document }, inverses: inverses.reverse() })
}

/** For changes that are only tried. */
const nobody = { at: '1970-01-01T00:00:00Z', by: '', step: '00000000-0000-7000-8000-000000000000' }

/** What would come of changes that nobody has made (yet). Errors as above. */
export const tryAll = (records: Records, bodies: readonly ChangeBody[]): Result<Applied> =>
  applyAll(
    records,
    bodies.map((body) => stampChange(body, nobody)),
  )
