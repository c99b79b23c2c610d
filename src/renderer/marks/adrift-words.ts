import type { Reanchored } from '#shared/text/reanchor/reanchor'
import type { Adrift } from '../state/adrift'
import { numeral } from '../ui/counted'

/** What an anchor that is adrift belongs to. */
export const adriftNoun = ({ type, link }: Adrift): string => {
  if (link !== undefined)
    return `Claim, step ${link.index + 1}: ${link.field === 'mention' ? 'source words' : 'cue words'}`
  return { claim: 'Claim', mention: 'Mention', note: 'Passage with a note' }[type]
}

/** How many marks have words adrift, as it is said elsewhere, and how many words there are for them in the list, where a mark has more than one. */
export const adriftNumber = (marks: number, listed: number): string =>
  marks === listed ? numeral(marks) : `${numeral(marks)}, in ${numeral(listed)} places`

/** What was found of the words, in two or three words. */
export const foundWords = (found: Reanchored | undefined): string => {
  switch (found?.kind) {
    case undefined:
      return 'looking…'
    case 'moved':
      return 'found elsewhere'
    case 'near':
      return 'similar words found'
    case 'here':
    case 'adrift':
      return 'not found'
    default:
      return found satisfies never
  }
}
