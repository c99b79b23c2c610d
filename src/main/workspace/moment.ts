import type { DocumentState, WorkspaceState } from '#shared/changes/state'
import type { CaseLedger } from './case-ledger'
import type { Documents } from './documents'
import type { Home } from './folder-gone'
import type { JournalPosition, StoredSummary } from './stored-files'

/**
 * A case as it is at one moment. States never change and journals only grow, so that it can be copied at leisure while
 * the work goes on.
 */
export type CaseMoment = {
  folder: string
  /** Is what was opened in that folder still there? */
  home: Home
  state: WorkspaceState
  /** How much of the case's journal belongs to it. */
  position: JournalPosition
  summaries: StoredSummary[]
  documents: DocumentMoment[]
}

export type DocumentMoment = {
  id: string
  /** How many bytes of its journal belong to it; undefined where nobody could read the document: then all. */
  journalBytes: number | undefined
  /** Its records and its text, where it is in memory. Elsewhere its snapshot is up to date. */
  open: { text: string; state: DocumentState; position: JournalPosition } | undefined
}

/** Takes down what there is now. Only accepted changes count, and a step is accepted in one go. */
export const takeMoment = (folder: string, home: Home, caseLedger: CaseLedger, documents: Documents): CaseMoment => {
  const state = caseLedger.state()
  const summaries = documents.stored()
  const known = new Map(summaries.map(({ summary, journalBytes }) => [summary.id, journalBytes]))
  return {
    folder,
    home,
    state,
    position: caseLedger.position(),
    summaries,
    documents: [...state.documents.keys()].map((id) => {
      const loaded = documents.loaded(id)
      const open = loaded && { text: loaded.text, state: loaded.ledger.state(), position: loaded.ledger.position() }
      return { id, journalBytes: open?.position.bytes ?? known.get(id), open }
    }),
  }
}
