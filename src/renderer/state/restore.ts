import type { ChangeBody } from '#shared/changes/change'
import { withAffiliations } from '#shared/changes/compose'
import { restoreRecord, sourcesToBringBack } from '#shared/changes/restore'
import type { DocumentState } from '#shared/changes/state'
import { fail, ok, type Result } from '#shared/errors'
import type { HistoryEntry, PastRecord } from '#shared/history'
import { newId } from '#shared/ids'
import type { Relation, Source } from '#shared/model'
import { host } from '../host'
import { counted, listed } from '../ui/counted'
import { select } from './annotate'
import { tryAll } from './apply-all'
import { commit } from './commit'
import { locateClaims } from './elsewhere'
import { settled } from './line'
import { forgetSaidAbout, say, sayError, sayWaiting } from './messages'
import { isSameState, presentOf } from './present-record'
import { getState } from './store'

/** A source that was removed as it was then, from its history, the newest first. */
const asRemoved = ([last, ...older]: readonly HistoryEntry[]): Source | undefined => {
  if (last?.before?.type !== 'source') return undefined
  const first = older.findLast(({ step }) => step !== undefined && step === last.step)?.before
  return withAffiliations(last.before.record, first?.type === 'source' ? first.record : undefined)
}

/** The sources that records refer to and that were removed, as they were last, with those they belong to. */
const removedSources = async (wanted: readonly PastRecord[]): Promise<Map<string, Source>> => {
  const gone = new Map<string, Source>()
  const asked = new Set<string>()
  for (;;) {
    const { caseState } = getState()
    if (caseState === undefined) return gone
    const unknown = wanted
      .flatMap((record) => sourcesToBringBack({ workspace: caseState }, record, gone).unknown)
      .filter((id) => !asked.has(id))
    if (unknown.length === 0) return gone
    for (const id of new Set(unknown)) {
      asked.add(id)
      const page = await host.call('history.read', { of: { type: 'source', id }, limit: 1 })
      const source = page.ok ? asRemoved(page.value.entries) : undefined
      if (source !== undefined) gone.set(id, source)
    }
  }
}

type Restored = { changes: ChangeBody[]; along: PastRecord[] }

/** The claims of relations among the records that are in other documents. */
const claimsElsewhere = async (wanted: readonly PastRecord[]): Promise<ReadonlySet<string>> => {
  const ids = new Set(
    wanted.flatMap((past) => (past.type === 'relation' ? [past.record.fromClaimId, past.record.toClaimId] : [])),
  )
  for (const id of getState().open?.state.claims.keys() ?? []) ids.delete(id)
  const found = ids.size === 0 ? [] : await locateClaims([...ids])
  return new Set(found.map(({ claim }) => claim.id))
}

/** Are both claims of a relation there, in the document or elsewhere? */
const areBothThere = (
  { claims }: DocumentState,
  elsewhere: ReadonlySet<string>,
  { fromClaimId, toClaimId }: Relation,
): boolean => [fromClaimId, toClaimId].every((id) => claims.has(id) || elsewhere.has(id))

/** The changes that restore the first record, and as many of the others as can come back then. */
const restoreAll = (
  documentId: string,
  [first, ...others]: readonly [PastRecord, ...PastRecord[]],
  gone: ReadonlyMap<string, Source>,
  elsewhere: ReadonlySet<string>,
): Result<Restored> => {
  const { caseState, open } = getState()
  // Something else may be on screen by now.
  if (caseState === undefined || open?.id !== documentId) return fail('cancelled', 'The document is not open any more.')
  const restored: Restored = { changes: [], along: [] }
  let workspace = caseState
  let document = open.state
  for (const record of [first, ...others]) {
    if (record.type === 'relation' && !areBothThere(document, elsewhere, record.record)) {
      if (record !== first) continue
      return fail('not-found', 'A claim that this relation is about is not there any more. Bring that back first.')
    }
    const changes = restoreRecord({ workspace, document }, record, gone)
    const tried = changes.ok ? tryAll({ workspace, document }, changes.value) : changes
    if (!tried.ok && record === first) return tried
    if (!changes.ok || !tried.ok) continue
    workspace = tried.value.records.workspace ?? workspace
    document = tried.value.records.document ?? document
    restored.changes.push(...changes.value)
    if (record !== first) restored.along.push(record)
  }
  return ok(restored)
}

const some = (count: number, noun: string): string[] =>
  count === 0 ? [] : [count === 1 ? `a ${noun}` : counted(count, noun)]

/** What came back with a record, in words. */
const alongWords = ({ changes, along }: Restored, { record: { id } }: PastRecord): string => {
  const parts = [
    ...some(along.filter((record) => record.type === 'note').length, 'note'),
    ...some(along.filter((record) => record.type === 'relation').length, 'relation'),
    ...some(changes.filter((change) => change.type === 'source.add' && change.source.id !== id).length, 'source'),
  ]
  return parts.length === 0 ? '' : `, with ${listed(parts)}`
}

/** Milliseconds after which it is said that a restore waits. */
const moment = 500

/** Waits for what a restore needs to know, and says so where that takes longer than a moment. */
const sayingSo = async <T>(name: string, wait: () => Promise<T>): Promise<T> => {
  const about = `restore ${newId()}`
  const timer = setTimeout(() => sayWaiting(about, `Restoring: ${name}. What was done before is saved first…`), moment)
  try {
    return await wait()
  } finally {
    clearTimeout(timer)
    forgetSaidAbout(about)
  }
}

/** A record of the document on screen, or of the case, as it is now. */
const asItIs = ({ type, record: { id } }: PastRecord): PastRecord | undefined => {
  const { open, caseState } = getState()
  return presentOf({ type, id }, open?.state, caseState)
}

/**
 * Brings a record of the open document, or of the case, back to the state it was in, as one step. `along` went with it and comes
 * back with it, as far as it can: a relation only if both its claims are there, in this document or another. It waits for what is
 * not saved yet, and gives way, as undo does, to what became of the record meanwhile.
 */
export const restoreTo = async (
  documentId: string,
  wanted: PastRecord,
  along: readonly PastRecord[] = [],
): Promise<void> => {
  const { type } = wanted
  const whenPressed = asItIs(wanted)
  const { gone, elsewhere } = await sayingSo(type, async () => {
    await settled()
    const gone = await removedSources([wanted, ...along])
    return { gone, elsewhere: await claimsElsewhere([wanted, ...along]) }
  })
  const restored = restoreAll(documentId, [wanted, ...along], gone, elsewhere)
  if (!restored.ok) return sayError(restored.error)
  if (restored.value.changes.length === 0) return say(`The ${type} is as it was then.`)
  if (!isSameState(whenPressed, asItIs(wanted)))
    return say(`Not restored: ${type}. It was changed meanwhile; its history says how.`)
  if (!commit(restored.value.changes, { name: `restore ${type}` })) return
  if (type !== 'relation') select({ type, id: wanted.record.id })
  say(`Restored: ${type}${alongWords(restored.value, wanted)}`, { undo: true })
}
