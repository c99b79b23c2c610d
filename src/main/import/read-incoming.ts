import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '#shared/errors'
import type { ExportFile } from '#shared/export-format'
import { largestImport, maxArticleBytes, maxExportBytes } from '#shared/import-limits'
import type { Document, Segment } from '#shared/model'
import { beginning } from '#shared/text/surrogates'
import { decodeText, isLegible, tooLarge } from './decode'
import { readExport } from './export-file'
import { checkFileName, extensionOf, stemOf } from './file-name'
import { readFrontMatter } from './front-matter'
import { languageOf } from './language'
import { readMarkdown } from './markdown'
import { tooMuchMarkup } from './markdown-limits'
import { readPage } from './plain-text'

/**
 * What a file turned out to be: an article, with its record but for id and time of import, and its reading text; or
 * a Caveat export, checked. All offsets are UTF-16 code units.
 */
export type Incoming = IncomingArticle | { kind: 'export'; file: ExportFile }
type IncomingArticle = { kind: 'article'; document: Omit<Document, 'id' | 'importedAt'>; text: string }

/** Formats that carry their text in a wrapping of their own: read as plain text they would be a mess. */
const notReadYet: ReadonlySet<string> = new Set([
  ...['html', 'htm', 'xhtml', 'mht', 'mhtml', 'pdf', 'doc', 'docx', 'odt', 'rtf', 'epub'],
])

const markdownExtensions: ReadonlySet<string> = new Set(['md', 'markdown'])

const longestTitle = 2_000

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The first characters of the bytes, enough to see whether an export begins with them. */
const headOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 300))

/** Does the text begin as an export does, or is the file named like one? */
const meansExport = (name: string, text: string): boolean =>
  /^\s*\{[^{}]*"format"\s*:\s*"caveat"/.test(text.slice(0, 300)) || /\.caveat\.json$/i.test(name)

/**
 * The file as a Caveat export, if that is what it says it is, whatever its name. Error: `bad-export-file` where it says so and is no
 * whole JSON: as an article it would look taken in, and the case would not be there.
 */
const asExport = (name: string, text: string): Result<Record<string, unknown> | undefined> => {
  // Most files are articles, and one look shows it.
  if (extensionOf(name) !== 'json' && !text.trimStart().startsWith('{')) return ok(undefined)
  try {
    const json: unknown = JSON.parse(text)
    return ok(isObject(json) && json.format === 'caveat' ? json : undefined)
  } catch {
    if (!meansExport(name, text)) return ok(undefined)
    return fail(
      'bad-export-file',
      `“${name}” is a Caveat export that is cut off or damaged. Copy or download it again, or export the case again, and import that.`,
      { file: name },
    )
  }
}

type Article = Partial<Pick<Document, 'outlet' | 'byline' | 'url' | 'publishedAt' | 'pageUpdatedAt' | 'pageId'>> &
  Pick<Document, 'boilerplate' | 'headings'> & { title: string | undefined; text: string }

const plainArticle = (text: string): Article => {
  const { title, metadata, boilerplate } = readPage(text)
  return { title, ...metadata, boilerplate, headings: [], text }
}

const markdownArticle = (name: string, source: string): Result<Article> => {
  const matter = readFrontMatter(source)
  const body = source.slice(matter.bodyStart)
  const tooMuch = tooMuchMarkup(body)
  if (tooMuch !== undefined)
    return fail(
      'too-large',
      `“${name}” ${tooMuch}, more than Caveat reads as Markdown. Rename it to .txt to import it as plain text.`,
      { file: name },
    )
  const { text, headings, title } = readMarkdown(body)
  if (!isLegible(text))
    return fail('empty', `“${name}” holds no text besides its markup. Save the article again and import that.`, {
      file: name,
    })
  return ok({ title: matter.title ?? title, ...matter.metadata, boilerplate: [], headings, text })
}

/** The text of the story: what is left when the boilerplate is cut out. At most `length` UTF-16 code units. */
const storyOf = (text: string, boilerplate: readonly Segment[], length: number): string => {
  let story = ''
  let from = 0
  for (const { start, end } of boilerplate) {
    story += text.slice(from, Math.min(start, from + length))
    from = end
  }
  return (story + text.slice(from, from + length)).slice(0, length)
}

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex')

/** The article of that name, of these bytes, which decode to `whole`. */
const articleOf = (name: string, bytes: Uint8Array, whole: string): Result<IncomingArticle> => {
  const read = markdownExtensions.has(extensionOf(name)) ? markdownArticle(name, whole) : ok(plainArticle(whole))
  if (!read.ok) return read
  const { title, text, ...article } = read.value
  return ok({
    kind: 'article',
    text,
    document: {
      title: beginning(title?.replace(/\s+/gu, ' ').trim() || stemOf(name), longestTitle).toWellFormed(),
      ...article,
      ...languageOf(storyOf(text, article.boilerplate, 20_000)),
      originalFile: name,
      originalSha256: sha256(bytes),
      textSha256: sha256(text),
      length: text.length,
    },
  })
}

/**
 * Reads a file that was taken in as an article once more, as one: also an export, by another name than exports used to be known by.
 * Errors: those of `decodeText`; `too-large`, `empty`.
 */
export const readArticle = ({ name, bytes }: { name: string; bytes: Uint8Array }): Result<IncomingArticle> => {
  const decoded = decodeText(name, bytes, maxArticleBytes)
  return decoded.ok ? articleOf(name, bytes, decoded.value) : decoded
}

/**
 * Reads a file that is to be imported. `name` is its own name, without folders. Pure: the same file gives the same
 * answer. Errors: `bad-name`, `bad-request` (a format that is not read yet), `too-large`, `empty`, `binary`,
 * `not-utf8`, `newer-version`, `bad-export-file`.
 */
export const readIncoming = ({ name, bytes }: { name: string; bytes: Uint8Array }): Result<Incoming> => {
  const named = checkFileName(name)
  if (!named.ok) return named
  const extension = extensionOf(name)
  if (notReadYet.has(extension))
    return fail(
      'bad-request',
      `Caveat reads plain text and Markdown so far, and “${name}” is neither. Save the article as plain text in UTF-8.`,
      { file: name },
    )
  const limit = largestImport(name)
  if (limit < bytes.length && bytes.length <= maxExportBytes && meansExport(name, headOf(bytes)))
    return fail(
      'too-large',
      `“${name}” begins as a Caveat export does, and is larger than an article may be. Give it a name that ends in .json and import it again.`,
      { file: name },
    )
  const decoded = decodeText(name, bytes, limit)
  if (!decoded.ok) return decoded
  const json = asExport(name, decoded.value)
  if (!json.ok) return json
  if (json.value !== undefined) {
    const file = readExport(name, json.value)
    return file.ok ? ok({ kind: 'export', file: file.value }) : file
  }
  if (bytes.length > maxArticleBytes) return tooLarge(name, bytes.length, maxArticleBytes)
  return articleOf(name, bytes, decoded.value)
}
