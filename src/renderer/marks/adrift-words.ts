import type { Adrift, Found } from '../state/adrift'
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
export const foundWords = (found: Found | undefined): string => {
  switch (found?.kind) {
    case undefined:
      return 'looking…'
    case 'moved':
      return 'found elsewhere'
    case 'near':
      return 'similar words found'
    case 'unsought':
      return 'not looked for'
    case 'here':
      return 'found'
    case 'adrift':
      return { nowhere: 'not found', once: 'found among others', 'several times': 'found several times' }[
        found.standing
      ]
    default:
      return found satisfies never
  }
}

/** The same in a sentence, of which the words are “they”. */
export const foundSentence = (found: Found | undefined): string => {
  switch (found?.kind) {
    case undefined:
      return 'Looking for them…'
    case 'moved':
      return 'They stand elsewhere, beyond doubt.'
    case 'near':
      return 'Words like them stand where they would be. It is for you to say whether they are the same.'
    case 'unsought':
      return 'They could not be looked for.'
    case 'here':
      return 'They stand where they were.'
    case 'adrift':
      return {
        nowhere: 'They were found nowhere.',
        once: 'The same words stand in one place, among other words. It is for you to say whether they are these.',
        'several times': 'The same words stand in more than one place. It is for you to say which are these.',
      }[found.standing]
    default:
      return found satisfies never
  }
}
