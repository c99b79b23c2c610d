import type { WorkspaceChangeBody } from '#shared/changes/change'
import { restoreDocument } from '#shared/changes/compose'
import { stampChange } from '#shared/changes/stamp'
import type { Membership } from '#shared/changes/state'
import type { ImportAnswer } from '#shared/contract'
import { type ErrorCode, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import type { Document, Source } from '#shared/model/index'
import type { OpenWorkspace } from './open-workspace'
import { stageDocument } from './staging'
import { recallRemoved } from './trash'

export type Article = { document: Omit<Document, 'id' | 'importedAt'>; text: string; original: Uint8Array }

export type ImportOptions = {
  /** The author of the changes. */
  by: string
  /** Marks what came with the app. */
  sample?: boolean
  /** Whether the outlet the article names is added to the registry, where it is not in it. */
  addOutlet?: boolean
}

const lower = (words: string): string => words.normalize('NFC').toLocaleLowerCase()

/** Is there an outlet of that name in the registry, whatever the case of its letters? */
const hasOutlet = (sources: Iterable<Source>, name: string): boolean => {
  for (const source of sources)
    if (source.kind === 'outlet' && [source.name, ...source.aliases].some((known) => lower(known) === lower(name)))
      return true
  return false
}

const outletSource = (name: string): Source => ({
  id: newId(),
  name,
  aliases: [],
  kind: 'outlet',
  affiliations: [],
  reliability: null,
  descriptor: {},
  notes: '',
})

/** Where reading a document fails so, it does not come back by itself. */
const lostFor: ReadonlySet<ErrorCode> = new Set(['damaged', 'not-found'])

/**
 * The document that has the same bytes, if there is one: one in the list rather than one in the trash. One that is damaged is
 * passed over: the article could never be read again.
 */
const findSame = async ({ state, documents, betweenCommits }: OpenWorkspace, sha256: string) => {
  const same = [...state().documents.values()].filter(({ id }) => documents.summary(id)?.originalSha256 === sha256)
  const isListed = ({ trashedAt }: Membership) => trashedAt === undefined
  for (const member of [...same.filter(isListed), ...same.filter((member) => !isListed(member))]) {
    const read = await documents.read(member.id)
    void betweenCommits(documents.letGo)
    if (read.ok || !lostFor.has(read.error.code)) return member
  }
  return undefined
}

/**
 * Brings an article in: its folder first, complete and synced, then the entry in the case. The same bytes again
 * lead to the document that is there, unless it is damaged; from the trash it is brought back. Errors: why the workspace cannot be
 * changed, those of the disk. Where it fails nothing of it is left.
 */
export const importArticle = async (
  workspace: OpenWorkspace,
  { document, text, original }: Article,
  { by, sample = false, addOutlet = true }: ImportOptions,
): Promise<Result<ImportAnswer>> => {
  if (workspace.readOnly !== undefined) return { ok: false, error: workspace.readOnly }
  const stamp = { at: now(), by, step: newId() }
  const same = await findSame(workspace, document.originalSha256)
  if (same !== undefined) {
    const answer: ImportAnswer = { kind: 'article', documentIds: [same.id], duplicate: true, adrift: 0 }
    if (same.trashedAt === undefined) return ok(answer)
    const removed = await recallRemoved(workspace, same.id)
    if (!removed.ok) return removed
    // Where its sources are gone from the journal too it cannot come back as it was: the article comes in anew.
    if (removed.value.lost === 0) {
      const restore = restoreDocument(same.id, removed.value).map((body) => stampChange(body, stamp))
      const restored = await workspace.commit(restore, { origin: 'client' })
      if (restored.ok) return ok({ ...answer, restored: removed.value })
      if (restored.error.code !== 'change-conflict') return restored
    }
  }

  const id = newId()
  const imported = stampChange(
    { type: 'document.import', documentId: id, document: { id, ...document, importedAt: stamp.at } },
    stamp,
  )
  if (imported.type !== 'document.import') throw new Error('a change became another by stamping')
  const staged = await stageDocument(workspace, { text, original, changes: [imported] })
  if (!staged.ok) return staged
  const movedIn = await staged.value.moveIn()
  if (!movedIn.ok) {
    await staged.value.discard()
    return movedIn
  }
  const bodies: WorkspaceChangeBody[] = []
  const name = document.outlet?.trim() ?? ''
  const isNew = addOutlet && name !== '' && !hasOutlet(workspace.state().sources.values(), name)
  const outlet = isNew ? outletSource(name) : undefined
  if (outlet !== undefined) bodies.push({ type: 'source.add', source: outlet })
  bodies.push({ type: 'document.add', documentId: id, ...(sample ? { sample } : {}) })
  workspace.documents.learn(staged.value.stored)
  const listed = await workspace.commit(
    bodies.map((body) => stampChange(body, stamp)),
    { origin: 'main', alreadyWritten: [imported] },
  )
  if (!listed.ok) {
    workspace.documents.unlearn(id)
    await staged.value.discard()
    return listed
  }
  workspace.tellNews()
  const brought = outlet === undefined ? {} : { outlet }
  return ok({ kind: 'article', documentIds: [id], duplicate: false, adrift: 0, ...brought })
}
