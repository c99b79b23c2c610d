import { join } from 'node:path'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { WorkspaceChange, type WorkspaceChangeBody } from '#shared/changes/change'
import { withAffiliations } from '#shared/changes/compose'
import { stampChange } from '#shared/changes/stamp'
import { collect, emptyWorkspace } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import type { Recalled } from '#shared/contract'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import type { Relation, Source } from '#shared/model/index'
import { takingTurns } from '../turns'
import { readAccepted } from './accepted-entries'
import { unnamed } from './case-ledger'
import { documentsError } from './documents-error'
import { changeOf } from './journal-reading'
import { createStandIns } from './lost-sources'
import type { OpenWorkspace } from './open-workspace'
import { casePaths } from './stored-files'

/** A folder of this name, with the document's id behind it, is being deleted for good. */
export const goingPrefix = '.gone-'

/**
 * What the journal says was removed and is not there now: sources by id, and relations that went with a document. A long journal
 * lets everything else have its turn meanwhile.
 */
const readRemoved = async ({ files, folder, moment }: OpenWorkspace) => {
  const read = await readAccepted(files, casePaths(folder).journal, moment().position)
  if (!read.ok) return read
  let { incomplete } = read.value
  const sources = new Map<string, Source>()
  const relations = new Map<string, { relation: Relation; step: string }>()
  const trashings = new Set<string>()
  let state = emptyWorkspace(unnamed)
  /** As it was before the step at hand. */
  let before = { step: '', state }
  const turns = takingTurns()
  for (const entry of read.value.entries) {
    if (turns.isDue()) await turns.take()
    const change = changeOf(entry, WorkspaceChange)
    const applied = change.ok ? applyToWorkspace(state, change.value) : change
    if (!change.ok || !applied.ok) {
      incomplete = true
      continue
    }
    const { step = change.value.id, ...made } = change.value
    if (step !== before.step) before = { step, state }
    const relation = made.type === 'relation.remove' ? state.relations.get(made.relationId) : undefined
    const source = made.type === 'source.remove' ? state.sources.get(made.sourceId) : undefined
    if (source !== undefined) sources.set(source.id, withAffiliations(source, before.state.sources.get(source.id)))
    if (relation !== undefined) relations.set(relation.id, { relation, step })
    if (made.type === 'document.trash') trashings.add(step)
    state = applied.value.state
  }
  const withDocuments = [...relations.values()].filter(({ step }) => trashings.has(step))
  return ok({ sources, relations: withDocuments.map(({ relation }) => relation), incomplete })
}

/**
 * What was removed with a document when it was thrown away, or since, and belongs to it: the sources it refers to, with those they
 * are affiliated with, and the relations of its claims to claims that are there. To be put back together with it (`restoreDocument`). A
 * source that the journal does not have gets a stand-in; `incomplete` where the journal cannot be read whole, so that sources may be
 * older than they were and relations missing. Errors: `not-found`, those of reading the document, those of the disk.
 */
export const recallRemoved = async (workspace: OpenWorkspace, documentId: string): Promise<Result<Recalled>> => {
  const { documents } = workspace
  if (!workspace.state().documents.has(documentId))
    return fail('not-found', `There is no document with the id ${documentId}.`)
  const removed = await readRemoved(workspace)
  if (!removed.ok) return removed
  const document = await documents.read(documentId)
  if (!document.ok) return document
  const own = document.value.ledger.state()
  const ofClaims = removed.value.relations.filter(({ fromClaimId, toClaimId }) =>
    [fromClaimId, toClaimId].some((id) => own.claims.has(id)),
  )
  if (ofClaims.length > 0) await workspace.betweenCommits(documents.indexClaims)

  const state = workspace.state()
  const { sources: present, relations: there, documents: members } = state
  const sources = new Map<string, Source>()
  const wanted = summarize(own).sourceIds
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const source = removed.value.sources.get(id)
    if (source === undefined || present.has(id) || sources.has(id)) continue
    sources.set(id, source)
    wanted.push(...source.affiliations)
  }
  const standIns = createStandIns({ ...state, sources: collect([...present.values(), ...sources.values()]) })
  standIns.takeIn(own)
  const lost = standIns.all()
  const isListed = (claimId: string): boolean => {
    const home = documents.homeOf(claimId)
    const member = home === undefined ? undefined : members.get(home)
    return member !== undefined && (home === documentId || member.trashedAt === undefined)
  }
  const known = [...sources.values()].map((source) => ({
    ...source,
    affiliations: source.affiliations.filter((id) => present.has(id) || sources.has(id)),
  }))
  return ok({
    sources: [...known, ...lost],
    relations: ofClaims.filter(
      ({ id, fromClaimId, toClaimId }) => !there.has(id) && isListed(fromClaimId) && isListed(toClaimId),
    ),
    lost: lost.length,
    incomplete: removed.value.incomplete,
  })
}

