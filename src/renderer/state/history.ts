import type { ChangeBody } from '#shared/changes/change'
import { makeStep } from './commit'
import { say, sayError } from './messages'
import { getState, setState } from './store'
import { closeDocument, listedDocuments, openDocument } from './sync'

/** The document a step was made in, where it was made in one. */
const documentOf = (inverses: readonly ChangeBody[]): string | undefined => {
  for (const inverse of inverses)
    if ('documentId' in inverse && !inverse.type.startsWith('document.')) return inverse.documentId
  return undefined
}

/** After a step back or forward: what is no longer there is neither open nor selected. */
const letGo = () => {
  const { open, selected, caseState } = getState()
  if (open === undefined) return
  if (!listedDocuments().includes(open.id)) return closeDocument()
  if (selected === undefined) return
  const there = {
    document: () => selected.id === open.id,
    claim: () => open.state.claims.has(selected.id),
    mention: () => open.state.mentions.has(selected.id),
    note: () => open.state.notes.has(selected.id),
    source: () => caseState?.sources.has(selected.id) ?? false,
  }
  if (!there[selected.type]()) setState({ selected: { type: 'document', id: open.id } })
}

let busy = false

const move = async (from: 'undoSteps' | 'redoSteps', to: 'undoSteps' | 'redoSteps', said: string) => {
  const step = getState()[from].at(-1)
  if (step === undefined || busy) return
  busy = true
  try {
    const documentId = documentOf(step.inverses)
    if (documentId !== undefined && !(await openDocument(documentId))) return
    // Something else may have been done while the document came.
    if (getState()[from].at(-1) !== step) return
    const made = makeStep(step.inverses)
    if (!made.ok) return sayError(made.error)
    const { id, inverses } = made.value
    const state = getState()
    setState({
      [from]: state[from].slice(0, -1),
      [to]: [...state[to], { ids: [id], name: step.name, inverses }],
      extentEdit: undefined,
    })
    letGo()
    say(`${said}: ${step.name}`)
  } finally {
    busy = false
  }
}

/** Takes the last step back, in its own document. */
export const undo = () => move('undoSteps', 'redoSteps', 'Undone')

/** Makes the step that was last taken back again. */
export const redo = () => move('redoSteps', 'undoSteps', 'Redone')
