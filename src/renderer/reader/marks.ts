import type { DocumentState } from '#shared/changes/state'
import type { Anchor, Claim, Note, NoteTarget, NoteWeight, Verification } from '#shared/model'
import { type Block, blockAt } from '#shared/text/blocks'
import type { Selected } from '../state/types'

/** What stands in the gutter beside a paragraph: a claim with its grade, or a note. */
export type Mark = {
  readonly selected: Selected
  readonly offset: number
  readonly label: string
} & (
  | { readonly type: 'claim'; readonly verification: Verification; readonly grade: number | null }
  | { readonly type: 'note'; readonly open: boolean; readonly weight: NoteWeight }
)

const excerpt = (words: string): string => (words.length > 80 ? `${words.slice(0, 79)}…` : words)

const noteAnchor = (state: DocumentState, target: NoteTarget): Anchor | undefined => {
  switch (target.type) {
    case 'passage':
      return target.anchor
    case 'claim':
      return state.claims.get(target.id)?.anchor
    case 'mention':
      return state.mentions.get(target.id)?.anchor
    case 'document':
    case 'source':
      return undefined
    default:
      return target satisfies never
  }
}

const claimMark = ({ id, verification, credibility }: Claim, offset: number, words: string): Mark => {
  const grade =
    credibility === null
      ? 'not graded'
      : credibility === 6
        ? 'credibility 6, cannot be judged'
        : `credibility ${credibility}`
  const label = `Claim, ${verification}, ${grade}: ${excerpt(words)}`
  return { type: 'claim', selected: { type: 'claim', id }, offset, label, verification, grade: credibility }
}

const noteMark = ({ id, kind, weight, status }: Note, offset: number, words: string): Mark => {
  const label = `Note, ${kind}, ${weight}, ${status}: ${excerpt(words)}`
  return { type: 'note', selected: { type: 'note', id }, offset, label, open: status === 'open', weight }
}

const made = new WeakMap<Claim | Note, { anchor: Anchor; mark: Mark }>()

/** Records are immutable, so each is looked at once; a note on a claim again when the claim's extent changes. */
const remember = <R extends Claim | Note>(
  record: R,
  anchor: Anchor | undefined,
  make: (record: R, offset: number, words: string) => Mark,
): Mark | undefined => {
  const known = made.get(record)
  if (known !== undefined && known.anchor === anchor) return known.mark
  const first = anchor?.segments[0]
  if (anchor === undefined || first === undefined) return undefined
  const mark = make(record, first.start, first.exact)
  made.set(record, { anchor, mark })
  return mark
}

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark, i) => mark === b[i])

export type MarksByBlock = ReadonlyMap<number, readonly Mark[]>

/**
 * The gutter's marks, by the block they stand beside. A block whose marks are as before keeps its array, so that
 * only paragraphs that changed are rendered anew.
 */
export const marksByBlock = (state: DocumentState, blocks: readonly Block[], before: MarksByBlock): MarksByBlock => {
  const marks = new Map<number, Mark[]>()
  const add = (mark: Mark | undefined) => {
    if (mark === undefined) return
    const block = blockAt(blocks, mark.offset)
    const there = marks.get(block)
    if (there === undefined) marks.set(block, [mark])
    else there.push(mark)
  }
  for (const claim of state.claims.values()) add(remember(claim, claim.anchor, claimMark))
  for (const note of state.notes.values()) add(remember(note, noteAnchor(state, note.target), noteMark))

  const kept = new Map<number, readonly Mark[]>()
  for (const [block, list] of marks) {
    list.sort((a, b) => a.offset - b.offset || (a.selected.id < b.selected.id ? -1 : 1))
    const old = before.get(block)
    kept.set(block, old !== undefined && sameMarks(old, list) ? old : list)
  }
  return kept
}