export type Emptied = {
  /** The documents that are gone. */
  documentIds: string[]
  /** Why others stayed in the trash. */
  kept: CaveatError[]
}

/**
 * Deletes documents that are in the trash for good, with everything of theirs: their folders and the relations of their
 * claims. What is no longer in the trash is passed over; what cannot be read stays, since what is damaged is not deleted; so does
 * what another window restores while this is being done.
 * A folder first gets a name that says that it is going, then the change is written, then the folder goes: cut off in
 * between, the next opening finishes it or takes it back. Errors: why the workspace cannot be changed, those of the disk;
 * then all are there as before.
 */
export const emptyTrash = async (
  workspace: OpenWorkspace,
  documentIds: readonly string[],
  by: string,
): Promise<Result<Emptied>> => {
  const { files, documents, readOnly } = workspace
  if (readOnly !== undefined) return { ok: false, error: readOnly }
  const kept: CaveatError[] = []
  const going: string[] = []
  const claimsOf = new Map<string, string[]>()
  const isInTrash = (id: string): boolean => workspace.state().documents.get(id)?.trashedAt !== undefined
  const titleOf = (id: string): string => documents.summary(id)?.title ?? id
  await workspace.betweenCommits(async () => {
    for (const id of documentIds) {
      if (!isInTrash(id)) continue
      const document = await documents.read(id)
      if (!document.ok) {
        const message = `“${titleOf(id)}” stays in the trash: what cannot be read is not deleted. ${document.error.message}`
        kept.push({ ...document.error, message })
        continue
      }
      going.push(id)
      claimsOf.set(id, [...document.value.ledger.state().claims.keys()])
      await documents.retire(id)
    }
  })

  const folder = casePaths(workspace.folder).documents
  const putBack = async (ids: readonly string[]): Promise<void> => {
    // Of each: a rename that failed may have been carried out all the same.
    for (const id of ids) await files.rename(join(folder, `${goingPrefix}${id}`), join(folder, id))
    await workspace.betweenCommits(async () => documents.takeBack(ids))
  }
  const refusal = { what: 'The trash could not be emptied.', safe: 'All of it is still in the trash.' }
  for (const id of going) {
    const aside = await files.rename(join(folder, id), join(folder, `${goingPrefix}${id}`))
    if (!aside.ok) {
      await putBack(going)
      return documentsError(aside.error, folder, refusal.what, refusal.safe)
    }
  }
  /** What is deleted of what is in the trash now, and the changes that say so. */
  const planned = (): { ids: string[]; bodies: WorkspaceChangeBody[] } => {
    const ids = going.filter(isInTrash)
    const claims = new Set(ids.flatMap((id) => claimsOf.get(id) ?? []))
    const relations = [...workspace.state().relations.values()].filter(
      ({ fromClaimId, toClaimId }) => claims.has(fromClaimId) || claims.has(toClaimId),
    )
    return {
      ids,
      bodies: [
        ...relations.map(({ id }) => ({ type: 'relation.remove' as const, relationId: id })),
        ...ids.map((documentId) => ({ type: 'document.purge' as const, documentId })),
      ],
    }
  }
  const stamp = { at: now(), by, step: newId() }
  let plan = planned()
  while (plan.bodies.length > 0) {
    const changes = plan.bodies.map((body) => stampChange(body, stamp))
    const purged = await workspace.commit(changes, { origin: 'main' })
    if (purged.ok) break
    // Until its turn came another window may have restored one of them, or removed a relation.
    const again = planned()
    if (again.bodies.length === plan.bodies.length) {
      await putBack(going)
      const message = `${refusal.what} ${purged.error.message}`
      return { ok: false, error: { ...purged.error, message, safe: refusal.safe } }
    }
    plan = again
  }
  const gone = new Set(plan.ids)
  const restored = going.filter((id) => !gone.has(id))
  if (restored.length > 0) await putBack(restored)
  for (const id of restored) {
    const message = `“${titleOf(id)}” was restored just then, and stays.`
    kept.push(fail('change-conflict', message, { safe: 'Nothing of it was deleted.' }).error)
  }
  documents.forget(plan.ids)
  for (const id of gone) {
    const removed = await files.removeFolder(join(folder, `${goingPrefix}${id}`))
    // The next opening removes it.
    if (!removed.ok) console.error(`caveat: ${removed.error.message}`)
  }
  return ok({ documentIds: plan.ids, kept })
}
