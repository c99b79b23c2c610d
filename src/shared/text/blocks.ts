import type { Segment } from '../model/anchor'
import { trimSegment } from './graphemes'

/** A stretch of the reading text set as one paragraph. Offsets in UTF-16 code units; white space around it is left out. */
export type Block = Segment

const wrapWidth = { least: 40, most: 120 }

/** Lines cut at a fixed width by a mail or text program: all but the last are long, and none is very long. */
const isHardWrapped = (text: string, lines: readonly Segment[]): boolean => {
  if (lines.length <= 2) return false
  const longest = lines.reduce((most, { start, end }) => Math.max(most, end - start), 0)
  if (longest > wrapWidth.most) return false
  return lines.every(({ start, end }, i) => {
    const length = end - start
    const next = lines[i + 1]
    if (next === undefined) return true
    // A line was wrapped where the next line's first word would not have fitted any more.
    const [word = ''] = text.slice(next.start, next.end).split(/\s/u, 1)
    return length >= wrapWidth.least && length + 1 + word.length > longest
  })
}

/** The lines of a text, without their ends and the white space around them; empty ones are `start === end`. */
function* linesOf(text: string): Generator<Segment> {
  let start = 0
  for (const { 0: lineEnd, index } of text.matchAll(/\r\n|[\r\n\u2028\u2029]/gu)) {
    yield trimSegment(text, { start, end: index })
    start = index + lineEnd.length
  }
  yield trimSegment(text, { start, end: text.length })
}

/**
 * The paragraphs of a reading text, in order. A line is a paragraph, as in text saved from the web, unless a run
 * of lines was plainly wrapped at a fixed width; then the run is one. One pass, whatever the text.
 */
export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = []
  let run: Segment[] = []
  const flush = () => {
    const first = run[0]
    const last = run.at(-1)
    if (first !== undefined && last !== undefined && isHardWrapped(text, run))
      blocks.push({ start: first.start, end: last.end })
    // One by one: a run may be longer than a call may have arguments.
    else for (const line of run) blocks.push(line)
    run = []
  }
  for (const line of linesOf(text)) {
    if (line.start !== line.end) run.push(line)
    else if (run.length > 0) flush()
  }
  flush()
  return blocks
}

/** Index of the block that holds the offset, else of the next one, else of the last; -1 for a text without any. */
export const blockAt = (blocks: readonly Block[], offset: number): number => {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    const block = blocks[middle]
    if (block !== undefined && block.end < offset) low = middle + 1
    else high = middle
  }
  return blocks.length === 0 ? -1 : low
}
