import { readDate } from './dates'
import type { PageField } from './furniture-labels'

/** What the front matter of a Markdown file tells, and where the article itself begins (UTF-16 offset). */
export type FrontMatter = { title?: string; metadata: Partial<Record<PageField, string>>; bodyStart: number }

const mostLines = 200

/** The keys that clippers and site generators write, in lower case and without `_`, `-` and spaces. */
const fieldOfKey: Readonly<Record<string, PageField | 'title'>> = {
  title: 'title',
  headline: 'title',
  author: 'byline',
  authors: 'byline',
  byline: 'byline',
  by: 'byline',
  date: 'publishedAt',
  published: 'publishedAt',
  publishedat: 'publishedAt',
  publisheddate: 'publishedAt',
  publishdate: 'publishedAt',
  pubdate: 'publishedAt',
  updated: 'pageUpdatedAt',
  updatedat: 'pageUpdatedAt',
  modified: 'pageUpdatedAt',
  lastmod: 'pageUpdatedAt',
  lastmodified: 'pageUpdatedAt',
  url: 'url',
  link: 'url',
  permalink: 'url',
  canonical: 'url',
  canonicalurl: 'url',
  sourceurl: 'url',
  source: 'outlet',
  outlet: 'outlet',
  site: 'outlet',
  sitename: 'outlet',
  publisher: 'outlet',
  publication: 'outlet',
  newsid: 'pageId',
  pageid: 'pageId',
}

const longestValue = 1_000

const unquote = (value: string) => {
  const quoted = /^"(.*)"$|^'(.*)'$/.exec(value)
  if (quoted === null) return value
  return quoted[1]?.replace(/\\(["\\])/g, '$1') ?? quoted[2]?.replaceAll("''", "'") ?? value
}

/** A flat value: quotes taken off, a list in brackets joined by commas. */
const plainValue = (raw: string): string => {
  const value = raw.trim()
  const list = /^\[(.*)\]$/.exec(value)
  if (list === null) return unquote(value).trim()
  return (list[1] ?? '')
    .split(',')
    .map((item) => unquote(item.trim()))
    .filter((item) => item !== '')
    .join(', ')
}

const isAddress = (value: string) => /^https?:\/\/\S+$/iu.test(value)

/**
 * Reads flat `key: value` front matter between two lines of `---` at the very start; without it, `bodyStart` is 0.
 * Values that do not fit their field (a date that is none) are passed over; the original file keeps them.
 */
export const readFrontMatter = (text: string): FrontMatter => {
  const none: FrontMatter = { metadata: {}, bodyStart: 0 }
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text)
  if (opening === null) return none
  const values = new Map<PageField | 'title', string>()
  let listed: PageField | 'title' | undefined
  const line = /([^\r\n]*)(\r\n|\n|\r|$)/y
  line.lastIndex = opening[0].length
  for (let i = 0; i < mostLines; i++) {
    const found = line.exec(text)
    if (found === null) return none
    const content = found[1] ?? ''
    if (/^(?:---|\.\.\.)[ \t]*$/.test(content)) return { ...fitted(values), bodyStart: line.lastIndex }
    // The file ends before the front matter does: it was none, but a rule across the page.
    if (found[2] === '') return none
    const pair = /^([\p{L}\p{N}_ -]{1,40}):(?:[ \t]+(.*))?$/u.exec(content.slice(0, longestValue + 50))
    const item = /^[ \t]*- (.*)$/.exec(content.slice(0, longestValue))
    if (pair !== null) {
      const field = fieldOfKey[(pair[1] ?? '').toLowerCase().replace(/[_ -]/g, '')]
      const value = plainValue(pair[2] ?? '')
      listed = value === '' ? field : undefined
      if (field !== undefined && value !== '') keep(values, field, value)
    } else if (item !== null && listed !== undefined) {
      const before = values.get(listed)
      const value = unquote((item[1] ?? '').trim()).trim()
      if (value !== '') values.set(listed, before === undefined ? value : `${before}, ${value}`)
    }
  }
  return none
}

/** The first key that tells a field is believed; a `source` that is an address is the page's address. */
const keep = (values: Map<PageField | 'title', string>, field: PageField | 'title', value: string) => {
  const fit = field === 'outlet' && isAddress(value) ? 'url' : field
  if (!values.has(fit)) values.set(fit, value)
}

const fitted = (values: ReadonlyMap<PageField | 'title', string>): Omit<FrontMatter, 'bodyStart'> => {
  const metadata: FrontMatter['metadata'] = {}
  let title: string | undefined
  for (const [field, whole] of values) {
    const value = whole.slice(0, longestValue).toWellFormed()
    if (field === 'title') title = value
    else if (field === 'publishedAt' || field === 'pageUpdatedAt') {
      const time = readDate(value)?.time
      if (time !== undefined) metadata[field] = time
    } else metadata[field] = value
  }
  return { ...(title === undefined ? {} : { title }), metadata }
}
