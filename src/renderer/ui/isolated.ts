/** Letters that are written from right to left. */
const rightToLeft =
  /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Mand}\p{sc=Samr}\p{sc=Adlm}\p{sc=Rohg}]/u

/**
 * A title, name or quote for a sentence of ours. One with letters that run from the right is set apart (FSI, PDI): else the marks at
 * its end, and what follows in the sentence, would change places with it.
 */
export const isolated = (words: string): string => (rightToLeft.test(words) ? `\u2068${words}\u2069` : words)
