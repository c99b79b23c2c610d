import { type Change, type DocumentChange, isDocumentChange, type WorkspaceChange } from '#shared/changes/change'

/**
 * What is written at the same time: changes to the case, or changes to documents, which do not depend on each
 * other. One phase is on disk before the next begins.
 */
export type Phase =
  | { scope: 'case'; changes: WorkspaceChange[] }
  | { scope: 'documents'; changes: Map<string, DocumentChange[]> }

/** Changes to the case that nothing can depend on being late: they may be written before document changes. */
const mayBeEarly = (change: WorkspaceChange): boolean => change.type === 'source.add' || change.type === 'source.edit'

/**
 * The order of writing. It is the order of the changes, so that a crash between two writes leaves no reference
 * without its target; only additions to the registry move forward, into the last writing of the case before.
 */
export const planWrites = (changes: readonly Change[]): Phase[] => {
  const phases: Phase[] = []
  for (const change of changes) {
    const last = phases.at(-1)
    if (isDocumentChange(change)) {
      const phase = last?.scope === 'documents' ? last : { scope: 'documents' as const, changes: new Map() }
      if (phase !== last) phases.push(phase)
      const own = phase.changes.get(change.documentId)
      if (own === undefined) phase.changes.set(change.documentId, [change])
      else own.push(change)
      continue
    }
    if (last?.scope === 'case') {
      last.changes.push(change)
      continue
    }
    const before = phases.at(-2)
    if (mayBeEarly(change) && before?.scope === 'case') before.changes.push(change)
    else if (mayBeEarly(change) && last !== undefined && phases.length === 1)
      phases.unshift({ scope: 'case', changes: [change] })
    else phases.push({ scope: 'case', changes: [change] })
  }
  return phases
}
