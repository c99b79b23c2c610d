import type { Change } from '#shared/changes/change'
import { restoreDocument, takeBackRestored } from '#shared/changes/compose'
import type { Recalled } from '#shared/contract'
import { fail } from '#shared/errors'
import { host } from '../host'
import { counted } from '../ui/counted'
import { isolated } from '../ui/isolated'
import { commit, remember, stepOf } from './commit'
import { settled } from './line'
import { say, sayError } from './messages'
import { getState, setState } from './store'
import { isListed, openDocument } from './sync'
import type { Step } from './types'

/** The documents in the trash, what was thrown away last first. */
export const trashedDocuments = (): string[] => {
  const { caseState } = getState()
  return [...(caseState?.documents.values() ?? [])]
    .filter(({ trashedAt }) => trashedAt !== undefined)
    .sort((a, b) => ((a.trashedAt ?? '') < (b.trashedAt ?? '') ? 1 : -1))
    .map(({ id }) => id)
}

/** What the step is called. */
const restoring = 'restore document'

const nothing: Recalled = { sources: [], relations: [], lost: 0, incomplete: false }

/** Has undo take back that main brought a document back from the trash, as it was imported again; says what it may lack. */
export const rememberRestored = (documentId: string, restored: Recalled): void => {
  remember(stepOf({ ids: [], name: restoring, inverses: takeBackRestored(documentId, restored) }))
  sayLacking(restored, getState().folder)
}

/** Says what a document that came back from the trash may lack. */
const sayLacking = ({ lost, incomplete }: Recalled, file: string) => {
  const safe = 'The document itself is whole. What is missing may be in a backup.'
  const what = lost === 1 ? 'The record of a source it names is' : `The records of ${lost} sources it names are`
  if (lost > 0) {
    const message = `${what} lost. What the document calls it stands in its place, without kind, grade and reasons.`
    sayError(fail('damaged', message, { file, safe }).error)
  }
  if (incomplete) {
    const message =
      'The journal of the case cannot be read whole: sources that came back with the document may be as they were earlier, and relations of its claims may be missing.'
    sayError(fail('damaged', message, { file, safe }).error)
  }
}

/** Takes a document back from the trash, with the sources and relations that went with it, as one step. */
export const restoreFromTrash = async (documentId: string): Promise<void> => {
  // What this window does to the sources must be there when main looks which are missing.
  await settled()
  const removed = await host.call('trash.recall', { documentId })
  // Pressed twice, or restored in another window meanwhile: it is where it was to go.
  if (isListed(documentId)) return
  // Where it cannot be read nobody can say what belongs to it; with what is there it can come back all the same.
  if (!removed.ok) sayError(removed.error)
  if (!removed.ok && removed.error.code !== 'damaged') return
  const recalled = removed.ok ? removed.value : nothing
  if (!commit(restoreDocument(documentId, recalled), { name: restoring })) return
  const title = getState().summaries.get(documentId)?.title ?? 'the document'
  if (getState().open === undefined) await openDocument(documentId)
  say(`Restored: ${isolated(title)}`, { undo: true })
  sayLacking(recalled, getState().folder)
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
