import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { type Change, type ChangeBody, changeNames, isDocumentChange } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import { host } from '../host'
import { sayError } from './messages'
import { getState, setState } from './store'
import { resync } from './sync'
import type { Step } from './types'

/** This window, in the changes it sends: its own come back as events and are passed over. */
export const clientId = newId()

/** Applies changes to what is on screen; the inverses come newest first. Nothing is changed if one is refused. */
export const applyHere = (changes: readonly Change[]): Result<ChangeBody[]> => {
  let { caseState, open } = getState()
  const inverses: ChangeBody[] = []
  for (const change of changes) {
    if (isDocumentChange(change)) {
      if (open?.id !== change.documentId) continue
      const applied = applyToDocument(open.state, change)
      if (!applied.ok) return applied
      open = { ...open, state: applied.value.state }
      inverses.unshift(applied.value.inverse)
    } else {
      if (caseState === undefined) return fail('workspace-missing', 'No case is open.')
      const applied = applyToWorkspace(caseState, change)
      if (!applied.ok) return applied
      caseState = applied.value.state
      inverses.unshift(applied.value.inverse)
    }
  }
  setState({ caseState, open })
  return ok(inverses)
}

/*
 * Changes go to main one request at a time, in order; what comes meanwhile goes together in the next. So they
 * never overtake each other, and a burst costs main one sync.
 */
let waiting: Change[] = []
let sending: Promise<void> | undefined

const send = async () => {
  while (waiting.length > 0) {
    const changes = waiting.slice(0, 10_000)
    waiting = waiting.slice(changes.length)
    const answer = await host.call('change.commit', { changes, client: clientId })
    setState({ unsaved: waiting.length })
    if (!answer.ok) {
      waiting = []
      await refused(answer.error)
    }
  }
  sending = undefined
}

/** Resolves when everything sent so far has been answered. */
export const settled = async (): Promise<void> => sending

/** Main is the authority: when it refuses, what is on screen is fetched anew and the history ends here. */
const refused = async (error: CaveatError) => {
  sayError(error)
  setState({ undoSteps: [], redoSteps: [], unsaved: 0 })
  await resync()
}

type CommitOptions = {
  /** What the step is called in “Undo …”; by default the name of its first change. */
  name?: string
  /** Successive steps with the same key (the keystrokes of one field) undo as one. */
  mergeKey?: string
}

const make = (bodies: readonly ChangeBody[]): Result<ChangeBody[]> => {
  const { settings, readOnly } = getState()
  if (readOnly !== undefined) return { ok: false, error: readOnly }
  const stamp = { at: now(), by: settings.analyst, step: newId() }
  const changes = bodies.map((body) => stampChange(body, stamp))
  const applied = applyHere(changes)
  if (!applied.ok) return applied
  waiting.push(...changes)
  setState({ unsaved: waiting.length })
  sending ??= send()
  return applied
}

/**
 * Makes changes as one step: on screen at once, then on disk, and on the undo stack. A refusal is shown and
 * changes nothing. Returns whether it was done.
 */
export const commit = (bodies: readonly ChangeBody[], options: CommitOptions = {}): boolean => {
  const [first] = bodies
  if (first === undefined) return true
  const made = make(bodies)
  if (!made.ok) {
    sayError(made.error)
    return false
  }
  const { undoSteps } = getState()
  const last = undoSteps.at(-1)
  const { mergeKey } = options
  if (mergeKey !== undefined && last?.mergeKey === mergeKey) setState({ redoSteps: [] })
  else {
    const name = options.name ?? changeNames[first.type]
    remember({ name, inverses: made.value, ...(mergeKey === undefined ? {} : { mergeKey }) })
  }
  return true
}

/** So many steps can be taken back. */
const mostSteps = 1_000

/** Puts a step on the undo stack: one made here, or one that main made for this window (an import). */
export const remember = (step: Step) =>
  setState({ undoSteps: [...getState().undoSteps, step].slice(-mostSteps), redoSteps: [] })

/** The same field edited again later is a step of its own. */
export const endMerge = () => {
  const { undoSteps } = getState()
  const last = undoSteps.at(-1)
  if (last?.mergeKey === undefined) return
  const { mergeKey: _, ...step } = last
  setState({ undoSteps: [...undoSteps.slice(0, -1), step] })
}

/** Makes changes that are themselves an undo or a redo: not put on the undo stack. */
export const commitInverses = make
