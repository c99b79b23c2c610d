import { collect, type DocumentState } from '#shared/changes/state'
import type { AppView, DocumentView } from '#shared/contract'
import { isPassing } from '#shared/errors'
import { blocksOf } from '#shared/text/blocks'
import { leaveCase } from './commit'
import { keepExtentBefore } from './extent'
import { saveTyped } from './leaving'
import { readApp, readDocument } from './line'
import { forgetSaidOfCase, sayError } from './messages'
import { takeSettings } from './settings'
import { getState, setState } from './store'

/**
 * Is it another case than the one that is, or was last, open in a folder? One that goes on in another folder is the same; one that was restored or
 * copied is not, though it has the id.
 */
const isAnotherCase = (workspace: AppView['workspace'], before: string): boolean =>
  workspace !== undefined && workspace.folder !== before && workspace.continues !== before

/** Takes in what main says of the app, but for the records, which come by the line. */
const takeApp = ({ version, home, settings, workspace, problem }: AppView) => {
  takeSettings(settings)
  const { folder } = getState()
  // As long as its case is on screen: what was typed is a change to that, and no other one's.
  if (workspace?.folder !== folder) saveTyped()
  if (isAnotherCase(workspace, folder)) leaveCase()
  if (workspace === undefined)
    setState({
      phase: 'none',
      version,
      home,
      problem,
      caseState: undefined,
      summaries: collect([]),
      open: undefined,
    })
  else
    setState({
      phase: 'open',
      version,
      home,
      problem: undefined,
      folder: workspace.folder,
      readOnly: workspace.readOnly,
      notices: workspace.notices,
      summaries: collect(workspace.summaries),
    })
}

const takeDocument = ({ text, otherText, document }: DocumentView, state: DocumentState) => {
  const { open } = getState()
  const { id } = document
  const blocks = open?.id === id && open.text === text ? open.blocks : blocksOf(text)
  const told = otherText === undefined ? {} : { otherText }
  setState({ open: { id, text, blocks, state, ...told }, opening: undefined })
}

/** Nothing of one document's is kept on screen for another. */
const nothingSelected = {
  textSelection: undefined,
  extentEdit: undefined,
  tagging: undefined,
  relating: undefined,
  overlaps: undefined,
  lookup: undefined,
}

/** Puts a document on screen; its own record is then selected. Returns whether it could be read. */
export const openDocument = async (documentId: string): Promise<boolean> => {
  if (getState().open?.id === documentId) {
    setState({ opening: undefined })
    return true
  }
  keepExtentBefore()
  setState({ opening: documentId })
  const wanted = () => getState().opening === documentId
  const answer = await readDocument(documentId, (view, state) => {
    // Asked for another one meanwhile: what is on screen stays until that one comes.
    if (!wanted()) return false
    // What is typed into the one before is an edit of what is on screen, and can be undone, only as long as that is there.
    saveTyped()
    // It may have been tried out since this one was asked for.
    keepExtentBefore()
    takeDocument(view, state)
    setState({ selected: { type: 'document', id: documentId }, ...nothingSelected })
    return true
  })
  if (answer.ok) return getState().open?.id === documentId
  if (wanted()) setState({ opening: undefined })
  sayError(answer.error)
  return false
}

/** Takes the open document off the screen. */
const closeDocument = () => setState({ open: undefined, opening: undefined, selected: undefined, ...nothingSelected })

/** Is it in the case and not thrown away? */
export const isListed = (documentId: string): boolean => {
  const member = getState().caseState?.documents.get(documentId)
  return member !== undefined && member.trashedAt === undefined
}

/** The untrashed documents, newest first. */
export const listedDocuments = (): string[] => {
  const { caseState } = getState()
  if (caseState === undefined) return []
  return [...caseState.documents.values()]
    .filter(({ trashedAt }) => trashedAt === undefined)
    .map(({ id }) => id)
    .sort()
    .reverse()
}

/** Puts the newest document on screen, if there is one. */
const openNewest = async (): Promise<void> => {
  const [first] = listedDocuments()
  if (first !== undefined) await openDocument(first)
}

/** Takes the open document off the screen, which has been thrown away; the newest of the others takes its place. */
export const leaveDocument = (): Promise<void> => {
  closeDocument()
  return openNewest()
}

/**
 * Reads everything on screen anew from main; with another case than before, or none of its documents on screen, the newest is opened. A case that goes on
 * in another folder is the same case: what is open and can be undone stays.
 */
export const readScreen = async (): Promise<void> => {
  let isAnother = false
  const app = await readApp((view) => {
    // Against what was on screen until now: another answer may have come while this one was awaited.
    isAnother = isAnotherCase(view.workspace, getState().folder)
    takeApp(view)
  })
  if (!app.ok) {
    if (getState().phase === 'loading') setState({ phase: 'none', problem: app.error })
    return sayError(app.error)
  }
  const { open } = getState()
  if (isAnother) {
    closeDocument()
    setState({ undoSteps: [], redoSteps: [] })
    forgetSaidOfCase()
    await openNewest()
  } else if (open !== undefined) {
    const answer = await readDocument(open.id, (view, state) => {
      if (getState().open?.id !== view.document.id) return false
      takeDocument(view, state)
      return true
    })
    // What is on screen stays where only the line was cut again, or a disk was away: it is read anew when that is over.
    if (answer.ok || isPassing(answer.error)) return
    closeDocument()
    sayError(answer.error)
    await openNewest()
  } else if (getState().opening === undefined) await openNewest()
}
