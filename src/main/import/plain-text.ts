import type { Segment } from '#shared/model'
import { snapToGraphemes } from '#shared/text/graphemes'
import { outletOfDateline } from './dateline'
import type { LabelRow } from './furniture-labels'
import { type Furniture, matchAwaited, matchLine, nameLabelOf, type PageMetadata } from './furniture-rules'
import { footLines, headLines, type PageLine } from './lines'

/** What a page of plain text says of itself. Segments in UTF-16 code units, in text order. */
export type Page = { title: string | undefined; metadata: PageMetadata; boilerplate: Segment[] }

/** How far from either end of a page furniture is looked for, in lines that are not blank. */
const zoneLines = 40

/** The head ends where the story has begun: at its second paragraph, or after so many lines that are no furniture. */
const headEnds = { prose: 2, other: 5 }

/** The foot may hold so many lines that no rule knows (headlines of other stories) between those that are known. */
const footGap = 6

const longestTitle = 250
const proseLength = 120

const isProse = ({ text, length }: PageLine) => length > proseLength || /[.!?؟。…]["'”»)]*$/u.test(text)

/** A section's name (“World”) is no title. Scripts without spaces say more in fewer letters. */
const isSubstantial = (text: string) => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return (
    letters >= 12 || text.split(/\s+/u).length >= 3 || (/[\p{Script=Han}\p{Script=Hangul}]/u.test(text) && letters >= 5)
  )
}

/** A paragraph wrapped at a fixed width: its first line is not a title, it is half a sentence. */
const runsOn = (line: PageLine, next: PageLine | undefined) =>
  next !== undefined && !next.followsBlank && line.length >= 40 && !isProse(line) && /^\p{Ll}/u.test(next.text)

/**
 * A headline, above the story or between it and the title, has brackets and dashes for other things: “Angela Merkel
 * (CDU) – …”. A dateline stands alone, or begins a paragraph, which may have to serve as title.
 */
const mayBeDateline = (line: PageLine, next: PageLine | undefined, isTitle: boolean) =>
  isTitle ? line.length > proseLength : isProse(line) || next?.followsBlank === false || /[-–—/]$/u.test(line.text)

const oneLine = (line: string) => line.replace(/\s+/gu, ' ').trim()

/** The labels of names that come again with something else behind them: in an interview “Reporter:” says who speaks. */
const speakersOf = (lines: readonly PageLine[]): ReadonlySet<string> => {
  const said = new Map<string, Set<string>>()
  for (const { text, start } of lines) {
    const found = nameLabelOf(text)
    if (found === undefined) continue
    // What a label that stands alone introduces is on the next line, and is taken to be something else each time.
    const words = found.value === '' ? String(start) : found.value
    said.set(found.label, (said.get(found.label) ?? new Set()).add(words))
  }
  return new Set([...said].filter(([, words]) => words.size > 1).map(([label]) => label))
}

type Found = { line: PageLine; furniture: Furniture }

type Head = { found: Found[]; title: string | undefined; outlet: string | undefined }

const readHead = (lines: readonly PageLine[], mayBeFurniture: (line: PageLine) => boolean): Head => {
  const found: Found[] = []
  let title: string | undefined
  let kicker: string | undefined
  let outlet: string | undefined
  let awaits: LabelRow | undefined
  let hasBegun = false
  let prose = 0
  let other = 0
  for (const [i, line] of lines.entries()) {
    // A headline is short and no sentence, as a name is: where the label lost its value, it would be taken for it.
    const mayBeValue = awaits?.value !== 'name' || (title !== undefined && !line.followsBlank)
    const awaited = awaits === undefined || !mayBeValue ? undefined : matchAwaited(line.text, awaits)
    const furniture = mayBeFurniture(line) ? (awaited ?? matchLine(line.text, 'head', title !== undefined)) : undefined
    awaits = furniture?.awaits
    if (furniture !== undefined) {
      found.push({ line, furniture })
      continue
    }
    // Half a sentence at the top: the story has begun, without a title.
    if (runsOn(line, lines[i + 1])) hasBegun = true
    const mayBeTitle = title === undefined && !hasBegun && line.length <= longestTitle
    // A sentence below a short line is the lead, and the short line the title. A line that would be furniture below a
    // title (“Source: Coastal Wire”) is the title only where no other is.
    const isHeadline =
      isSubstantial(line.text) &&
      !(isProse(line) && kicker !== undefined) &&
      !(mayBeFurniture(line) && matchLine(line.text, 'head', true) !== undefined)
    const isTitle = mayBeTitle && isHeadline
    if (mayBeDateline(line, lines[i + 1], isTitle)) outlet ??= outletOfDateline(line.text)
    if (isTitle) title = oneLine(line.text)
    else if (isProse(line)) {
      prose++
      hasBegun = true
    } else if (mayBeTitle) kicker ??= oneLine(line.text)
    other++
    if (prose >= headEnds.prose || other >= headEnds.other) break
  }
  return { found, title: title ?? kicker, outlet }
}

const readFoot = (lines: readonly PageLine[], mayBeFurniture: (line: PageLine) => boolean): Found[] => {
  const found: Found[] = []
  let gap = 0
  for (const line of lines.toReversed()) {
    const furniture = mayBeFurniture(line) ? matchLine(line.text, 'foot', true) : undefined
    if (furniture !== undefined) found.push({ line, furniture })
    else if (isProse(line) || ++gap > footGap) break
  }
  return found.reverse()
}

/**
 * Reads the furniture of a page of plain text saved from a news site: which whole lines at its head and foot are
 * not the story, and what they tell. Nothing is marked where nothing would be left. Time is linear in the text.
 */
export const readPage = (text: string): Page => {
  const headOfPage = headLines(text, zoneLines)
  const footOfPage = footLines(text, zoneLines)
  const speakers = speakersOf([...headOfPage, ...footOfPage])
  const mayBeFurniture = (line: PageLine) =>
    line.length <= line.text.length && !speakers.has(nameLabelOf(line.text)?.label ?? '')
  const head = readHead(headOfPage, mayBeFurniture)
  const known = new Set(head.found.map(({ line }) => line.start))
  const titleStart = headOfPage.find(({ text: line }) => oneLine(line) === head.title)?.start
  const foot = readFoot(footOfPage, mayBeFurniture).filter(
    ({ line }) => !known.has(line.start) && line.start !== titleStart,
  )
  // The two zones meet on a short page.
  const found = [...head.found, ...foot].sort((a, b) => a.line.start - b.line.start)
  const isAllThereIs = headOfPage.length < zoneLines && found.length === headOfPage.length
  if (isAllThereIs) return { title: undefined, metadata: {}, boilerplate: [] }
  const metadata: PageMetadata = head.outlet === undefined ? {} : { outlet: head.outlet }
  // The first that tells a field is believed.
  for (const { furniture } of found) Object.assign(metadata, { ...furniture.metadata, ...metadata })
  const boilerplate = found.map(({ line }) => snapToGraphemes(text, { start: line.start, end: line.end }))
  return { title: head.title, metadata, boilerplate }
}
