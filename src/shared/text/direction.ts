/** Hebrew, Arabic, Syriac, Thaana, N’Ko and the presentation forms, with the marks U+200F and U+061C: written from right to left. */
const rightToLeft = /^[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** What tells a paragraph's direction: a letter, or a mark that nobody sees and that is there to tell it. */
const strong = /[\p{L}\u061c\u200e\u200f]/u

/** The direction a paragraph of these words is set in: that of its first letter or direction mark, as `dir="auto"` has it. */
export const isRightToLeft = (words: string): boolean => {
  const first = strong.exec(words)?.[0]
  return first !== undefined && rightToLeft.test(first)
}
