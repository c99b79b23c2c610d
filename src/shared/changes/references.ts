import type { Anchor } from '../model'
import type { DocumentChange } from './change'

const defined = <T>(items: readonly (T | undefined)[]): T[] => items.filter((item) => item !== undefined)

/** Most changes refer to nothing. */
const nothing: readonly never[] = []

/** Every anchor a change would write into the document: to be held against its text. */
export const anchorsOf = (change: DocumentChange): readonly Anchor[] => {
  switch (change.type) {
    case 'claim.add':
      return [change.claim.anchor, ...defined(change.claim.attribution.flatMap(({ mention, cue }) => [mention, cue]))]
    case 'claim.anchor':
      return [change.anchor]
    case 'claim.attribute':
      return defined(change.attribution.flatMap(({ mention, cue }) => [mention, cue]))
    case 'mention.add':
      return [change.mention.anchor]
    case 'mention.edit':
      return defined([change.set.anchor])
    case 'note.add':
      return change.note.target.type === 'passage' ? [change.note.target.anchor] : []
    case 'note.edit':
      return change.set.target?.type === 'passage' ? [change.set.target.anchor] : []
    case 'document.import':
    case 'document.edit':
    case 'claim.edit':
    case 'claim.grade':
    case 'claim.verify':
    case 'claim.remove':
    case 'mention.remove':
    case 'note.remove':
      return nothing
    default:
      return change satisfies never
  }
}

/** Every source a change would refer to: each must be in the registry. */
export const sourcesReferredTo = (change: DocumentChange): readonly string[] => {
  switch (change.type) {
    case 'claim.add':
      return change.claim.attribution.flatMap(({ sourceId }) => sourceId ?? [])
    case 'claim.attribute':
      return change.attribution.flatMap(({ sourceId }) => sourceId ?? [])
    case 'mention.add':
      return [change.mention.sourceId]
    case 'mention.edit':
      return defined([change.set.sourceId])
    case 'note.add':
      return change.note.target.type === 'source' ? [change.note.target.id] : []
    case 'note.edit':
      return change.set.target?.type === 'source' ? [change.set.target.id] : []
    default:
      return nothing
  }
}
