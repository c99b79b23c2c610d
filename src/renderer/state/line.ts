import { type Change, type ChangeBody, isDocumentChange } from '#shared/changes/change'
import { type DocumentState, documentState, workspaceState } from '#shared/changes/state'
import { touchedBy } from '#shared/changes/touched'
import type { AppView, DocumentView, EventPayload } from '#shared/contract'
import { type CaveatError, isPassing, ok, type Result } from '#shared/errors'
import { newId } from '#shared/ids'
import { host } from '../host'
import { applyAll, type Records } from './apply-all'
import { isOvertaken } from './overtaken'
import { getSaving, setSaving } from './saving'
import { getState, setState } from './store'
import type { State } from './types'

/*
 * The line to main. Main is the authority: what it has told this window is `confirmed`. On screen is `confirmed`
 * with our own steps on top, replayed whenever something else comes in between; so the screen never keeps what main
 * does not have. All that goes to main goes one after the other: no reading overlaps with a commit of ours.
 */

/** This window, in the changes it sends. */
export const clientId = newId()

/** A step of ours that main has not told as an event yet. */
type Pending = {
  readonly id: string
  /** The case it was made in, and where that was open; with another one open, main refuses it. */
  readonly workspaceId: string | undefined
  readonly folder: string
  readonly changes: readonly Change[]
  /** What would take it back. */
  inverses: readonly ChangeBody[]
  status: 'waiting' | 'sent' | 'acknowledged'
  /** It was sent and no answer came: main may have it. */
  unsure: boolean
}

type Committed = EventPayload<'changes.committed'>

let confirmed: Records = { workspace: undefined, document: undefined }
/** What the answers that `confirmed` began with contained: events up to these revisions are in it already. */
let caseRevision = 0
let documentRevision = 0
let pending: Pending[] = []
/** Events that came while an answer was awaited: each may be in the answer, or come after it. */
let inbox: Committed[] | undefined

let onRefused: (error: CaveatError, stepId: string) => void = () => {}

/** Says who is told of a step that was refused, by main or because what it stood on is gone. */
export const setRefusalListener = (listener: typeof onRefused) => {
  onRefused = listener
}

const notAcknowledged = () => pending.filter(({ status }) => status !== 'acknowledged')

/** Says how much is not on disk yet and why, where that is not said already. */
const tellUnsaved = (trouble: CaveatError | undefined) => {
  const unsaved = notAcknowledged().length
  // With nothing left to save it is over, whoever took what was.
  const why = unsaved === 0 ? undefined : trouble
  const told = getSaving()
  if (unsaved !== told.unsaved || why !== told.trouble) setSaving({ unsaved, trouble: why })
}

/** What puts records on screen. `changes`: what made them of those on screen now, where that is all there is to it. */
const onScreen = ({ workspace, document }: Records, changes?: readonly Change[]): Partial<State> => {
  const { open: before } = getState()
  if (before === undefined || before.id !== document?.document.id) return { caseState: workspace }
  const { touched: _, ...open } = before
  const touched = changes === undefined ? {} : { touched: { since: before.state, ids: touchedBy(changes) } }
  return { caseState: workspace, open: { ...open, state: document, ...touched } }
}

/** Why the screen is made anew: main's records were read, another window changed them, or it is about our own steps only. */
type Cause = 'reading' | 'elsewhere' | 'here'

/** Is a step of ours in records that were read? Then it stands on itself there, and not on what another window did. */
const isIn = (step: Pending, inverses: readonly ChangeBody[]): boolean =>
  step.status === 'acknowledged' || (step.unsure && !isOvertaken(step.changes, inverses))

/** Puts on screen what main has, with our steps on top. A step that no longer fits is dropped and told. */
const replay = (cause: Cause) => {
  let records = confirmed
  const dropped: { id: string; error: CaveatError }[] = []
  const rebased: Rebased[] = []
  pending = pending.filter((step) => {
    const applied = applyAll(records, step.changes)
    if (applied.ok) {
      records = applied.value.records
      const { inverses } = applied.value
      // Fewer where it is about a document that is not on screen.
      if (inverses.length === step.changes.length && !(cause === 'reading' && isIn(step, inverses))) {
        const { id, changes, inverses: before } = step
        rebased.push({ id, changes, before, inverses, elsewhere: cause !== 'here' })
        step.inverses = inverses
      }
      return true
    }
    // What main has acknowledged is safe with it; the event will bring what is missing here. What main may have is sent
    // again: only its answer says whether it took that step or refuses it.
    if (step.status === 'acknowledged' || step.unsure) return true
    dropped.push({ id: step.id, error: applied.error })
    return false
  })
  const { news } = getState()
  setState({ ...onScreen(records), news: cause === 'here' ? news : news + 1 })
  tellUnsaved(getSaving().trouble)
  for (const step of rebased) onRebased(step)
  for (const { id, error } of dropped) onRefused(error, id)
}

