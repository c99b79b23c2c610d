import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, type HostFixture, test } from '../fixtures'
import { articlePath, exportCase, importFiles, ready, saved } from '../support/case'
import { painted, selectWords, type Words } from '../support/reading'

/*
 * The main job on a real article, as product.md tells it. The words are found by how news is written, not by what
 * this article says, so that the walk works on the first real input and on the sample alike.
 */
const words = {
  lead: /(?<=\)- )[^,]+?(?=,| after)/,
  mediaReports: /(?:foreign )?media reports(?=, citing)/,
  officials: /(?<=reports, citing )[^,]+(?=, say that)/,
  reported: /(?<=, citing [^,]+, say that ).+?(?= and that|,|\.)/,
  cue: /say(?= that)/,
  group: /Some in the (?:\w+ )?administration/,
  groupSays: /(?<=Some in the (?:\w+ )?administration ).+?(?=\.)/,
  quoted: /"[^"]{40,}"(?= (?:[A-Z]\w+ )+(?:said|told))/,
  speaker: /(?<=" )(?:[A-Z]\w+ )+(?=said|told)/,
  noted: /(?<=noted that )[^,"]+/,
  notedMore: /(?<=noted that [^,"]+[,"] ?)[^",.]{10,}/,
  agency:
    /(?<=", )[A-Z]\w+ [A-Z]\w+(?= reported)|(?:weekly )?(?:[A-Z]\w+ )+(?=, disputed|, dis)|(?<=quoted by the )[^,]+/,
  spokesperson: /(?:[A-Z]\w+ )*Press Secretary (?:[A-Z]\w+ )+(?=said)|A farmers' union[^,]*/,
  agencySays: /(?<=(?:[A-Z]\w+ )said )the request[^,]+?(?= and)|(?<=It said that )[^,]+/,
  loaded: /historic (?:\w+ )?(?:summit|success)/,
}

const claimOn = async (page: Page, extent: Words): Promise<void> => {
  await selectWords(page, extent)
  await page.keyboard.press('c')
  await expect(page.getByRole('article', { name: 'Claim' })).toBeVisible()
}

/** Tags words as a source of a kind; with a claim selected they become the next step of its chain. */
const tag = async (page: Page, name: Words, kind: string): Promise<void> => {
  await selectWords(page, name)
  await page.keyboard.press('s')
  const picker = page.getByRole('dialog', { name: 'Tag source' })
  await picker.getByRole('option', { name: `New ${kind}` }).click()
  await expect(picker).toBeHidden()
}

const writeNote = async (page: Page, kind: string, text: string): Promise<void> => {
  await page.keyboard.press('n')
  await page.getByLabel('Note text').fill(text)
  await page.getByLabel('Note kind').selectOption(kind)
  await page.getByLabel('Note text').press('Escape')
}

/** Everything the analyst does on the article. */
const annotate = async (page: Page): Promise<void> => {
  await claimOn(page, words.lead)
  await page.getByLabel('Neutral statement').fill('A second meeting is planned, or a plot was foiled: so it is said.')
  await page.getByLabel('Kind', { exact: true }).selectOption('statement')
  await page.keyboard.press('Escape')

  // Outlet → media reports → unnamed officials → claim.
  await claimOn(page, words.reported)
  await tag(page, words.mediaReports, 'unnamed group')
  await tag(page, words.officials, 'unnamed group')
  await page.keyboard.press('4')
  await page.keyboard.press('r')
  await page.keyboard.press('f')
  await writeNote(page, 'unnamed-source', 'Rests on unnamed sources; could trace to a single origin.')

  // Outlet → agency → a named voice → claim.
  await claimOn(page, words.agencySays)
  await tag(page, words.agency, 'outlet')
  await tag(page, words.spokesperson, 'person')
  await page.keyboard.press('2')
  await page.keyboard.press('r')
  await page.keyboard.press('b')
  await page.keyboard.press('v')

  await claimOn(page, words.groupSays)
  await tag(page, words.group, 'unnamed group')

  await claimOn(page, words.quoted)
  await tag(page, words.speaker, 'person')

  // A claim in two pieces.
  await claimOn(page, words.noted)
  await selectWords(page, words.notedMore)
  await page.keyboard.press('a')
  await page.keyboard.press('3')

  await selectWords(page, words.loaded)
  await writeNote(page, 'loaded-language', 'Loaded words from an interested side.')

  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.getByLabel('Note text').fill('The page was updated long after it was published. What was changed?')
  await page.getByLabel('Note kind').selectOption('timing')
  await page.getByRole('radio', { name: 'Decisive' }).check()
  await page.getByLabel('Note text').press('Escape')
}

type Quoted = { start: number; end: number; exact: string }
type Exported = {
  exportedAt: string
  sources: { id: string; name: string; kind: string; reliability: string | null }[]
  documents: {
    id: string
    text: string
    claims: { attribution: { sourceId: string | null }[]; credibility: number | null; anchor: { segments: Quoted[] } }[]
    mentions: unknown[]
    notes: { kind: string }[]
  }[]
}

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'resources', 'schema', 'caveat-1.schema.json'), 'utf8'),
)

