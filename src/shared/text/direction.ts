/** Hebrew, Arabic, Syriac, Thaana, N’Ko and the presentation forms: letters that are written from right to left. */
const rightToLeft = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** The direction a paragraph of these words is set in: that of its first letter, as `dir="auto"` has it. */
export const isRightToLeft = (words: string): boolean => {
  const letter = /\p{L}/u.exec(words)?.[0]
  return letter !== undefined && rightToLeft.test(letter)
}