const takeCommitted = (event: Committed) => {
  const steps = new Set(event.client === clientId ? event.changes.map(({ step }) => step) : [])
  const ours = pending.slice(0, steps.size)
  // Main took our oldest steps and nothing came between: the screen shows that already.
  const inOrder = steps.size > 0 && ours.length === steps.size && ours.every(({ id }) => steps.has(id))
  const left = pending.filter(({ id }) => !steps.has(id))
  if (inOrder && left.length === 0) {
    const { caseState, open } = getState()
    confirmed = { workspace: caseState, document: open?.state }
  } else {
    const news = event.changes.filter(
      (change) => event.revision > (isDocumentChange(change) ? documentRevision : caseRevision),
    )
    const applied = applyAll(confirmed, news)
    if (!applied.ok) return void refresh()
    confirmed = applied.value.records
  }
  pending = left
  if (inOrder) tellUnsaved(getSaving().trouble)
  else replay(event.client === clientId ? 'here' : 'elsewhere')
}

/** Takes in what main tells of commits, of this window and of others. */
export const onCommitted = (event: Committed) => {
  if (inbox === undefined) takeCommitted(event)
  else inbox.push(event)
}

/** A step of ours that stands on other records than before. */
export type Rebased = {
  readonly id: string
  readonly changes: readonly Change[]
  /** What took it back until now. */
  readonly before: readonly ChangeBody[]
  /** What takes it back from now on. */
  readonly inverses: readonly ChangeBody[]
  /** Did records come in, or did only another step of ours go? */
  readonly elsewhere: boolean
}

let onRebased: (step: Rebased) => void = () => {}

/** Says who is told what takes a step back, where something came in before it. */
export const setRebaseListener = (listener: typeof onRebased) => {
  onRebased = listener
}

let line: Promise<unknown> = Promise.resolve()

/** One thing after the other; a fault of one does not keep the next from its turn. */
const inLine = <T>(run: () => Promise<T>): Promise<T> => {
  const done = line.then(run)
  line = done.catch(() => {})
  return done
}

/** Resolves when everything that was to be sent or read has been answered. */
export const settled = async (): Promise<void> => {
  for (let before: unknown; before !== line; ) {
    before = line
    await line
  }
}

/** Milliseconds. */
const retryAfter = 3_000
let retry: ReturnType<typeof setTimeout> | undefined

const areOfOneCase = (one: Pending, other: Pending): boolean =>
  one.workspaceId === other.workspaceId && one.folder === other.folder

const sendSteps = async (steps: readonly Pending[]): Promise<Result<true>> => {
  const [first] = steps
  for (const step of steps) step.status = 'sent'
  const answer = await host.call('change.commit', {
    changes: steps.flatMap(({ changes }) => changes),
    client: clientId,
    ...(first?.workspaceId === undefined ? {} : { workspaceId: first.workspaceId, folder: first.folder }),
  })
  for (const step of steps) {
    step.status = answer.ok ? 'acknowledged' : 'waiting'
    if (!answer.ok && answer.error.code === 'not-here') step.unsure = true
  }
  if (answer.ok) forgetKnown()
  return answer.ok ? ok(true) : answer
}

/**
 * Main tells of a step once: if it had an unsure one already, no event will come of it any more, and what was read since has it,
 * below what others did after it. On top of that it does not belong.
 */
const forgetKnown = () => {
  const others = pending.filter((step) => !step.unsure || step.status !== 'acknowledged')
  if (others.length === pending.length) return
  pending = others
  replay('here')
}

const refuse = (step: Pending, error: CaveatError) => {
  pending = pending.filter((other) => other !== step)
  replay('here')
  onRefused(error, step.id)
}

