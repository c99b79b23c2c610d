import { discardDocument } from '#shared/changes/compose'
import { firstWords } from '#shared/text/anchor-words'
import type { OffsetUnit } from '#shared/text/offsets'
import { host } from '../host'
import { isolated } from '../ui/isolated'
import { areAllSaved } from './all-saved'
import { commit } from './commit'
import { settled } from './line'
import { closerOfDialog, say, sayError } from './messages'
import { getState } from './store'
import { isListed, leaveDocument } from './sync'

/** Exports the case, or one document, as Caveat JSON. */
export const exportJson = async (documentId: string | undefined, offsetUnit: OffsetUnit): Promise<void> => {
  const close = closerOfDialog()
  if (!(await areAllSaved('Not exported'))) return
  const answer = await host.call('export.json', { offsetUnit, ...(documentId === undefined ? {} : { documentId }) })
  if (!answer.ok) return sayError(answer.error)
  const saved = await host.saveFile(answer.value)
  if (!saved.ok) return sayError(saved.error)
  if (saved.value.saved) {
    close()
    say(`Exported ${isolated(answer.value.fileName)}`)
  }
}

/** Opens a folder as the case; main then tells every window. */
export const openWorkspace = async (folder: string): Promise<void> => {
  const close = closerOfDialog()
  await settled()
  const { phase, folder: current } = getState()
  // Main refuses what was meant for another case. The same one, opened anew, takes what waits for it; where none is open, nothing else can be done.
  if (phase === 'open' && folder !== current && !(await areAllSaved('Not opened', 'lost'))) return
  const answer = await host.call('workspace.open', { folder })
  if (answer.ok) close()
  else sayError(answer.error)
}

/** Opens the case anew, which was open for reading only: for writing, if nothing stands in the way any more. */
export const reopenWorkspace = async (): Promise<void> => {
  await settled()
  const answer = await host.call('workspace.open', { folder: getState().folder })
  if (!answer.ok) return sayError(answer.error)
  // Main tells every window of what it opened; the banner then says why, where it still is for reading only.
  say(answer.value.readOnly === undefined ? 'Open for writing' : 'It can still only be read; it was read anew.')
}

/** Copies the case into a new folder and goes on there, with what is unsaved. Answers whether that was done. */
export const saveCopyElsewhere = async (folder: string): Promise<boolean> => {
  const answer = await host.call('workspace.copy', { folder })
  if (!answer.ok) {
    sayError(answer.error)
    return false
  }
  say(`The case goes on in ${isolated(answer.value.folder)}`)
  return true
}

/** Takes a document off the screen that has just been thrown away, and says it. */
const leaveThrownAway = async (documentId: string, said: string): Promise<void> => {
  if (getState().open?.id === documentId) await leaveDocument()
  say(said, { undo: true })
}

/**
 * Throws a document away, with the sources only it refers to. It can be undone, and restored from the trash. Of one that is damaged
 * nobody can say what goes with it, so nothing does.
 */
export const trashDocument = async (documentId: string): Promise<void> => {
  await settled()
  const answer = await host.call('document.read', { documentId })
  // Pressed twice, or thrown away in another window meanwhile: it is where it was to go.
  if (!isListed(documentId)) return
  if (!answer.ok && answer.error.code === 'damaged') {
    const title = isolated(firstWords(getState().summaries.get(documentId)?.title ?? 'the document', 120))
    if (commit([{ type: 'document.trash', documentId }], { name: 'throw away document' }))
      await leaveThrownAway(documentId, `Thrown away: ${title}. It cannot be read; its sources stay.`)
    return
  }
  if (!answer.ok) return sayError(answer.error)
  // Only now: what goes with it may have changed while main was asked.
  const { caseState, summaries } = getState()
  if (caseState === undefined) return
  const claimIds = new Set(answer.value.claims.map(({ id }) => id))
  const title = answer.value.document.title
  if (!commit(discardDocument(caseState, summaries, documentId, claimIds), { name: 'throw away document' })) return
  await leaveThrownAway(documentId, `Thrown away: ${isolated(firstWords(title, 120))}`)
}
