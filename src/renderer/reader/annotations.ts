import type { DocumentState } from '#shared/changes/state'
import type { Anchor, Claim, Mention, Note, Verification } from '#shared/model'
import { verifications } from '#shared/model'
import { type Block, blockAt } from '#shared/text/blocks'
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

/** Finds what stands at an offset: annotations by the block they touch, so a look costs one block's worth. */
export const hitIndex = (blocks: readonly Block[], annotations: readonly Annotation[]) => {
  const byBlock = new Map<number, Annotation[]>()
  for (const annotation of annotations) {
    const touched = new Set<number>()
    for (const { start, end } of annotation.anchor.segments) {
      const last = blockAt(blocks, end)
      for (let block = blockAt(blocks, start); block <= last; block++) touched.add(block)
    }
    for (const block of touched) {
      const there = byBlock.get(block)
      if (there === undefined) byBlock.set(block, [annotation])
      else there.push(annotation)
    }
  }
  return {
    /** What covers the offset (UTF-16 code units), the smallest first. */
    at: (offset: number): Annotation[] =>
      (byBlock.get(blockAt(blocks, offset)) ?? [])
        .filter(({ anchor }) => anchor.segments.some(({ start, end }) => start <= offset && offset < end))
        .sort((a, b) => extentOf(a.anchor) - extentOf(b.anchor)),
    /** What begins in a block, in text order. */
    beginningIn: (block: number): Annotation[] =>
      (byBlock.get(block) ?? [])
        .filter(({ anchor }) => blockAt(blocks, anchor.segments[0]?.start ?? -1) === block)
        .sort((a, b) => (a.anchor.segments[0]?.start ?? 0) - (b.anchor.segments[0]?.start ?? 0)),
  }
}
export type HitIndex = ReturnType<typeof hitIndex>
