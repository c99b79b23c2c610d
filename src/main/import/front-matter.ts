import { beginning } from '#shared/text/surrogates'
import { readDate } from './dates'
import type { PageField } from './furniture-labels'
import { readYamlValue } from './yaml-value'

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
/** As much of a line as is looked at, in UTF-16 code units. */
const longestLine = 1_100

const isAddress = (value: string) => /^https?:\/\/\S+$/iu.test(value)

type Values = Map<PageField | 'title', string>

/** The first key that tells a field is believed. Of a list only authors are all taken. */
const keep = (values: Values, field: PageField | 'title', told: readonly string[]) => {
  const keepOne = (fit: PageField | 'title', value: string | undefined) => {
    if (value !== undefined && !values.has(fit)) values.set(fit, value)
  }
  if (field === 'outlet') {
    // A `source` that is an address is the page's address.
    keepOne('url', told.find(isAddress))
    keepOne(
      'outlet',
      told.find((value) => !isAddress(value)),
    )
  } else if (field === 'byline') {
    // “Doe, Jane; Roe, Richard”: the names hold commas of their own.
    const names = told.join(told.some((name) => name.includes(',')) ? '; ' : ', ')
    keepOne('byline', names === '' ? undefined : names)
  } else keepOne(field, told[0])
}

/**
 * Reads front matter between two lines of `---` at the very start: keys that begin their line, with texts and lists of
 * texts. Without it, `bodyStart` is 0. Values that are not understood, or do not fit their field (a date that is none), are
 * passed over; the original file keeps them.
 */
export const readFrontMatter = (text: string): FrontMatter => {
  const none: FrontMatter = { metadata: {}, bodyStart: 0 }
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text)
  if (opening === null) return none
  const entries: { key: string; behind: string; below: string[] }[] = []
  let belowKey: string[] = []
  const line = /([^\r\n]*)(\r\n|\n|\r|$)/y
  line.lastIndex = opening[0].length
  for (let i = 0; i < mostLines; i++) {
    const found = line.exec(text)
    if (found === null) return none
    const content = (found[1] ?? '').slice(0, longestLine)
    if (/^(?:---|\.\.\.)[ \t]*$/.test(content)) {
      const values: Values = new Map()
      for (const { key, behind, below } of entries) {
        const field = fieldOfKey[key.toLowerCase().replace(/[_ -]/g, '')]
        if (field !== undefined) keep(values, field, readYamlValue(behind, below))
      }
      return { ...fitted(values), bodyStart: line.lastIndex }
    }
    // The file ends before the front matter does: it was none, but a rule across the page.
    if (found[2] === '') return none
    const pair = /^([\p{L}\p{N}_][\p{L}\p{N}_ -]{0,39}):(?:[ \t]+(.*))?$/u.exec(content)
    if (pair !== null) {
      belowKey = []
      entries.push({ key: pair[1] ?? '', behind: pair[2] ?? '', below: belowKey })
    } else if (/^(?:[ \t]|-(?:[ \t]|$)|$)/.test(content)) belowKey.push(content)
    // A comment stands between lines; any other line ends what came before, and what follows is not the key's.
    else if (!content.startsWith('#')) belowKey = []
  }
  return none
}

const fitted = (values: Values): Omit<FrontMatter, 'bodyStart'> => {
  const metadata: FrontMatter['metadata'] = {}
  let title: string | undefined
  for (const [field, whole] of values) {
    const value = beginning(whole, longestValue).toWellFormed()
    if (field === 'title') title = value
    else if (field === 'publishedAt' || field === 'pageUpdatedAt') {
      const date = readDate(value)
      if (date?.time !== undefined && date.rest === '') metadata[field] = date.time
    } else metadata[field] = value
  }
  return { ...(title === undefined ? {} : { title }), metadata }
}
