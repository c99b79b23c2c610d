import type { Segment } from '#shared/model'
import { trimSegment } from '#shared/text/graphemes'

/** A line that is not blank: its place without the white space around it, and its first characters. */
export type PageLine = Segment & { text: string; length: number; followsBlank: boolean }

/** No rule looks further into a line than this, so one endless line costs nothing. */
const lookedAt = 400

const isLineEnd = (unit: number) => unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029

const pageLine = (text: string, { start, end }: Segment, followsBlank: boolean): PageLine => ({
  start,
  end,
  length: end - start,
  text: text.slice(start, Math.min(end, start + lookedAt)),
  followsBlank,
})

/** The first `count` lines that are not blank. Offsets in UTF-16 code units. */
export const headLines = (text: string, count: number): PageLine[] => {
  const lines: PageLine[] = []
  let followsBlank = true
  for (let start = 0; start < text.length && lines.length < count; ) {
    let end = start
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++
    const line = trimSegment(text, { start, end })
    if (line.start < line.end) lines.push(pageLine(text, line, followsBlank))
    followsBlank = line.start === line.end
    const isPair = text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a
    start = end + (isPair ? 2 : 1)
  }
  return lines
}

/** The last `count` lines that are not blank, in text order. Offsets in UTF-16 code units. */
export const footLines = (text: string, count: number): PageLine[] => {
  const lines: PageLine[] = []
  for (let end = text.length; end > 0 && lines.length < count; ) {
    let start = end
    while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--
    const line = trimSegment(text, { start, end })
    if (line.start < line.end) lines.push(pageLine(text, line, false))
    end = start - 1
  }
  return lines.reverse()
}
