import { join } from 'node:path'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { WorkspaceChange, type WorkspaceChangeBody } from '#shared/changes/change'
import type { Removed } from '#shared/changes/compose'
import { stampChange } from '#shared/changes/stamp'
import { emptyWorkspace } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import type { Relation, Source } from '#shared/model/index'
import { takingTurns } from '../turns'
import { unnamed } from './case-ledger'
import { documentsError } from './documents-error'
import { changeOf, readJournal } from './journal-reading'
import type { OpenWorkspace } from './open-workspace'
import { casePaths } from './stored-files'

/** A folder of this name, with the document's id behind it, is being deleted for good. */
export const goingPrefix = '.gone-'

/** A source as it was when it was removed, and what it belonged to before the step that removed it. */
type Removal = { source: Source; belongedTo: readonly string[]; step: string }

/**
 * What the journal says was removed and is not there now: sources by id, and relations that went with a document. A long journal
 * lets everything else have its turn meanwhile.
 */
const readRemoved = async ({ files, folder }: OpenWorkspace) => {
  const read = await readJournal(files, casePaths(folder).journal)
  if (!read.ok) return read
  const removals = new Map<string, Removal>()
  const relations = new Map<string, { relation: Relation; step: string }>()
  const trashings = new Set<string>()
  let state = emptyWorkspace(unnamed)
  /** As it was before the step at hand. */
  let before = { step: '', state }
  const turns = takingTurns()
  for (const entry of read.value?.entries ?? []) {
    if (turns.isDue()) await turns.take()
    const change = changeOf(entry, WorkspaceChange)
    const applied = change.ok ? applyToWorkspace(state, change.value) : change
    if (!change.ok || !applied.ok) continue
    const { step = change.value.id, ...made } = change.value
    if (step !== before.step) before = { step, state }
    const relation = made.type === 'relation.remove' ? state.relations.get(made.relationId) : undefined
    const source = made.type === 'source.remove' ? state.sources.get(made.sourceId) : undefined
    if (source !== undefined) {
      const belongedTo = before.state.sources.get(source.id)?.affiliations ?? []
      removals.set(source.id, { source, belongedTo, step })
    }
    if (relation !== undefined) relations.set(relation.id, { relation, step })
    if (made.type === 'document.trash') trashings.add(step)
    state = applied.value.state
  }
  /** As it was, with what a step took off it to remove that, too. */
  const whole = ({ source, belongedTo, step }: Removal): Source => {
    const takenOff = belongedTo.filter((id) => removals.get(id)?.step === step)
    return { ...source, affiliations: [...new Set([...source.affiliations, ...takenOff])] }
  }
  const withDocuments = [...relations.values()].filter(({ step }) => trashings.has(step))
  return ok({
    sources: new Map([...removals].map(([id, removal]) => [id, whole(removal)])),
    relations: withDocuments.map(({ relation }) => relation),
  })
}

/**
 * What was removed with a document when it was thrown away, or since, and belongs to it: the sources it refers to, and the
 * relations of its claims to claims that are there. To be put back together with it (`restoreDocument`). What the journal
 * does not have is left out. Errors: `not-found`, those of reading the document, those of the disk.
 */
export const recallRemoved = async (workspace: OpenWorkspace, documentId: string): Promise<Result<Removed>> => {
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

  const { sources: present, relations: there, documents: members } = workspace.state()
  const sources = new Map<string, Source>()
  for (const id of summarize(own).sourceIds) {
    const source = removed.value.sources.get(id)
    if (source !== undefined && !present.has(id)) sources.set(id, source)
  }
  const isListed = (claimId: string): boolean => {
    const home = documents.homeOf(claimId)
    const member = home === undefined ? undefined : members.get(home)
    return member !== undefined && (home === documentId || member.trashedAt === undefined)
  }
  return ok({
    sources: [...sources.values()].map((source) => ({
      ...source,
      affiliations: source.affiliations.filter((id) => present.has(id) || sources.has(id)),
    })),
    relations: ofClaims.filter(
      ({ id, fromClaimId, toClaimId }) => !there.has(id) && isListed(fromClaimId) && isListed(toClaimId),
    ),
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
 * claims. What is no longer in the trash is passed over; what cannot be read stays, since what is damaged is not deleted.
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
  const claims = new Set<string>()
  await workspace.betweenCommits(async () => {
    for (const id of documentIds) {
      if (workspace.state().documents.get(id)?.trashedAt === undefined) continue
      const document = await documents.read(id)
      if (!document.ok) {
        const title = documents.summary(id)?.title ?? id
        const message = `“${title}” stays in the trash: what cannot be read is not deleted. ${document.error.message}`
        kept.push({ ...document.error, message })
        continue
      }
      going.push(id)
      for (const claimId of document.value.ledger.state().claims.keys()) claims.add(claimId)
      await documents.retire(id)
    }
  })
  if (going.length === 0) return ok({ documentIds: [], kept })

  const folder = casePaths(workspace.folder).documents
  const putBack = async (): Promise<void> => {
    // Of each: a rename that failed may have been carried out all the same.
    for (const id of going) await files.rename(join(folder, `${goingPrefix}${id}`), join(folder, id))
    await workspace.betweenCommits(async () => documents.takeBack(going))
  }
  for (const id of going) {
    const aside = await files.rename(join(folder, id), join(folder, `${goingPrefix}${id}`))
    if (!aside.ok) {
      await putBack()
      const safe = 'All of it is still in the trash.'
      return documentsError(aside.error, folder, 'The trash could not be emptied.', safe)
    }
  }
  const bodies: WorkspaceChangeBody[] = [
    ...[...workspace.state().relations.values()]
      .filter(({ fromClaimId, toClaimId }) => claims.has(fromClaimId) || claims.has(toClaimId))
      .map(({ id }) => ({ type: 'relation.remove' as const, relationId: id })),
    ...going.map((documentId) => ({ type: 'document.purge' as const, documentId })),
  ]
  const stamp = { at: now(), by, step: newId() }
  const purged = await workspace.commit(
    bodies.map((body) => stampChange(body, stamp)),
    { origin: 'main' },
  )
  if (!purged.ok) {
    await putBack()
    return purged
  }
  documents.forget(going)
  for (const id of going) {
    const gone = await files.removeFolder(join(folder, `${goingPrefix}${id}`))
    // The next opening removes it.
    if (!gone.ok) console.error(`caveat: ${gone.error.message}`)
  }
  return ok({ documentIds: going, kept })
}
