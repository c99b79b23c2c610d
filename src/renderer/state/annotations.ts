import type { Anchor, Claim, Mention, Note, Verification } from '#shared/model'
import { verifications } from '#shared/model'
import type { TextRecord } from './text-record'
import type { Selected } from './types'

/** How a stretch is painted: one `Highlight` each, never one per annotation. */
export type PaintStyle = `claim-${Verification}` | 'mention' | 'question' | 'answered'
export const paintStyles: readonly PaintStyle[] = [
  ...verifications.map((verification): PaintStyle => `claim-${verification}`),
  'mention',
  'answered',
  'question',
]

/** A record that stands on words of the text. */
export type Annotation = { readonly selected: Selected; readonly anchor: Anchor; readonly style: PaintStyle }

const ofClaim = ({ id, anchor, verification }: Claim): Annotation => ({
  selected: { type: 'claim', id },
  anchor,
  style: `claim-${verification}`,
})

const ofMention = ({ id, anchor }: Mention): Annotation => ({
  selected: { type: 'mention', id },
  anchor,
  style: 'mention',
})

const ofNote = ({ id, target, status }: Note): Annotation | undefined =>
  target.type === 'passage'
    ? { selected: { type: 'note', id }, anchor: target.anchor, style: status === 'open' ? 'question' : 'answered' }
    : undefined

/** The annotation that a record of the document makes; none where it stands on no words of its own. */
export const annotationOf = (found: TextRecord): Annotation | undefined => {
  switch (found.type) {
    case 'claim':
      return ofClaim(found.record)
    case 'mention':
      return ofMention(found.record)
    case 'note':
      return ofNote(found.record)
    default:
      return found satisfies never
  }
}
