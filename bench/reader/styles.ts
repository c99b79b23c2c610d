import { verifications } from '#shared/model'

/** What the nth mark is: of ten six are claims, in every status, three mentions, and one is a note. */
export const kindOf = (nth: number): 'claim' | 'mention' | 'note' =>
  nth % 10 < 6 ? 'claim' : nth % 10 < 9 ? 'mention' : 'note'

export const verificationOf = (nth: number) => verifications[nth % verifications.length] ?? 'unchecked'

/** The name of its highlight. */
export const styleOf = (nth: number): string => {
  switch (kindOf(nth)) {
    case 'claim':
      return `claim-${verificationOf(nth)}`
    case 'mention':
      return 'mention'
    case 'note':
      return 'question'
  }
}
