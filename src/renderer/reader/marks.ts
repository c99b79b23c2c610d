import type { DocumentState } from '#shared/changes/state'
import type { Anchor, Claim, Mention, Note, NoteTarget, NoteWeight, Verification } from '#shared/model'
import { recordOf } from '../state/text-record'
import type { Selected } from '../state/types'

/**
 * What stands in the gutter beside a paragraph: a claim with its grade, or a note. A mention has a mark that is not
 * seen, for its underline says all; it is there for those who hear the page.
 */
export type Mark = {
  readonly selected: Selected
  readonly offset: number
  readonly label: string
} & (
  | { readonly type: 'claim'; readonly verification: Verification; readonly grade: number | null }
  | { readonly type: 'note'; readonly open: boolean; readonly weight: NoteWeight }
  | { readonly type: 'mention' }
)

const excerpt = (words: string): string => (words.length > 80 ? `${words.slice(0, 79)}…` : words)

/** The words a note is about; none for a note on the document or on a source. */
export const noteAnchor = (state: DocumentState, target: NoteTarget): Anchor | undefined => {
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

const counted = (notes: number): string => (notes === 0 ? '' : notes === 1 ? ', 1 note' : `, ${notes} notes`)

type Place = { readonly offset: number; readonly words: string }

const claimMark = ({ id, verification, credibility }: Claim, { offset, words }: Place, notes: number): Mark => {
  const grade =
    credibility === null
      ? 'not graded'
      : credibility === 6
        ? 'credibility 6, cannot be judged'
        : `credibility ${credibility}`
  const label = `Claim, ${verification}, ${grade}${counted(notes)}: ${excerpt(words)}`
  return { type: 'claim', selected: { type: 'claim', id }, offset, label, verification, grade: credibility }
}

const noteMark = ({ id, kind, weight, status }: Note, { offset, words }: Place): Mark => {
  const label = `Note, ${kind}, ${weight}, ${status}: ${excerpt(words)}`
  return { type: 'note', selected: { type: 'note', id }, offset, label, open: status === 'open', weight }
}

const mentionMark = ({ id }: Mention, { offset, words }: Place, source: string | undefined, notes: number): Mark => ({
  type: 'mention',
  selected: { type: 'mention', id },
  offset,
  label: `Mention of ${source ?? 'a source'}${counted(notes)}: ${excerpt(words)}`,
})

const placeOf = (anchor: Anchor | undefined): Place | undefined => {
  const first = anchor?.segments[0]
  return first === undefined
    ? undefined
    : { offset: first.start, words: anchor?.segments.map(({ exact }) => exact).join(' … ') ?? '' }
}

/** What a mark's words are made from, besides the record itself. */
export type About = {
  notes(id: string): number
  source(id: string): string | undefined
  /** Its words are not in the text where they were. */
  isAdrift(id: string): boolean
}

/** The mark of a record of the document; none for a note on the document or on a source, or for what is adrift. */
export const markOf = (state: DocumentState, id: string, about: About): Mark | undefined => {
  const found = recordOf(state, id)
  if (found === undefined) return undefined
  const target = found.type === 'note' ? found.record.target : undefined
  if (about.isAdrift(target === undefined || target.type === 'passage' ? id : target.id)) return undefined
  const place = placeOf(found.type === 'note' ? noteAnchor(state, found.record.target) : found.record.anchor)
  if (place === undefined) return undefined
  switch (found.type) {
    case 'claim':
      return claimMark(found.record, place, about.notes(id))
    case 'mention':
      return mentionMark(found.record, place, about.source(found.record.sourceId), about.notes(id))
    case 'note':
      return noteMark(found.record, place)
    default:
      return found satisfies never
  }
}
