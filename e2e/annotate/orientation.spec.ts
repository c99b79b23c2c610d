import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { importFiles, ready } from '../support/case'
import { openGenerated, stretch } from '../support/generated'

const text = `${Array.from({ length: 120 }, (_, i) => `Paragraph ${i + 1}. Nothing was said of it that day, nor on the day after, nor in the week that followed.`).join('\n\n')}\n`

const scrollTop = (page: Page) => page.getByTestId('reader-scroller').evaluate((pane) => Math.round(pane.scrollTop))

/** Pixels of the minimap that are painted more than faintly, in its text column. */
const inked = (page: Page) =>
  page.getByTestId('minimap').evaluate((minimap) => {
    const canvas = minimap.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (canvas == null || context == null) return -1
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let i = 3; i < data.length; i += 4) if ((data[i] ?? 0) > 120) count++
    return count
  })

test('the minimap shows marks and hits as they come and go, and scrolls', async ({ page }) => {
  await openGenerated(page, { title: 'Long', text, claims: [{ segments: [stretch(text, 'Paragraph 60.')] }] })
  await expect.poll(() => inked(page)).toBeGreaterThan(0)
  const one = await inked(page)

  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Shift+Control+ArrowRight')
  await page.keyboard.press('c')
  await expect.poll(() => inked(page)).toBeGreaterThan(one)
  await page.keyboard.press('Control+z')
  await expect.poll(() => inked(page)).toBe(one)

  await page.keyboard.press('/')
  await page.keyboard.type('week')
  await expect.poll(() => inked(page)).toBeGreaterThan(one + 100)
  await page.keyboard.press('Escape')
  await expect.poll(() => inked(page)).toBe(one)

  const box = await page.getByTestId('minimap').boundingBox()
  if (box === null) throw new Error('There is no minimap.')
  await page.mouse.click(box.x + 20, box.y + box.height * 0.7)
  expect(await scrollTop(page)).toBeGreaterThan(1_000)
})

test('a document opens where it was left, also after a restart', async ({ host }) => {
  const { page } = host
  await openGenerated(page, { title: 'Long', text })
  await page.keyboard.press('g')
  await page.keyboard.type('80')
  await expect(page.getByRole('form', { name: 'Go to a paragraph' })).toContainText(/of 120.*Paragraph 80\./)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Paragraph 80.')).toBeInViewport()
  const left = await scrollTop(page)
  await expect.poll(() => readFileSync(join(host.dataDirectory, 'settings.json'), 'utf8')).toContain('"places"')
  const again = await host.restart()
  await ready(again)
  await expect(again.getByText('Paragraph 80.')).toBeInViewport()
  expect(Math.abs((await scrollTop(again)) - left)).toBeLessThan(40)
})

test('where a document was left is remembered also by who scrolls and leaves at once', async ({ page }) => {
  await openGenerated(page, { title: 'Long', text })
  await importFiles(page, {
    name: 'short.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Short\n\nNothing here.\n'),
  })
  await expect(page.getByText('Nothing here.')).toBeVisible()
  const row = (title: RegExp) => page.getByRole('list', { name: 'Documents' }).getByRole('button', { name: title })
  await row(/^Long/).click()
  await expect(page.getByText('Paragraph 1.')).toBeVisible()
  await page.getByTestId('reader-scroller').evaluate((pane) => {
    pane.scrollTop = 2_000
    return new Promise((resolve) => requestAnimationFrame(resolve))
  })
  await row(/^Short/).click()
  await expect(page.getByText('Nothing here.')).toBeVisible()
  await row(/^Long/).click()
  await expect.poll(() => scrollTop(page)).toBeGreaterThan(1_900)
})

const scrollTo = (page: Page, top: number) =>
  page.getByTestId('reader-scroller').evaluate((pane, wanted) => {
    pane.scrollTop = wanted
    return new Promise((resolve) => requestAnimationFrame(resolve))
  }, top)

test('with the first lines folded away the place in the text is known and kept', async ({ page }) => {
  await openGenerated(page, {
    title: 'Long',
    text,
    boilerplate: [stretch(text, 'Paragraph 1.')].map(({ start }) => ({ start, end: text.indexOf('\n', start) })),
  })
  await page.getByRole('button', { name: 'Fold 1 line of boilerplate' }).click()
  await expect(page.getByRole('article', { name: 'Reading text' }).getByText('Paragraph 1.')).toBeHidden()
  await scrollTo(page, 3_000)
  await page.keyboard.press('g')
  const paragraph = page.getByRole('textbox', { name: 'Paragraph' })
  await expect(paragraph).toBeVisible()
  expect(Number(await paragraph.inputValue())).toBeGreaterThan(20)
  await page.keyboard.press('Escape')
  await scrollTo(page, 3_000)
  await page.reload()
  await ready(page)
  await expect.poll(() => scrollTop(page)).toBeGreaterThan(2_800)
})

test('a dialog that is opened while the text still scrolls does not cost the place', async ({ host }) => {
  const { page } = host
  await openGenerated(page, { title: 'Long', text })
  await scrollTo(page, 3_000)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  const settings = () => readFileSync(join(host.dataDirectory, 'settings.json'), 'utf8')
  await expect.poll(settings).toContain('"places"')
  await page.keyboard.press('Escape')
  await page.reload()
  await ready(page)
  await expect.poll(() => scrollTop(page)).toBeGreaterThan(2_800)
})
