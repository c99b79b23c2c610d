import type { WorkspaceChange } from '#shared/changes/change'
import type { DocumentState } from '#shared/changes/state'
import type { CaveatError } from '#shared/errors'
import { newId, now } from '#shared/ids'
import type { Anchor, Source } from '#shared/model/index'
import { damage } from './damaged'
import type { OpenWorkspace } from './open-workspace'
import { casePaths } from './stored-files'

/** Characters. A mention can be a sentence; a name is shorter. */
const longestName = 200

const wordsOf = ({ segments }: Anchor): string =>
  segments
    .map(({ exact }) => exact)
    .join(' … ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longestName)
    .toWellFormed()

/** What a document calls each source that it refers to, and whether it is its outlet. */
function* namesIn({
  document,
  claims,
  mentions,
}: DocumentState): Generator<{ id: string; name: string; isOutlet: boolean }> {
  for (const { attribution } of claims.values())
    for (const [step, { sourceId, mention }] of attribution.entries()) {
      const isOutlet = step === 0 && mention === undefined && document.outlet !== undefined
      const name = mention === undefined ? (isOutlet ? document.outlet : undefined) : wordsOf(mention)
      if (sourceId !== null) yield { id: sourceId, name: name ?? '', isOutlet }
    }
  for (const { sourceId, anchor } of mentions.values()) yield { id: sourceId, name: wordsOf(anchor), isOutlet: false }
}

const standIn = (id: string, name: string, isOutlet: boolean): Source => ({
  id,
  name,
  aliases: [],
  kind: isOutlet ? 'outlet' : 'person',
  affiliations: [],
  reliability: null,
  descriptor: {},
  notes:
    'The record of this source was lost. It has the name that a document calls it by; its kind and all else are to be set again.',
})

/**
 * Where the records of sources are lost that documents refer to: the changes that add a stand-in for each, under the words that
 * refer to it, and a notice. Those of documents in the trash are left alone: they may have been removed with them.
 */
export const replaceLostSources = async (
  { folder, state, documents }: OpenWorkspace,
  by: string,
): Promise<{ changes: WorkspaceChange[]; notices: CaveatError[] }> => {
  const { sources: known, documents: members } = state()
  /** A stand-in for each that is missing, once a document has been found that has words for it. */
  const lost = new Map<string, Source | undefined>()
  for (const { id, trashedAt } of members.values()) {
    const missing = (documents.summary(id)?.sourceIds ?? []).filter((sourceId) => !known.has(sourceId))
    if (missing.length === 0 || trashedAt !== undefined) continue
    for (const sourceId of missing) if (!lost.has(sourceId)) lost.set(sourceId, undefined)
    const document = await documents.read(id)
    if (!document.ok) continue
    for (const { id: sourceId, name, isOutlet } of namesIn(document.value.ledger.state()))
      if (name !== '' && lost.has(sourceId)) lost.set(sourceId, lost.get(sourceId) ?? standIn(sourceId, name, isOutlet))
    await documents.letGo()
  }
  if (lost.size === 0) return { changes: [], notices: [] }
  const what = lost.size === 1 ? 'The record of a source is' : `The records of ${lost.size} sources are`
  const notice = damage(
    `${what} lost. What a document calls it stands in its place, without kind, grade and reasons.`,
    casePaths(folder).sources,
    'What refers to it is whole. Set again what you know of it, or restore a backup.',
  )
  const stamp = { at: now(), by, step: newId() }
  let nameless = 0
  const changes = [...lost].map(
    ([id, source]): WorkspaceChange => ({
      type: 'source.add',
      source: source ?? standIn(id, `Lost source ${++nameless}`, false),
      id: newId(),
      ...stamp,
    }),
  )
  return { changes, notices: [notice] }
}