/** Exports and validates against the published schema; what comes back is what the schema says. */
const validExport = async (host: HostFixture): Promise<Exported> => {
  const file = await exportCase(host)
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  const validate = ajv.compile<Exported>(schema)
  if (!validate(file)) throw new Error(JSON.stringify(validate.errors?.slice(0, 3)))
  return file
}

/** Every object in the value that quotes the text at offsets. */
const quotesIn = (value: unknown): Quoted[] => {
  if (Array.isArray(value)) return value.flatMap(quotesIn)
  if (typeof value !== 'object' || value === null) return []
  const own =
    'exact' in value && 'start' in value && 'end' in value
      ? [{ start: Number(value.start), end: Number(value.end), exact: String(value.exact) }]
      : []
  return [...own, ...Object.values(value).flatMap(quotesIn)]
}

const untimed = ({ exportedAt: _, ...rest }: Exported) => rest

/** Takes all steps back, or makes all again: a key each, when the one before has been done. Answers how many. */
const moveAll = async (page: Page, keys: string, from: 'Undo' | 'Redo', to: 'Undo' | 'Redo'): Promise<number> => {
  const button = page.getByRole('button', { name: new RegExp(`^${from}`) })
  let count = 0
  while (await button.isEnabled()) {
    const name = (await button.getAttribute('aria-label'))?.slice(from.length + 1) ?? ''
    await page.keyboard.press(keys)
    count++
    expect(count, `${from} ${name} never ends`).toBeLessThan(200)
    // A step whose document has to be opened first takes its time; a key pressed meanwhile would be nobody's.
    await page.getByRole('button', { name: `${to} ${name}`, exact: true }).waitFor()
    await saved(page)
  }
  return count
}

/** A case with nothing in it but the article. */
const begin = async (host: HostFixture): Promise<Page> => {
  const { page } = host
  await ready(page)
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeHidden()
  await importFiles(page, articlePath)
  await ready(page)
  return page
}

test('the main job on an article: annotate, take back, make again, reload, crash, export', async ({ host }) => {
  let page = await begin(host)
  await annotate(page)
  await saved(page)

  const exported = await validExport(host)
  const [document] = exported.documents
  if (document === undefined) throw new Error('The export has no document.')
  expect(exported.documents).toHaveLength(1)
  expect(document.claims.length).toBeGreaterThanOrEqual(6)

  const kindOf = (id: string | null) => exported.sources.find((source) => source.id === id)?.kind
  const chains = document.claims.map(({ attribution }) => attribution.map(({ sourceId }) => kindOf(sourceId)))
  expect(chains).toContainEqual(['outlet', 'unnamed-group', 'unnamed-group'])
  expect(chains).toContainEqual(['outlet', 'outlet', 'person'])
  expect(chains).toContainEqual(['outlet', 'unnamed-group'])
  expect(new Set(document.notes.map(({ kind }) => kind))).toEqual(
    new Set(['unnamed-source', 'loaded-language', 'timing']),
  )
  expect(exported.sources.map(({ reliability }) => reliability)).toEqual(expect.arrayContaining(['B', 'F']))
  expect(document.claims.map(({ credibility }) => credibility)).toEqual(expect.arrayContaining([2, 3, 4]))
  expect(document.claims.some(({ anchor }) => anchor.segments.length === 2)).toBe(true)

  // Offsets are in code points; the words stand there.
  expect(document.text).toBe(readFileSync(articlePath, 'utf8'))
  const codePoints = Array.from(document.text)
  const quotes = quotesIn(document)
  expect(quotes.length).toBeGreaterThan(10)
  for (const { start, end, exact } of quotes) expect(codePoints.slice(start, end).join('')).toBe(exact)

  const steps = await moveAll(page, 'Control+z', 'Undo', 'Redo')
  expect(steps).toBeGreaterThan(20)
  // All the way back: the article is out of the case and the sample is in it again, and on screen.
  await expect(page.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Documents' }).getByText('Sample')).toBeVisible()
  await expect(page.getByText('This is a sample case.')).toBeVisible()
  await expect(page.getByRole('article', { name: 'Reading text' })).toContainText('Vel River Dam')
  const redone = await moveAll(page, 'Control+Shift+z', 'Redo', 'Undo')
  expect(redone).toBe(steps)
  expect(untimed(await validExport(host))).toEqual(untimed(exported))
  expect((await painted(page, 'question')).length).toBeGreaterThan(0)

  await page.reload()
  await ready(page)
  expect(untimed(await validExport(host))).toEqual(untimed(exported))

  // The page sees its host die; that is what is tried here.
  page = await host.restart('crash')
  await ready(page)
  expect(untimed(await validExport(host))).toEqual(untimed(exported))
})
