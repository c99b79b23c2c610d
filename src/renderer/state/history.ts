import type { ChangeBody } from '#shared/changes/change'
import { subjectOf } from '#shared/changes/touched'
import type { Source } from '#shared/model'
import { isSame } from '#shared/same'
import { makeStep, stepOf, whatIsThere } from './commit'
import { keepExtentBefore } from './extent'
import { isThere, letGoOfGone } from './let-go'
import { whySourceStays } from './lookups'
import { forgetUndoOffers, say } from './messages'
import { isOvertaken } from './overtaken'
import { refusesChanges } from './read-only'
import { forgetReplaced } from './replaced'
import { getState, setState } from './store'
import { isListed, openDocument } from './sync'
import type { Step } from './types'

/** Changes that name a document and are the case's. */
const aboutMembership: ReadonlySet<string> = new Set([
  'document.add',
  'document.trash',
  'document.restore',
  'document.purge',
])

/** The document a step was made in, where it was made in one. */
const documentOf = (inverses: readonly ChangeBody[]): string | undefined => {
  for (const inverse of inverses)
    if ('documentId' in inverse && !aboutMembership.has(inverse.type)) return inverse.documentId
  return undefined
}

/** Is there anything in a document? Its summary follows a moment later, so of the one on screen its records tell. */
const hasWork = (documentId: string): boolean => {
  const { open, summaries } = getState()
  const summary = summaries.get(documentId)
  if (open?.id === documentId) return open.state.claims.size + open.state.mentions.size + open.state.notes.size > 0
  return summary !== undefined && summary.claims + summary.mentions + summary.notes > 0
}

/** Why a step gives way to what was done since, in words; nothing where it can go ahead. */
const whyNot = ({ inverses, left }: Step): string | undefined => {
  const now = whatIsThere(inverses)
  if (!now.ok) return now.error.code === 'not-found' ? 'What it is about is not there any more.' : now.error.message
  if (left !== undefined)
    return isOvertaken(left, now.value) ? 'It was changed in another window since; its history says how.' : undefined
  const worked = inverses.some((inverse) => inverse.type === 'document.trash' && hasWork(inverse.documentId))
  return worked ? 'The document has been worked in since; it can be thrown away.' : undefined
}

/** Is a source as it came, and does nothing refer to it? */
const isUntouched = (source: Source): boolean => {
  const { caseState, open, summaries } = getState()
  const isAsItCame = isSame(caseState?.sources.get(source.id), source)
  return (
    isAsItCame && caseState !== undefined && whySourceStays(caseState, open?.state, summaries, source.id) === undefined
  )
}

/** The step as it is to be made: of an import, what it brought besides its document goes where it can. */
const withBrought = (step: Step): Step => {
  const { brought, inverses } = step
  if (brought === undefined || !inverses.some(({ type }) => type === 'document.trash')) return step
  const others = inverses.filter(({ type }) => type !== 'source.remove')
  const source: ChangeBody[] = isUntouched(brought) ? [{ type: 'source.remove', sourceId: brought.id }] : []
  return { ...step, inverses: [...others, ...source] }
}

/** Shows the record that a step was about, as it is now. */
const showRecord = (inverses: readonly ChangeBody[]) => {
  for (const inverse of inverses) {
    const { type, id } = subjectOf(inverse)
    if (type === 'workspace' || type === 'relation' || !isThere({ type, id })) continue
    keepExtentBefore()
    return setState({ selected: { type, id } })
  }
}

/** Is it the same step, whatever records it stands on by now? */
const isSameStep = (step: Step, other: Step | undefined): other is Step =>
  step === other || (step.ids.length > 0 && step.ids.at(-1) === other?.ids.at(-1))

/** Is another extent tried out for a record that the step is about? */
const isTriedOut = ({ inverses }: Step): boolean => {
  const { extentEdit } = getState()
  return extentEdit !== undefined && inverses.some((inverse) => subjectOf(inverse).id === extentEdit.record.id)
}

/**
 * Moves the last step from one stack to the other. Whether there is more to be done: not where the analyst did something else
 * while the step's document came, or the document could not be had.
 */
const move = async (from: 'undoSteps' | 'redoSteps', to: 'undoSteps' | 'redoSteps', said: string): Promise<boolean> => {
  const last = getState()[from].at(-1)
  // What is tried out for another record goes on; for this one it is the last step, if it is kept.
  if (last !== undefined && isTriedOut(last) && !keepExtentBefore()) return false
  const wanted = getState()[from].at(-1)
  if (wanted === undefined) return true
  // Without a case nothing can be said of its documents: the step waits for it.
  if (refusesChanges() || getState().phase !== 'open') return false
  /** Takes the step off the stack undone, so that those below it can be reached. */
  const giveUp = (why: string): true => {
    setState({ [from]: getState()[from].slice(0, -1) })
    say(`Not ${said.toLocaleLowerCase()}: ${wanted.name}. ${why}`)
    return true
  }
  const documentId = documentOf(wanted.inverses)
  if (documentId !== undefined && !isListed(documentId)) return giveUp('Its document has been thrown away since.')
  if (documentId !== undefined && !(await openDocument(documentId))) return false
  const top = getState()[from].at(-1)
  if (!isSameStep(wanted, top)) return false
  const step = withBrought(top)
  const why = whyNot(step)
  if (why !== undefined) {
    giveUp(why)
    showRecord(step.inverses)
    return true
  }
  const made = makeStep(step.inverses)
  if (!made.ok) return giveUp(made.error.message)
  const { id, inverses } = made.value
  const { name, brought } = step
  const state = getState()
  setState({
    [from]: state[from].slice(0, -1),
    // An import stays one, whichever way it goes.
    [to]: [
      ...state[to],
      step.left === undefined
        ? { ids: [id], name, inverses, ...(brought === undefined ? {} : { brought }) }
        : stepOf({ ids: [id], name, inverses }),
    ],
  })
  letGoOfGone()
  forgetUndoOffers()
  forgetReplaced(step)
  say(`${said}: ${step.name}`)
  // Throwing it away has put another one in its place.
  const back = step.inverses.find(({ type }) => type === 'document.restore')
  if (back !== undefined) await openDocument(subjectOf(back).id)
  return true
}

/** What was pressed while a step before still waited for its document. */
const pressed: (() => Promise<boolean>)[] = []
let answering: Promise<void> | undefined

const answerAll = async () => {
  try {
    for (let next = pressed.shift(); next !== undefined; next = pressed.shift()) if (!(await next())) return
  } finally {
    // What was pressed before something else was done was not meant for that.
    pressed.length = 0
    answering = undefined
  }
}

/** Each press is one step, however fast they come. Answered when all that were pressed are done. */
const inTurn = (press: () => Promise<boolean>): Promise<void> => {
  pressed.push(press)
  answering ??= answerAll()
  return answering
}

/** Takes the last step back, in its own document. */
export const undo = () => inTurn(() => move('undoSteps', 'redoSteps', 'Undone'))

/** Makes the step that was last taken back again. */
export const redo = () => inTurn(() => move('redoSteps', 'undoSteps', 'Redone'))
