import { type ChangeBody, changeNames } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import type { CaveatError, Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import type { Records } from './apply-all'
import { post, type Rebased, setRebaseListener, setRefusalListener } from './line'
import { sayError } from './messages'
import { isOvertaken, whatItLeft } from './overtaken'
import { refusesChanges } from './read-only'
import { tellCrossed, tellReplaced } from './replaced'
import { sayTyped } from './say-typed'
import { getState, setState } from './store'
import type { State, Step, Typed } from './types'

const onScreen = (): Records => {
  const { caseState, open } = getState()
  return { workspace: caseState, document: open?.state }
}

/** What taking a step back would overwrite now. */
export const whatIsThere = (inverses: readonly ChangeBody[]): Result<ChangeBody[]> => whatItLeft(onScreen(), inverses)

/** A step as it stands on the stacks; `inverses` have just become what takes it back, from these records. */
export const stepOf = (step: Step, records = onScreen()): Step => {
  const left = whatItLeft(records, step.inverses)
  // Where it cannot be taken back even now, it counts as overtaken from the start.
  return { ...step, left: left.ok ? left.value : [] }
}

export type CommitOptions = {
  /** What the step is called in “Undo …”; by default the name of its first change. */
  name?: string
  /** Successive steps with the same key (the keystrokes of one field) undo as one. */
  mergeKey?: string
  /** Where it was typed: then it is said if words of another window were replaced by it. */
  typed?: Typed
  /** It may come long after its field was on screen: what that showed last may not be so any more. */
  late?: boolean
}

type MadeStep = { id: string; inverses: readonly ChangeBody[] }

/**
 * Makes changes as one step: on screen at once, then on disk. Not put on the undo stack, unless `alongside` does, which says
 * what else becomes of the state with it. Answers the step's id and the changes that take it back.
 */
export const makeStep = (
  bodies: readonly ChangeBody[],
  alongside: (step: MadeStep, records: Records) => Partial<State> = () => ({}),
): Result<MadeStep> => {
  const { settings, readOnly } = getState()
  if (readOnly !== undefined) return { ok: false, error: readOnly }
  const id = newId()
  const stamp = { at: now(), by: settings.analyst, step: id }
  const inverses = post(
    id,
    bodies.map((body) => stampChange(body, stamp)),
    (inverses, records) => alongside({ id, inverses }, records),
  )
  return inverses.ok ? { ok: true, value: { id, inverses: inverses.value } } : inverses
}

/** Does a step that these changes take back begin where the last one ended? Else another window wrote in between. */
const follows = ({ left }: Step, inverses: readonly ChangeBody[]): boolean =>
  left !== undefined && !isOvertaken(left, inverses)

/**
 * Makes changes as one step that can be undone. A refusal is shown and changes nothing. Returns whether it was
 * done; main may still refuse it later, which is told as an error and takes it off the screen.
 */
export const commit = (bodies: readonly ChangeBody[], options: CommitOptions = {}): boolean => {
  const [first] = bodies
  if (first === undefined) return true
  const { mergeKey, typed, name = changeNames[first.type] } = options
  const input = typed === undefined ? {} : { typed }
  const made = makeStep(bodies, ({ id, inverses }, records) => {
    if (typed !== undefined) keepTyped(id, typed.text)
    // A field that was left with its document saves to what is not on screen any more: there is nothing to take it back with.
    if (inverses.length < bodies.length) return {}
    const { undoSteps } = getState()
    const last = undoSteps.at(-1)
    if (last !== undefined && mergeKey !== undefined && last.mergeKey === mergeKey && follows(last, inverses)) {
      const merged = stepOf({ ...last, ids: [...last.ids, id], ...input }, records)
      return { undoSteps: [...undoSteps.slice(0, -1), merged], redoSteps: [] }
    }
    const key = mergeKey === undefined ? {} : { mergeKey }
    return onStack(stepOf({ ids: [id], name, inverses, ...key, ...input }, records))
  })
  if (!made.ok) sayNotSaved(made.error, typed)
  else if (typed !== undefined) tellReplaced(first, typed)
  return made.ok
}

/** Says why something was not done. An id says nothing to an analyst. */
const sayRefusal = (error: CaveatError) => {
  if (error === getState().readOnly && refusesChanges()) return
  const message = 'Not saved: what it is about is not there any more.'
  sayError(error.code === 'not-found' ? { ...error, message } : error)
}

/** The same of what was typed, which no field shows any more: it is shown, whatever it was refused for. */
const sayNotSaved = (error: CaveatError, typed: Typed | undefined) => {
  if (typed === undefined || typed.text.trim() === '') sayRefusal(error)
  else if (error.code === 'not-found') sayTyped(typed.text)
  else sayError({ ...error, message: `What you typed was not saved: “${typed.text}”. ${error.message}` })
}

/** So many steps can be taken back. */
const mostSteps = 1_000

const onStack = (step: Step): Partial<State> => ({
  undoSteps: [...getState().undoSteps, step].slice(-mostSteps),
  redoSteps: [],
})

/** Puts a step on the undo stack that main made for this window (an import). */
export const remember = (step: Step) => setState(onStack(step))

/** The same field edited again later is a step of its own. */
export const endMerge = () => {
  const { undoSteps } = getState()
  const last = undoSteps.at(-1)
  if (last?.mergeKey === undefined) return
  const { mergeKey: _, ...step } = last
  setState({ undoSteps: [...undoSteps.slice(0, -1), step] })
}

/** What was typed last, by the step that saves it. */
let typedTexts: ReadonlyMap<string, string> = new Map()
/** The same in the case that was open before: what is refused of it has no place to be typed into again. */
let textsOfLeft: ReadonlyMap<string, string> = new Map()
const mostTexts = 50

const keepTyped = (stepId: string, text: string) => {
  typedTexts = new Map([...typedTexts, [stepId, text] as const].slice(-mostTexts))
}

/** Another case is about to be on screen. */
export const leaveCase = () => {
  textsOfLeft = typedTexts
  typedTexts = new Map()
}

/** The other saves of a text that was shown when one of them was refused: there is no more to say of them. */
const shownWith = new Set<string>()

/**
 * A step that was refused after all cannot be undone or made again; the others can. What was typed is on no screen any more, where
 * its record is gone: all of it is shown, for it may be from long ago that main had it last.
 */
setRefusalListener((error, stepId) => {
  const isOf = ({ ids }: Step) => ids.includes(stepId)
  const { undoSteps, redoSteps } = getState()
  const step = undoSteps.find(isOf)
  setState({
    undoSteps: undoSteps.filter((other) => !isOf(other)),
    redoSteps: redoSteps.filter((other) => !isOf(other)),
  })
  if (shownWith.delete(stepId)) return
  const left = textsOfLeft.get(stepId)
  if (left !== undefined) return sayTyped(left, undefined, 'another case was opened')
  if (step?.typed !== undefined) for (const id of step.ids) if (id !== stepId) shownWith.add(id)
  sayNotSaved(error, step?.typed)
})

/** A step on the stacks after one of those it undoes came to stand on other records. */
const rebase = (step: Step, { id, before, inverses }: Rebased): Step[] => {
  const at = step.ids.indexOf(id)
  if (at === -1) return [step]
  if (at === 0) return [{ ...step, inverses }]
  if (!isOvertaken(before, inverses)) return [step]
  // Another window wrote between two saves of one field: undo of the later leads to that, as if it had come in time.
  const { mergeKey: _, typed: __, ...earlier } = step
  return [
    { ...earlier, ids: step.ids.slice(0, at), left: before },
    { ...step, ids: step.ids.slice(at), inverses },
  ]
}

/** Another window's change came in before a step of ours: what takes the step back now leads to that one's state. */
setRebaseListener((rebased) => {
  const { undoSteps, redoSteps } = getState()
  const isOf = ({ ids }: Step) => ids.includes(rebased.id)
  const all = (steps: readonly Step[]) => (steps.some(isOf) ? steps.flatMap((step) => rebase(step, rebased)) : steps)
  setState({ undoSteps: all(undoSteps), redoSteps: all(redoSteps) })
  const typed = undoSteps.find(isOf)?.typed
  if (typed !== undefined && rebased.elsewhere) tellCrossed(rebased, typed)
})
