import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../fixtures'
import { importFiles } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { clickWords, painted, selectWords } from '../support/reading'

const text = `The dam was opened. Officials spoke of a café near the dam.

${'Nothing else was said of it that day. '.repeat(60)}

The damage is not known. The Café is closed. ${'a'.repeat(40)}!
`

test('find as it is typed, step, and mark what was found', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('/')
  const bar = page.getByRole('search', { name: 'Find in the text' })
  await expect(bar.getByLabel('Find', { exact: true })).toBeFocused()
  await page.keyboard.type('dam')
  await expect(bar.getByRole('status')).toHaveText('1 of 3')
  // The status may have said so of the word's beginning already.
  await expect.poll(() => painted(page, 'found')).toEqual(['dam', 'dam', 'dam'])
  await page.keyboard.press('Shift+Enter')
  await expect(bar.getByRole('status')).toHaveText('3 of 3')
  await expect(page.getByText('The damage is not known.')).toBeInViewport()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await bar.getByRole('button', { name: 'Whole words' }).click()
  await expect(bar.getByRole('status')).toHaveText('1 of 2')
  await bar.getByLabel('Find', { exact: true }).fill('CAFE')
  await expect(bar.getByRole('status')).toHaveText('1 of 2')
  await bar.getByRole('button', { name: 'Heed accents and vowel signs' }).click()
  await expect(bar.getByRole('status')).toHaveText('Not found')
  await bar.getByLabel('Find', { exact: true }).fill('café')
  await expect(bar.getByRole('status')).toHaveText('1 of 2')

  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  expect(await painted(page, 'found')).toEqual([])
  await page.keyboard.press('c')
  expect(await painted(page, 'claim-unchecked')).toEqual(['café'])
})

test('where the search began is asked for once, not with every letter', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('/')
  const bar = page.getByRole('search', { name: 'Find in the text' })
  await expect(bar.getByLabel('Find', { exact: true })).toBeFocused()
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    const ask = document.caretPositionFromPoint.bind(document)
    dataset.asked = '0'
    document.caretPositionFromPoint = (...point) => {
      dataset.asked = String(Number(dataset.asked) + 1)
      return ask(...point)
    }
  })
  await page.keyboard.type('dam')
  await expect(bar.getByRole('status')).toHaveText('1 of 3')
  await expect(page.locator('html')).toHaveAttribute('data-asked', '0')
})

test('what is near is found before the whole text is searched, and stays', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text: `${text}\n${'The dam. '.repeat(200)}` })
  let search = () => {}
  const held = new Promise<void>((resolve) => {
    search = resolve
  })
  await page.route(/find-worker/, async (route) => {
    await held
    await route.continue()
  })
  await clickWords(page, /Officials/)
  await page.keyboard.press('/')
  const bar = page.getByRole('search', { name: 'Find in the text' })
  await page.keyboard.type('dam')
  await expect(bar.getByRole('status')).toHaveText('1 of 100…')
  await page.keyboard.press('Enter')
  await expect(bar.getByRole('status')).toHaveText('2 of 100…')
  search()
  // One lies before the words that were clicked; the hit that was gone to is the same.
  await expect(bar.getByRole('status')).toHaveText('3 of 203')
  expect(await painted(page, 'found-current')).toEqual(['dam'])
})

test('a pattern that explodes is ended, and the next one is found', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await page.keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Find in the text' })
  await bar.getByRole('button', { name: 'Regular expression' }).click()
  const field = bar.getByLabel('Find', { exact: true })
  await field.fill('(')
  await expect(bar.getByText(/^This is not a regular expression/)).toBeVisible()
  await field.fill('(a+)+$')
  await expect(bar.getByText(/^This pattern takes too long/)).toBeVisible()
  await field.fill('caf.')
  await expect(bar.getByRole('status')).toHaveText('1 of 2')
  // What is asked while one is on is answered for what it is.
  await field.fill('(a+)+$')
  await field.fill('caf.')
  await expect(bar.getByRole('status')).toHaveText('1 of 2')
  await expect(bar.getByText(/^This pattern takes too long/)).toHaveCount(0)
  await field.fill('(a+)+$')
  await field.fill('')
  await expect(bar.getByRole('status')).toHaveText('')
  await field.fill('caf.')
  await expect(bar.getByRole('status')).toHaveText('1 of 2')
})

test('go to a paragraph by its number', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('g')
  await page.keyboard.type('9')
  await expect(page.getByRole('textbox', { name: 'Paragraph' })).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox', { name: 'Paragraph' }).fill('3')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The damage is not known.')).toBeInViewport()
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
  expect(await page.evaluate(() => window.getSelection()?.focusNode?.textContent)).toMatch(/^The damage/)
})

test('the hit that is gone to lies over the mark that is selected, so that its words can be read', async ({ page }) => {
  await openGenerated(page, {
    title: 'Dam',
    text,
    claims: [{ segments: [stretch(text, 'Officials spoke of a café')] }],
  })
  await clickWords(page, /spoke/)
  await page.keyboard.press('/')
  await page.keyboard.type('officials')
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1')
  // The status said so of “official” already.
  await expect.poll(() => painted(page, 'found-current')).toEqual(['Officials'])
  expect(await painted(page, 'selected')).toEqual(['Officials spoke of a café'])
  const [selected = 0, found = 0, current = 0] = await page.evaluate(() =>
    ['selected', 'found', 'found-current'].map((name) => CSS.highlights.get(name)?.priority),
  )
  expect(found).toBeGreaterThan(selected)
  expect(current).toBeGreaterThan(found)
})

test('what was looked for in one document takes no keyboard in the next', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await importFiles(page, {
    name: 'two.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Another dam.\n\nWith words.\n'),
  })
  await expect(page.getByRole('article', { name: 'Reading text' })).toContainText('Another dam.')
  await selectWords(page, /Another/)
  await page.keyboard.press('n')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Dam/ }).click()
  await expect(page.getByRole('article', { name: 'Reading text' })).toContainText('Officials')
  await page.keyboard.press('/')
  await page.keyboard.type('dam')
  await page.getByRole('article', { name: 'Reading text' }).focus()
  // The steps are of the other document, which comes with the first: the second is none of a field's.
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: add note')).toBeVisible()
  await expect(page.getByRole('search', { name: 'Find in the text' })).toBeHidden()
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: import document')).toBeVisible()
})
