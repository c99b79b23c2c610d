/** The unit of an offset: Unicode code points (exports' default, as W3C's model demands) or UTF-16 code units. */
export const offsetUnits = ['codepoint', 'utf16'] as const
export type OffsetUnit = (typeof offsetUnits)[number]

export type OffsetConverter = {
  /** UTF-16 offset → code point offset. An offset inside a surrogate pair counts as that of the pair's start. */
  toCodePoint(utf16: number): number
  /** Code point offset → UTF-16 offset. */
  toUtf16(codePoint: number): number
}

/** Between the offsets that a script writes and UTF-16. */
export type ScriptOffsets = { toUtf16(offset: number): number; fromUtf16(utf16: number): number }

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** How many values of the ascending `sorted` are below `limit`. */
const countBelow = (sorted: readonly number[], limit: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Converts offsets of one text between UTF-16 code units and Unicode code points. One pass over the text, then
 * a binary search an offset over the places of its astral characters: nothing for text without any. A lone
 * surrogate is one code point, as in JavaScript's own iteration.
 */
export const offsetConverter = (text: string): OffsetConverter => {
  // UTF-16 offset of the second half of every surrogate pair, and the same place in code points.
  const lowHalves: number[] = []
  const pairStartsInCodePoints: number[] = []
  for (let i = 0; i + 1 < text.length; i++) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) {
      pairStartsInCodePoints.push(i - lowHalves.length)
      lowHalves.push(i + 1)
      i++
    }
  }
  return {
    toCodePoint: (utf16) => utf16 - countBelow(lowHalves, utf16 + 1),
    toUtf16: (codePoint) => codePoint + countBelow(pairStartsInCodePoints, codePoint),
  }
}

/** The same between UTF-16 and what offsets of this unit count in the text. */
export const scriptOffsets = (text: string, unit: OffsetUnit): ScriptOffsets => {
  if (unit === 'utf16') return { toUtf16: (offset) => offset, fromUtf16: (offset) => offset }
  const { toUtf16, toCodePoint } = offsetConverter(text)
  return { toUtf16, fromUtf16: toCodePoint }
}
