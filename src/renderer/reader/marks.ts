import type { DocumentState } from '#shared/changes/state'
import type { Anchor, NoteWeight, Verification } from '#shared/model'
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

const noteAnchor = (state: DocumentState, noteId: string): Anchor | undefined => {
  const target = state.notes.get(noteId)?.target
  switch (target?.type) {
    case 'passage':
      return target.anchor
    case 'claim':
      return state.claims.get(target.id)?.anchor
    case 'mention':
      return state.mentions.get(target.id)?.anchor
    case 'document':
    case 'source':
    case undefined:
      return undefined
    default:
      return target satisfies never
  }
}

const sameMark = (a: Mark, b: Mark | undefined): boolean =>
  a.label === b?.label &&
  a.selected.id === b.selected.id &&
  (a.type === 'claim'
    ? b.type === 'claim' && a.verification === b.verification && a.grade === b.grade
    : b.type === 'note' && a.open === b.open && a.weight === b.weight)

const keepIfSame = (old: readonly Mark[] | undefined, list: readonly Mark[]): readonly Mark[] =>
  old !== undefined && old.length === list.length && list.every((mark, i) => sameMark(mark, old[i])) ? old : list

export type MarksByBlock = ReadonlyMap<number, readonly Mark[]>

/**
 * The gutter's marks, by the block they stand beside. A block whose marks are as before keeps its array, so that
 * only paragraphs that changed are rendered anew.
 */
export const marksByBlock = (state: DocumentState, blocks: readonly Block[], before: MarksByBlock): MarksByBlock => {
  const marks = new Map<number, Mark[]>()
  const add = (mark: Mark) => {
    const block = blockAt(blocks, mark.offset)
    const there = marks.get(block)
    if (there === undefined) marks.set(block, [mark])
    else there.push(mark)
  }
  for (const { id, anchor, verification, credibility } of state.claims.values()) {
    const [first] = anchor.segments
    if (first === undefined) continue
    const grade =
      credibility === null
        ? 'not graded'
        : credibility === 6
          ? 'credibility 6, cannot be judged'
          : `credibility ${credibility}`
    const label = `Claim, ${verification}, ${grade}: ${excerpt(first.exact)}`
    add({
      type: 'claim',
      selected: { type: 'claim', id },
      offset: first.start,
      label,
      verification,
      grade: credibility,
    })
  }
  for (const { id, kind, weight, status } of state.notes.values()) {
    const first = noteAnchor(state, id)?.segments[0]
    if (first === undefined) continue
    const label = `Note, ${kind}, ${weight}, ${status}: ${excerpt(first.exact)}`
    add({ type: 'note', selected: { type: 'note', id }, offset: first.start, label, open: status === 'open', weight })
  }
  for (const list of marks.values())
    list.sort((a, b) => a.offset - b.offset || (a.selected.id < b.selected.id ? -1 : 1))
  return new Map([...marks].map(([block, list]) => [block, keepIfSame(before.get(block), list)]))
}
