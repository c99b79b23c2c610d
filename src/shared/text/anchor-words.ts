import type { Anchor } from '../model'
import { wordStart } from './words'

/** The words of an anchor as one text: line breaks are spaces, and […] stands between segments. */
export const anchorWords = ({ segments }: Anchor): string =>
  segments.map(({ exact }) => exact.replace(/\s+/gu, ' ').trim()).join(' […] ')

/** At most `length` code points of a text, cut between words where that costs little, by the rules of any script. */
export const firstWords = (text: string, length: number): string => {
  const line = text.replace(/\s+/gu, ' ').trim()
  const points = Array.from(line)
  if (points.length <= length) return line
  const cut = points.slice(0, length).join('')
  const start = wordStart(line, cut.length, 'und')
  return `${cut.slice(0, start > cut.length * 0.6 ? start : cut.length).trimEnd()}…`
}
