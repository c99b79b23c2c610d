import { type Change, type DocumentChange, isDocumentChange } from '#shared/changes/change'
import { anchorsOf } from '#shared/changes/references'
import type { DocumentState } from '#shared/changes/state'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import type { Anchor } from '#shared/model/index'
import { checkAnchor } from '#shared/text/anchoring'
import { inLine } from '../in-line'
import type { CaseLedger } from './case-ledger'
import type { Documents } from './documents'
import type { Origin } from './gate'
import { anchorsTaken } from './past-anchors'
import { beginTentative, type Tentative } from './tentative'
import { type Phase, planWrites } from './write-plan'

/** So many journals are written and synced at the same time. */
const atOnce = 8

export type CommitOptions = {
  origin: Origin
  client?: string | undefined
  /** Changes that are on disk already and are told together with these: a document's import. */
  alreadyWritten?: readonly DocumentChange[]
}

type Pending = { changes: readonly Change[]; options: CommitOptions; answer(result: Result<true>): void }

type Parts = {
  caseLedger: CaseLedger
  documents: Documents
  /** Told of every commit that is on disk, before it is acknowledged. */
  onCommitted(changes: readonly Change[], client: string | undefined, revision: number): void
}

/** The writable part of a scope, whichever it is. */
type Written = { accept(): void; retract(): Promise<void> }

/** The one way into the journals. Commits that wait for a write share the next one (group commit). */
export type Commits = ReturnType<typeof createCommits>