/** Sends what waits: together, so that a burst costs main one sync; one by one where the whole was refused. */
const send = async () => {
  clearTimeout(retry)
  retry = undefined
  let together = true
  for (;;) {
    const waiting = pending.filter(({ status }) => status === 'waiting')
    const [first] = waiting
    if (first === undefined) return
    const batch = together ? waiting.filter((step) => areOfOneCase(step, first)) : [first]
    const answer = await sendSteps(batch)
    if (answer.ok) {
      tellUnsaved(undefined)
      continue
    }
    if (isPassing(answer.error)) {
      tellUnsaved(answer.error)
      retry = setTimeout(() => void inLine(send), retryAfter)
      return
    }
    if (batch.length > 1) together = false
    else refuse(first, answer.error)
  }
}

/**
 * Applies a step to what is on screen and sends it on its way; answers what would take it back. `alongside`: what else becomes
 * of the state with it, in one go, so that whoever follows the store is asked once.
 */
export const post = (
  id: string,
  changes: readonly Change[],
  alongside: (inverses: readonly ChangeBody[], records: Records) => Partial<State>,
): Result<ChangeBody[]> => {
  const { caseState, folder, open } = getState()
  const applied = applyAll({ workspace: caseState, document: open?.state }, changes)
  if (!applied.ok) return applied
  const { inverses, records } = applied.value
  const meantFor = { workspaceId: caseState?.workspace.id, folder }
  pending.push({ id, ...meantFor, changes, inverses, status: 'waiting', unsure: false })
  setState({ ...onScreen(records, changes), ...alongside(inverses, records) })
  tellUnsaved(getSaving().trouble)
  // As long as nothing can be saved it goes with the next try: each edit would send all those before it again.
  if (retry === undefined) void inLine(send)
  return ok(inverses)
}

/** Bytes. What stands around the changes of a step where it is sent. */
const aroundStep = 500

/** How many bytes `postNow` would send. */
export const unsentBytes = (): number =>
  notAcknowledged().reduce(
    (sum, { changes }) => sum + new TextEncoder().encode(JSON.stringify(changes)).length + aroundStep,
    0,
  )

/**
 * Sends all that main has not acknowledged without waiting for its turn: the page is going away, and what was sent may go
 * with it. Main takes no step twice. One by one: nobody is there any more to send the others again where one is refused.
 */
export const postNow = () => {
  for (const step of notAcknowledged()) void sendSteps([step])
}

/** Asks main, takes its answer as `confirmed`, sorts out the events that came meanwhile, and replays. */
const read = <A>(ask: () => Promise<Result<A>>, take: (answer: A) => void): Promise<Result<A>> =>
  inLine(async () => {
    inbox = []
    const answer = await ask()
    const events = inbox
    inbox = undefined
    if (answer.ok) take(answer.value)
    for (const event of events) takeCommitted(event)
    if (answer.ok) replay('reading')
    return answer
  })

/** Reads the app's state. `take` puts what is not records on screen. */
export const readApp = (take: (answer: AppView) => void): Promise<Result<AppView>> =>
  read(
    () => host.call('app.view', {}),
    (answer) => {
      const { workspace } = answer
      const another = workspace?.workspace.id !== confirmed.workspace?.workspace.id
      caseRevision = workspace?.revision ?? 0
      confirmed = {
        workspace: workspace === undefined ? undefined : workspaceState(workspace),
        document: another ? undefined : confirmed.document,
      }
      take(answer)
    },
  )

/** Reads a document's records as main has them. `take` puts them on screen, or answers that they are not wanted any more. */
export const readDocument = (
  documentId: string,
  take: (answer: DocumentView, state: DocumentState) => boolean,
): Promise<Result<DocumentView>> =>
  read(
    () => host.call('document.read', { documentId }),
    (answer) => {
      // One state, not two alike: what follows the screen would take the second for another one.
      const state = documentState(answer)
      if (!take(answer, state)) return
      documentRevision = answer.revision
      confirmed = { ...confirmed, document: state }
    },
  )

let readScreen: () => Promise<void> = async () => {}

/** Says how everything on screen is read anew. */
export const setScreenReader = (reader: typeof readScreen) => {
  readScreen = reader
}

/** Reads everything on screen anew: at the start, and when events were missed or do not fit. */
export const refresh = async (): Promise<void> => {
  await readScreen()
  // The answers have all that was acknowledged, whether its events came or not.
  pending = notAcknowledged()
  replay('reading')
  void inLine(send)
}
