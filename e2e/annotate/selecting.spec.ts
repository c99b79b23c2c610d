import type { Page } from '@playwright/test'
import { expect, type HostFixture, test } from '../fixtures'
import { exportCase, importFiles, ready, saved } from '../support/case'
import { clickWords, painted, selectWords, type Words } from '../support/reading'

const english = [
  'The dam on the upper river was opened on Sunday night.',
  'Two farmers said that the water came without a warning, and that one bridge was carried away.',
  'The company denied it. Nobody was hurt.',
]

const persian = [
  'شرکت برق گفت که سد بالای رودخانه یک‌شنبه شب باز شد.',
  'دو کشاورز می‌گویند آب بی‌خبر آمد و یک پل را برد.',
  'شرکت این را رد کرد و کسی آسیب ندید.',
]

/** A case with nothing in it but these paragraphs. */
const begin = async ({ page }: HostFixture, paragraphs: readonly string[]): Promise<Page> => {
  await ready(page)
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeHidden()
  const buffer = Buffer.from(`${paragraphs.join('\n\n')}\n`)
  await importFiles(page, { name: 'article.txt', mimeType: 'text/plain', buffer })
  await ready(page)
  await expect(page.locator('[data-block]')).toHaveText([...paragraphs])
  return page
}

type Quoted = { start: number; end: number; exact: string }

const isQuoted = (value: unknown): value is Quoted =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value && 'exact' in value

/** What an object holds at a path; lists are gone through. */
const under = (value: unknown, [name, ...rest]: readonly string[]): unknown[] => {
  if (Array.isArray(value)) return value.flatMap((item) => under(item, name === undefined ? [] : [name, ...rest]))
  if (name === undefined) return [value]
  return typeof value === 'object' && value !== null ? under(new Map(Object.entries(value)).get(name), rest) : []
}

/** The words that the claims of the case stand on, as its export has them. */
const claimed = async (host: HostFixture): Promise<string[]> => {
  await saved(host.page)
  const file = await exportCase(host)
  const [text] = under(file, ['documents', 'text'])
  const codePoints = Array.from(String(text))
  return under(file, ['documents', 'claims', 'anchor', 'segments'])
    .filter(isQuoted)
    .map(({ start, end, exact }) => {
      expect(codePoints.slice(start, end).join('')).toBe(exact)
      return exact
    })
}

const claim = async (page: Page): Promise<void> => {
  await page.keyboard.press('c')
  await expect(page.getByRole('article', { name: 'Claim' })).toBeVisible()
}

/** The words the browser has selected: in the text, or elsewhere in the window too. */
const selected = (page: Page): Promise<string> => page.evaluate(() => window.getSelection()?.toString() ?? '')

const words = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '')

test('a triple click on the last paragraph selects its words', async ({ host }) => {
  const page = await begin(host, english)
  const last = page.locator('[data-block]').last()
  await last.click({ clickCount: 3, position: { x: 30, y: 10 } })
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
  await claim(page)
  // What a claim was made of is not selected any more.
  await expect.poll(() => selected(page)).toBe('')
  expect(await claimed(host)).toEqual(english.slice(-1))
})

test('Ctrl+A in the text selects all of it and nothing else', async ({ host }) => {
  const page = await begin(host, english)
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  expect(words(await selected(page))).toEqual(words(english.join('\n')))
  await claim(page)
  expect(await claimed(host)).toEqual([english.join('\n\n')])
})

test('what is copied from the text has its own line breaks', async ({ host }) => {
  const page = await begin(host, english)
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+c')
  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(english.join('\n\n'))
})

test('the middle button brings in nothing of what is selected on the page', async ({ host }) => {
  const page = await begin(host, english)
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.locator('[data-block]').last().click({ button: 'middle' })
  // What comes after it would have found a dialog open.
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})

test('a drag may begin above the text and end below it', async ({ host }) => {
  const page = await begin(host, english)
  const byline = await page
    .getByTestId('reader-scroller')
    .getByText(/^Imported/)
    .boundingBox()
  const last = await page.locator('[data-block]').last().boundingBox()
  if (byline === null || last === null) throw new Error('The byline or the text is not on screen.')
  await page.mouse.move(byline.x + 4, byline.y + byline.height / 2)
  await page.mouse.down()
  await page.mouse.move(last.x + 40, last.y + last.height / 2, { steps: 4 })
  await page.mouse.move(last.x + 40, last.y + last.height + 60, { steps: 4 })
  await page.mouse.up()
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
  await claim(page)
  expect(await claimed(host)).toEqual([english.join('\n\n')])
})

test('the caret stays in the text', async ({ host }) => {
  const page = await begin(host, english)
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+Control+End')
  await page.keyboard.press('Shift+ArrowRight')
  expect(words(await selected(page))).toEqual(words(english.join('\n')))
})

test('a text that reads from right to left is selected by mouse and by keys', async ({ host }) => {
  const page = await begin(host, persian)
  await expect(page.getByRole('article', { name: 'Reading text' })).toHaveCSS('direction', 'rtl')

  // Ends in a word with a zero-width non-joiner.
  const byMouse: Words = /دو کشاورز می‌گویند/u
  const dragged = await selectWords(page, byMouse)
  expect(dragged).toBe('دو کشاورز می‌گویند')
  expect(await selected(page)).toBe(dragged)
  await claim(page)

  // The end of a text that runs to the left is on the left.
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('Control+Home')
  for (const _ of 'شرکت برق') await page.keyboard.press('Shift+ArrowLeft')
  expect(await selected(page)).toBe('شرکت برق')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await claim(page)

  expect((await claimed(host)).toSorted()).toEqual(['شرکت برق', dragged].toSorted())
})

test('repeated clicks on overlapping claims go outward, and round', async ({ host }) => {
  const page = await begin(host, english)
  const nested: Words[] = [
    /Two farmers .* warning, and that one bridge/,
    /the water came without a warning/,
    /water came without/,
  ]
  const made: string[] = []
  for (const extent of nested) {
    made.push(await selectWords(page, extent))
    await claim(page)
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeHidden()
  }
  const [outer, middle, inner] = made
  await clickWords(page, /bridge was/)
  for (const extent of [inner, middle, outer, inner]) {
    await clickWords(page, /came/)
    await expect.poll(() => painted(page, 'selected')).toEqual([extent])
  }
})

test('a key that comes with the mouse’s being let go finds the words selected', async ({ page }) => {
  await ready(page)
  await page.getByRole('article', { name: 'Reading text' }).evaluate((article) => {
    const blocks = [...article.querySelectorAll('[data-block]')]
    const words = blocks.find(({ textContent }) => textContent.startsWith('SARNAK'))?.firstChild
    if (!(words instanceof Text)) throw new Error('no words')
    article.focus()
    window.getSelection()?.setBaseAndExtent(words, 0, words, 6)
    for (const event of [
      new MouseEvent('mouseup', { bubbles: true }),
      new KeyboardEvent('keydown', { key: 'c', bubbles: true }),
    ])
      article.dispatchEvent(event)
  })
  await expect(page.getByRole('article', { name: 'Claim' })).toContainText('SARNAK')
})

test('a key that has nothing to work on says what it wants', async ({ page }) => {
  await ready(page)
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('a')
  await expect(page.getByText('Select a claim, then the words to add to it.')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Select a claim, a mention, a note or a source to remove it.')).toBeVisible()
})
