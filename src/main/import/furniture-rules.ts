import { readDate } from './dates'
import {
  endMarks,
  type LabelRow,
  labelRows,
  lineForms,
  needsNoColon,
  type PageField,
  wholeLines,
} from './furniture-labels'

/** What a furniture line tells of the document. The first that tells a field is believed. */
export type PageMetadata = Partial<Record<PageField, string>>

/** A line that is furniture; `awaits` where its label stands alone and the value may be on the next line. */
export type Furniture = { metadata: PageMetadata; awaits?: LabelRow }

export type Zone = 'head' | 'foot'

const longestLabelled = 240

/** The line as the rules read it: marks of direction and width gone, one kind of space. Letters stay as printed. */
const cleanLine = (line: string): string =>
  line
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * For comparing whole lines: one form of letters that Arabic and Persian keyboards write in two, no marks around but a
 * full stop, which makes a sentence of the words.
 */
const bare = (line: string) =>
  cleanLine(line)
    .toLowerCase()
    .replace(/\u200c|\u200d|\u0640/g, '')
    .replace(/[\u064a\u0649]/g, 'ی')
    .replace(/\u0643/g, 'ک')
    .replace(/^[^\p{L}\p{N}#©-]+|[^\p{L}\p{N}\p{M}#.-]+$/gu, '')

const wholeLineSet = new Set(wholeLines.map(bare))
const endMarkSet = new Set(endMarks.map(bare))

/** The label as a pattern that takes either form of those letters, and joined or parted words. */
const labelPattern = (label: string) =>
  label
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/[ی\u064a\u0649]/g, '[ی\u064a\u0649]')
    .replace(/[ک\u0643]/g, '[ک\u0643]')
    .replace(/\u200c/g, '[\u200c ]?')

const labelForms = labelRows.flatMap((row) =>
  row.labels.map((label) => {
    const words = labelPattern(label)
    const separator = needsNoColon.has(row.value) ? '(?: ?[:：] ?| [–—-] | )' : ' ?[:：] ?'
    return { row, label, form: new RegExp(`^[•*▪■-]? ?${words}(?:${separator}(.*)| ?[:：])$`, 'iu') }
  }),
)

const endsSentence = (text: string) => /[.!?؟。…]["'”»)]*$/u.test(text)
const wordCount = (text: string) => text.split(' ').length

const joiners = /, | and | & | und | et | y | e | with | и | و | ، ?/u
/** Words that stand in the middle of names without a capital. */
const smallWord =
  /^(?:of|the|for|and|de|del|della|des|du|di|da|dos|van|von|der|den|die|für|bin|ibn|la|le|les|el|y|e|et|und|in)$/u
const domain = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u

/** The words of one name: few, and each with a capital in scripts that have them, for a headline is short too. */
const isOneName = (name: string) => {
  const words = name.split(' ')
  if (!/[\p{Lu}\p{Ll}]/u.test(name)) return words.length <= 4
  const hasCapitals = words.every((word) => /\p{Lu}/u.test(word) || !/\p{Ll}/u.test(word) || smallWord.test(word))
  return domain.test(name) || (words.length <= 5 && hasCapitals && /\p{Lu}/u.test(name))
}

/** A name as a page prints it, or several authors’: short, no sentence, no quotation. */
const isName = (value: string, several: boolean) =>
  value.length <= 80 &&
  wordCount(value) <= 10 &&
  /\p{L}/u.test(value) &&
  !/["“”«»:;?!]/u.test(value) &&
  (!endsSentence(value) || /\b\p{Lu}\.$/u.test(value)) &&
  (several ? value.split(joiners) : [value]).every(isOneName)

const address = /^(?:https?:\/\/|www\.)[^\s<>"]{3,300}$/iu

const told = (field: PageField | undefined, value: string | undefined): PageMetadata =>
  field === undefined || value === undefined || value === '' ? {} : { [field]: value }

/**
 * Reads a label's value; undefined where what stands there is no such value, so that the line is no furniture. Before the
 * title a value that could be words of a headline is none: “Source: Minister Resigns”.
 */
const readValue = (value: string, { value: kind, field }: LabelRow, afterTitle: boolean): PageMetadata | undefined => {
  switch (kind) {
    case 'date': {
      const date = readDate(value)
      if (date === undefined) return undefined
      if (date.rest === '') return told(field, date.time)
      // “Published: 11 September 2018 Updated: 12 September 2018”, but not “11.09.2018 – 14.09.2018”
      const rest = readDate(date.rest) === undefined ? matchLine(date.rest, 'head', false) : undefined
      return rest === undefined ? undefined : { ...rest.metadata, ...told(field, date.time) }
    }
    case 'id':
      return /^[\p{L}\p{Nd}./_#-]{1,40}$/u.test(value) && /\p{Nd}/u.test(value) ? told(field, value) : undefined
    case 'name':
      if (field === 'outlet' && address.test(value)) return told('url', value)
      return afterTitle && isName(value, field === 'byline') ? told(field, value) : undefined
    case 'url':
      return address.test(value) || /^[\w-]+(?:\.[\w-]+)+\/\S{1,200}$/u.test(value) ? told(field, value) : undefined
    case 'words':
      return !endsSentence(value) && (afterTitle || wordCount(value) === 1) ? {} : undefined
    default:
      return kind satisfies never
  }
}

const matchLabel = (line: string, afterTitle: boolean): Furniture | undefined => {
  if (line.length > longestLabelled) return undefined
  for (const { row, form } of labelForms) {
    const found = form.exec(line)
    if (found === null) continue
    const value = found[1]?.trim() ?? ''
    if (value === '') return { metadata: {}, awaits: row }
    const metadata = readValue(value, row, afterTitle)
    if (metadata !== undefined) return { metadata }
  }
  return undefined
}

/** The label of a name that the line begins with, and what stands behind it; undefined where it begins with none. */
export const nameLabelOf = (text: string): { label: string; value: string } | undefined => {
  const line = cleanLine(text)
  for (const { row, label, form } of labelForms) {
    const found = row.value === 'name' ? form.exec(line) : null
    if (found !== null) return { label, value: found[1]?.trim() ?? '' }
  }
  return undefined
}

const byWords = /^(?:By|BY|Par|Von|Por|From|Di) (?=\p{Lu})/u
const nameWord =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|al-\p{Lu}[\p{L}'’-]*|de|del|della|van|von|der|den|bin|ibn|la|le|da|dos|in)$/u
const notNames =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$/u

/** “By Jane Doe and John Roe, Agency”: names and nothing else. A byline without a colon could be a headline. */
const matchByline = (line: string): Furniture | undefined => {
  const by = byWords.exec(line)
  if (by === null || line.length > 120 || (endsSentence(line) && !/ (?:Jr|Sr)\.$/u.test(line))) return undefined
  const names = line.slice(by[0].length)
  const groups = names.split(joiners).map((group) => group.split(' '))
  const areNames = groups.every(
    (words) => words.length <= 5 && words.every((word) => nameWord.test(word) && !notNames.test(word)),
  )
  const first = groups[0] ?? []
  // One word alone is a name only where it is set in capitals, as agencies and old bylines are.
  const firstIsName = first.length >= 2 || /^\p{Lu}{2,}$/u.test(first[0] ?? '')
  return areNames && firstIsName ? { metadata: { byline: names } } : undefined
}

const matchForm = (line: string, zone: Zone): boolean => {
  const key = bare(line)
  if (wholeLineSet.has(key)) return true
  if (zone === 'foot' && endMarkSet.has(key)) return true
  return lineForms.some((form) => form.test(line))
}

const matchPart = (line: string, zone: Zone, afterTitle: boolean): Furniture | undefined => {
  const labelled = matchLabel(line, afterTitle)
  if (labelled !== undefined) return labelled
  if (address.test(line)) return { metadata: { url: line } }
  if (matchForm(line, zone)) return { metadata: {} }
  if (zone !== 'head') return undefined
  const byline = afterTitle ? matchByline(line) : undefined
  if (byline !== undefined) return byline
  if (line.length > 80) return undefined
  const date = readDate(line)
  return date?.rest === '' ? { metadata: told('publishedAt', date.time) } : undefined
}

/**
 * Is the whole line page furniture, and what does it tell? Undefined where it is not. `afterTitle` says that a
 * title stands above, without which “By Land and Sea” is a title itself.
 */
export const matchLine = (text: string, zone: Zone, afterTitle: boolean): Furniture | undefined => {
  const line = cleanLine(text)
  if (line === '') return undefined
  const whole = matchPart(line, zone, afterTitle)
  if (whole !== undefined || line.length > longestLabelled) return whole
  // “11 September 2018 | News ID: 72331 | Print”: furniture if every part is.
  const parts = line.split(/ ?[|•·] ?/u).filter((part) => part !== '')
  if (parts.length < 2 || parts.length > 8) return undefined
  let metadata: PageMetadata = {}
  for (const part of parts) {
    const found = matchPart(part, zone, afterTitle)
    if (found === undefined) return undefined
    metadata = { ...found.metadata, ...metadata }
  }
  return { metadata }
}

/** The value of a label that stood alone on the line before; undefined where this line is something else. */
export const matchAwaited = (text: string, row: LabelRow): Furniture | undefined => {
  const line = cleanLine(text)
  if (row.value === 'words' || line.length > longestLabelled) return undefined
  const metadata = readValue(line, row, true)
  return metadata === undefined ? undefined : { metadata }
}
