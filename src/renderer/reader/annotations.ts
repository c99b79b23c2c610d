import type { DocumentState } from '#shared/changes/state'
import type { Anchor, Claim, Mention, Note, Verification } from '#shared/model'
import { verifications } from '#shared/model'
import type { Selected } from '../state/types'

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

const made = new WeakMap<Claim | Mention | Note, Annotation>()

/** Records are immutable, so each is looked at once. */
const remember = <R extends Claim | Mention | Note>(record: R, make: (record: R) => Annotation): Annotation => {
  const known = made.get(record)
  if (known !== undefined) return known
  const annotation = make(record)
  made.set(record, annotation)
  return annotation
}

/** Everything in a document that stands on words, in no particular order. */
export const annotationsOf = (state: DocumentState): Annotation[] => {
  const annotations: Annotation[] = []
  for (const claim of state.claims.values())
    annotations.push(
      remember(claim, ({ id, anchor, verification }) => ({
        selected: { type: 'claim', id },
        anchor,
        style: `claim-${verification}`,
      })),
    )
  for (const mention of state.mentions.values())
    annotations.push(
      remember(mention, ({ id, anchor }) => ({ selected: { type: 'mention', id }, anchor, style: 'mention' })),
    )
  for (const note of state.notes.values()) {
    const { target, status } = note
    if (target.type === 'passage')
      annotations.push(
        remember(note, ({ id }) => ({
          selected: { type: 'note', id },
          anchor: target.anchor,
          style: status === 'open' ? 'question' : 'answered',
        })),
      )
  }
  return annotations
}

const extentOf = ({ segments }: Anchor): number => segments.reduce((sum, { start, end }) => sum + end - start, 0)

/** What covers the offset (UTF-16 code units), the smallest first. Only a click asks, so it simply looks at all. */
export const annotationsAt = (state: DocumentState, offset: number): Annotation[] =>
  annotationsOf(state)
    .filter(({ anchor }) => anchor.segments.some(({ start, end }) => start <= offset && offset < end))
    .sort((a, b) => extentOf(a.anchor) - extentOf(b.anchor))
