import type { ChangeBody } from '#shared/changes/change'
import { commitInverses } from './commit'
import { say, sayError } from './messages'
import { getState, setState } from './store'
import { closeDocument, listedDocuments, openDocument } from './sync'
import type { Step } from './types'

const documentOf = (inverses: readonly ChangeBody[]): string | undefined => {
  for (const inverse of inverses)
    if ('documentId' in inverse && !inverse.type.startsWith('document.')) return inverse.documentId
  return undefined
}

/** Takes a step back, in its own document; returns the step that would make it again. */
const reverse = async (step: Step): Promise<Step | undefined> => {
  const documentId = documentOf(step.inverses)
  if (documentId !== undefined && !(await openDocument(documentId))) return undefined
  const made = commitInverses(step.inverses)
  if (!made.ok) {
    sayError(made.error)
    return undefined
  }
  return { name: step.name, inverses: made.value }
}

/** After a step back or forward: what is no longer there is neither open nor selected. */
const letGo = () => {
  const { open, selected, caseState } = getState()
  const listed = listedDocuments()
  if (open !== undefined && !listed.includes(open.id)) closeDocument()
  if (selected === undefined || open === undefined) return
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

const move = async (direction: 'undo' | 'redo') => {
  if (busy) return
  const { undoSteps, redoSteps } = getState()
  const step = (direction === 'undo' ? undoSteps : redoSteps).at(-1)
  if (step === undefined) return
  busy = true
  const reversed = await reverse(step)
  busy = false
  if (reversed === undefined) return
  setState(
    direction === 'undo'
      ? { undoSteps: undoSteps.slice(0, -1), redoSteps: [...redoSteps, reversed], extentEdit: undefined }
      : { undoSteps: [...undoSteps, reversed], redoSteps: redoSteps.slice(0, -1), extentEdit: undefined },
  )
  letGo()
  say(`${direction === 'undo' ? 'Undone' : 'Redone'}: ${step.name}`)
}

/** Takes the last step back. */
export const undo = () => move('undo')

/** Makes the step that was last taken back again. */
export const redo = () => move('redo')
