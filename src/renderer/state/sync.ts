import { documentState, workspaceState } from '#shared/changes/state'
import type { DocumentSummary } from '#shared/changes/summary'
import type { AppView, DocumentView } from '#shared/contract'
import { blocksOf } from '#shared/text/blocks'
import { host } from '../host'
import { sayError } from './messages'
import { getState, setState } from './store'

const bySummaryId = (summaries: readonly DocumentSummary[]) =>
  Object.fromEntries(summaries.map((summary) => [summary.id, summary]))

/** Takes in what main says of the app: settings and the open workspace. */
export const takeApp = ({ version, settings, workspace, problem }: AppView) => {
  if (workspace === undefined)
    setState({ phase: 'none', version, settings, problem, caseState: undefined, summaries: {}, open: undefined })
  else
    setState({
      phase: 'open',
      version,
      settings,
      problem: undefined,
      folder: workspace.folder,
      readOnly: workspace.readOnly,
      notices: workspace.notices,
      caseState: workspaceState(workspace),
      summaries: bySummaryId(workspace.summaries),
    })
}

const takeDocument = ({ text, ...records }: DocumentView) => {
  const { open } = getState()
  const { id } = records.document
  const blocks = open?.id === id && open.text === text ? open.blocks : blocksOf(text)
  setState({ open: { id, text, blocks, state: documentState(records) }, opening: undefined })
}

/** Puts a document on screen; its own record is then selected. Returns whether it could be read. */
export const openDocument = async (documentId: string): Promise<boolean> => {
  if (getState().open?.id === documentId) return true
  setState({ opening: documentId })
  const answer = await host.call('document.read', { documentId })
  if (getState().opening !== documentId) return false
  if (!answer.ok) {
    setState({ opening: undefined })
    sayError(answer.error)
    return false
  }
  takeDocument(answer.value)
  setState({
    selected: { type: 'document', id: documentId },
    textSelection: undefined,
    extentEdit: undefined,
    tagging: undefined,
  })
  return true
}

/** Takes the open document off the screen. */
export const closeDocument = () =>
  setState({
    open: undefined,
    opening: undefined,
    selected: undefined,
    textSelection: undefined,
    extentEdit: undefined,
    tagging: undefined,
  })

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

/** Fetches everything on screen anew from main. */
export const resync = async (): Promise<void> => {
  const app = await host.call('app.view', {})
  if (!app.ok) return sayError(app.error)
  takeApp(app.value)
  const { open } = getState()
  if (open === undefined) return
  const answer = await host.call('document.read', { documentId: open.id })
  if (answer.ok) takeDocument(answer.value)
  else closeDocument()
}
