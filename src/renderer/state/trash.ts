import type { Change } from '#shared/changes/change'
import { restoreDocument } from '#shared/changes/compose'
import { host } from '../host'
import { counted } from '../ui/counted'
import { isolated } from '../ui/isolated'
import { commit } from './commit'
import { settled } from './line'
import { say, sayError } from './messages'
import { getState, setState } from './store'
import { openDocument } from './sync'
import type { Step } from './types'

/** The documents in the trash, what was thrown away last first. */
export const trashedDocuments = (): string[] => {
  const { caseState } = getState()
  return [...(caseState?.documents.values() ?? [])]
    .filter(({ trashedAt }) => trashedAt !== undefined)
    .sort((a, b) => ((a.trashedAt ?? '') < (b.trashedAt ?? '') ? 1 : -1))
    .map(({ id }) => id)
}

/** Takes a document back from the trash, with the sources and relations that went with it, as one step. */
export const restoreFromTrash = async (documentId: string): Promise<void> => {
  // What this window does to the sources must be there when main looks which are missing.
  await settled()
  const removed = await host.call('trash.recall', { documentId })
  if (!removed.ok) return sayError(removed.error)
  if (!commit(restoreDocument(documentId, removed.value), { name: 'restore document' })) return
  const title = getState().summaries.get(documentId)?.title ?? 'the document'
  if (getState().open === undefined) await openDocument(documentId)
  say(`Restored: ${isolated(title)}`, { undo: true })
}

/** Deletes these documents for good; answers whether all are gone. */
export const emptyTrash = async (documentIds: readonly string[]): Promise<boolean> => {
  await settled()
  const answer = await host.call('trash.empty', { documentIds: [...documentIds] })
  if (!answer.ok) {
    sayError(answer.error)
    return false
  }
  const { documentIds: gone, kept } = answer.value
  for (const error of kept) sayError(error)
  if (gone.length > 0) say(`Deleted ${counted(gone.length, 'document')}`)
  return kept.length === 0
}

/** Steps made in documents that were deleted for good can neither be taken back nor made again: they are forgotten. */
export const forgetPurged = (changes: readonly Change[]) => {
  const gone = new Set(changes.flatMap((change) => (change.type === 'document.purge' ? [change.documentId] : [])))
  if (gone.size === 0) return
  const others = (steps: readonly Step[]) =>
    steps.filter(({ inverses }) => !inverses.some((body) => 'documentId' in body && gone.has(body.documentId)))
  const { undoSteps, redoSteps } = getState()
  setState({ undoSteps: others(undoSteps), redoSteps: others(redoSteps) })
}