export const createCommits = ({ caseLedger, documents, onCommitted }: Parts) => {
  let waiting: Pending[] = []
  let running = false
  /** Why nothing is written any more. */
  let ended: { ok: false; error: CaveatError } | undefined
  /** Counts the batches that were accepted. It moves in one go with the state, for who reads both. */
  let revision = 0
  /** Batches and whatever must not run beside one, in line. */
  const exclusive = inLine()

  const isLoadedClaim = (id: string): boolean =>
    [...documents.allLoaded()].some(({ ledger }) => ledger.state().claims.has(id))

  /** Does a new relation name a claim that no open document has? Then all of them must be looked through. */
  const needsIndex = (changes: readonly Change[]): boolean => {
    const added = new Set<string>()
    for (const change of changes) {
      if (change.type === 'claim.add') added.add(change.claim.id)
      if (change.type !== 'relation.add') continue
      const { fromClaimId, toClaimId } = change.relation
      if ([fromClaimId, toClaimId].some((id) => !added.has(id) && !isLoadedClaim(id))) return true
    }
    return false
  }

  /** Opens the documents the commit touches, so that it can be checked without waiting. */
  const prepare = async (changes: readonly Change[]): Promise<Result<true>> => {
    // Whether a closed document refers to a source is asked of its summary.
    if (changes.some(({ type }) => type === 'source.remove' || type === 'document.restore')) await documents.caughtUp()
    const members = caseLedger.state().documents
    const byDocument = Map.groupBy(changes.filter(isDocumentChange), ({ documentId }) => documentId)
    for (const [id, asked] of byDocument) {
      if (!members.has(id)) return fail('not-found', `There is no document with the id ${id}.`)
      const opened = await documents.read(id)
      if (!opened.ok) return opened
      const { text, ledger } = opened.value
      const isAdrift = (anchor: Anchor) => !checkAnchor(text, anchor).ok
      const comesOrGoes = (change: DocumentChange) =>
        anchorsOf(change).some(isAdrift) || anchorsTaken(ledger.state(), change).some(({ anchor }) => isAdrift(anchor))
      // It may be an undo, which brings back what was adrift, or what will be undone: the journal need not have what is in a record.
      if (asked.some(comesOrGoes)) await documents.learnAdrift(opened.value)
    }
    return ok(true)
  }

  /** Writes phase by phase. Where one fails, what was written of the others is taken back. */
  const write = async (phases: readonly Phase[], tentative: Tentative): Promise<Result<true>> => {
    const written: Written[] = []
    /** What is written of each document, in all phases. */
    const edited = new Map<string, { before: DocumentState; changes: DocumentChange[] }>()

    const writeDocument = async (id: string, changes: readonly DocumentChange[]): Promise<Result<true>> => {
      const ledger = documents.loaded(id)?.ledger
      const state = tentative.documents().get(id)
      if (ledger === undefined || state === undefined) throw new Error(`document ${id} was let go during a commit`)
      const { before, changes: earlier } = edited.get(id) ?? { before: ledger.state(), changes: [] }
      edited.set(id, { before, changes: [...earlier, ...changes] })
      written.push({ accept: () => ledger.accept(state), retract: ledger.retract })
      return ledger.write(changes)
    }

    const writePhase = async (phase: Phase): Promise<Result<true>> => {
      if (phase.scope === 'case') {
        written.push({ accept: () => caseLedger.accept(tentative.workspace()), retract: caseLedger.retract })
        return caseLedger.write(phase.changes)
      }
      const todo = [...phase.changes]
      let result: Result<true> = ok(true)
      const worker = async (): Promise<void> => {
        for (let next = todo.pop(); next !== undefined && result.ok; next = todo.pop()) {
          const done = await writeDocument(...next)
          if (!done.ok) result = done
        }
      }
      await Promise.all(Array.from({ length: Math.min(atOnce, todo.length) }, worker))
      return result
    }

    const writeAll = async (): Promise<Result<true>> => {
      for (const phase of phases) {
        const done = await writePhase(phase)
        if (!done.ok) return done
      }
      return ok(true)
    }
    let isWritten = false
    try {
      const result = await writeAll()
      isWritten = result.ok
      return result
    } finally {
      if (isWritten) revision += 1
      for (const scope of written) {
        if (isWritten) scope.accept()
        else await scope.retract()
      }
      if (isWritten) for (const [id, { before, changes }] of edited) documents.touch(id, before, changes)
    }
  }

  const runBatch = async (batch: readonly Pending[]): Promise<void> => {
    const prepared: Pending[] = []
    const isForeign = ({ changes, options }: Pending) => options.origin === 'client' && needsIndex(changes)
    if (batch.some(isForeign)) await documents.indexClaims()
    for (const pending of batch) {
      const ready = await prepare(pending.changes)
      if (ready.ok) prepared.push(pending)
      else pending.answer(ready)
    }
    const tentative = beginTentative(caseLedger, documents)
    const accepted: Pending[] = []
    for (const pending of prepared) {
      const applied = tentative.apply(pending.changes, pending.options.origin)
      if (applied.ok) accepted.push(pending)
      else pending.answer(applied)
    }
    if (accepted.length === 0) return
    const result = await write(planWrites(accepted.flatMap(({ changes }) => changes)), tentative)
    for (const { changes, options, answer } of accepted) {
      if (result.ok) onCommitted([...(options.alreadyWritten ?? []), ...changes], options.client, revision)
      answer(result)
    }
    await documents.letGo()
  }

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      if (ended !== undefined) {
        for (const { answer } of batch) answer(ended)
        continue
      }
      try {
        await runBatch(batch)
      } catch (error) {
        console.error(error)
        for (const { answer } of batch)
          answer(fail('internal', 'Caveat made a mistake while saving. Please report it.'))
      }
    }
    running = false
  }

  return {
    /**
     * Checks, applies and writes the changes, all or none. Answers when they are on the device. Errors: those of
     * the gate, of `apply` and of the disk.
     */
    commit: (changes: readonly Change[], options: CommitOptions): Promise<Result<true>> =>
      new Promise((answer) => {
        waiting.push({ changes, options, answer })
        if (running) return
        running = true
        void exclusive(run)
      }),
    /** How many batches of commits have been accepted. */
    revision: (): number => revision,
    /** Runs something while no commit is being written. */
    exclusive,
    /** Nothing is written from now on: every commit gets this answer, those that wait too. */
    end: (error: CaveatError): void => {
      ended = { ok: false, error }
    },
  }
}
