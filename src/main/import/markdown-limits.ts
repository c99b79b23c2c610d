/*
 * Markdown's grammar makes every parser of it slower than linear on text that is all markup: 200 kB of nothing but
 * brackets or list items keep one busy for a minute. No article is like that, so how much markup is read is bounded
 * before parsing. The bounds are far above what articles have, long encyclopedia pages with all their links included.
 */

/** The largest Markdown article, in UTF-16 code units. */
const maxMarkdownLength = 1024 * 1024

/** A run is the lines between two blank ones: most of what is slow is slow within one. */
const most = { inline: 20_000, inlineInRun: 3_000, lines: 20_000, run: 1_000, containers: 3_000, depth: 40 }

/** Marks that open or close something inside a line. */
const inlineMark = /[*_[\]`!<&\\]/g
/** The marks of quotations and list items that a line begins with. */
const containerMarks = /^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/

/** Why the text is more marked up than can be read in good time; undefined where it is not. */
export const tooMuchMarkup = (text: string): string | undefined => {
  if (text.length > maxMarkdownLength) return `is longer than ${maxMarkdownLength / 1024 / 1024} Mi characters`
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > most.lines) return `has more than ${most.lines} lines`
  let [inline, inlineBeforeRun, run, containers] = [0, 0, 0, 0]
  for (const line of lines) {
    if (/^[ \t]*$/.test(line)) {
      run = 0
      inlineBeforeRun = inline
    } else run++
    for (const _ of line.matchAll(inlineMark)) inline++
    if (inline > most.inline) return `holds more than ${most.inline} marks`
    if (inline - inlineBeforeRun > most.inlineInRun) return `holds a paragraph with more than ${most.inlineInRun} marks`
    if (run > most.run) return `holds a paragraph of more than ${most.run} lines`
    const start = line.slice(0, 1_000)
    const marks = containerMarks.exec(start)?.[0].replace(/\s/g, '') ?? ''
    const indent = /^[ \t]*/.exec(start)?.[0].length ?? 0
    if (marks !== '') containers++
    if (marks.length > most.depth || (marks !== '' && indent > 4 * most.depth)) return 'is nested too deep'
    if (containers > most.containers) return `holds more than ${most.containers} list items and quoted lines`
  }
  return undefined
}
