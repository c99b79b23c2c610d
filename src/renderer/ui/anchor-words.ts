import type { Anchor } from '#shared/model'

/** The words of an anchor as one text: line breaks are spaces, and […] stands between segments. */
export const anchorWords = ({ segments }: Anchor): string =>
  segments.map(({ exact }) => exact.replace(/\s+/gu, ' ').trim()).join(' […] ')

/** At most `length` code points of a text, cut at a word where that costs little. */
export const firstWords = (text: string, length: number): string => {
  const line = text.replace(/\s+/gu, ' ').trim()
  const points = Array.from(line)
  if (points.length <= length) return line
  const cut = points.slice(0, length).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > length * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`
}
