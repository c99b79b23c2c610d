/** Does the offset (UTF-16 code units) lie between the two halves of one character? */
export const isHalfway = (text: string, offset: number): boolean =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(offset - 1, 0), offset + 1))

/** The beginning of the text: at most `length` UTF-16 code units of it, and never half a character. */
export const beginning = (text: string, length: number): string =>
  text.slice(0, isHalfway(text, length) ? length - 1 : length)
