import type { DocumentState, WorkspaceState } from '#shared/changes/state'
import type { CaveatError } from '#shared/errors'
import type { Anchor, Source } from '#shared/model/index'
import { damage } from './damaged'
import type { Documents } from './documents'
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

/** What a document calls a source that it refers to; a guess where nothing in the text does, but it is as a rule so. */
type Called = { id: string; name: string; isGuess: boolean }

/** What a document calls each source that it refers to. */
function* namesIn({ document, claims, mentions, notes }: DocumentState): Generator<Called> {
  for (const { attribution } of claims.values())
    for (const [step, { sourceId, mention }] of attribution.entries()) {
      if (sourceId === null) continue
      // A chain begins at the outlet.
      const guess = step === 0 ? (document.outlet ?? '') : ''
      yield mention === undefined
        ? { id: sourceId, name: guess, isGuess: true }
        : { id: sourceId, name: wordsOf(mention), isGuess: false }
    }
  for (const { sourceId, anchor } of mentions.values()) yield { id: sourceId, name: wordsOf(anchor), isGuess: false }
  for (const { target } of notes.values())
    if (target.type === 'source') yield { id: target.id, name: '', isGuess: true }
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

/** Makes stand-ins for sources that documents refer to and that are not known, each under the words that refer to it. */
export const createStandIns = ({ sources: known, documents: members }: WorkspaceState) => {
  /** A stand-in for each that is missing, once a document has been found that has words for it, or a guess. */
  const lost = new Map<string, { source: Source; isGuess: boolean } | undefined>()
  const need = (id: string, made?: { source: Source; isGuess: boolean }): void => {
    if (known.has(id)) return
    const before = lost.get(id)
    const isBetter = before === undefined || (before.isGuess && made?.isGuess === false)
    lost.set(id, isBetter ? made : before)
  }
  const takeIn = (document: DocumentState): void => {
    for (const { id, name, isGuess } of namesIn(document)) {
      const isOutlet = name === document.document.outlet
      need(id, name === '' ? undefined : { source: standIn(id, name, isOutlet), isGuess })
    }
  }
  return {
    /** Takes in what a document refers to. */
    takeIn,
    /**
     * The same of the documents that are listed and whose summaries are right. Those in the trash are left alone: what they refer to may
     * have been removed with them.
     */
    takeInListed: async (documents: Documents): Promise<void> => {
      for (const { id, trashedAt } of members.values()) {
        const missing = (documents.summary(id)?.sourceIds ?? []).filter((sourceId) => !known.has(sourceId))
        if (missing.length === 0 || trashedAt !== undefined) continue
        for (const sourceId of missing) need(sourceId)
        const document = await documents.read(id)
        if (document.ok) takeIn(document.value.ledger.state())
        await documents.letGo()
      }
    },
    /** A stand-in for each of them. */
    all: (): Source[] => {
      let nameless = 0
      return [...lost].map(([id, made]) => made?.source ?? standIn(id, `Lost source ${++nameless}`, false))
    },
  }
}

/** Told where so many sources got a stand-in. */
export const sourcesLost = (count: number, folder: string): CaveatError =>
  damage(
    `${count === 1 ? 'The record of a source is' : `The records of ${count} sources are`} lost. What a document calls it stands in its place, without kind, grade and reasons.`,
    casePaths(folder).sources,
    'What refers to it is whole. Set again what you know of it, or restore a backup.',
  )
