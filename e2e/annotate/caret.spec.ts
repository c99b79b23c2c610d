import { expect, test } from '../fixtures'
import { openGenerated } from '../support/generated'

const text = `The dam on the upper river was opened on Sunday night, and the water reached the first houses before anybody in the valley had been told of it. Two farmers who live below the dam said so. They would not be named.

The company denied it.

The ministry will publish the records of the gates by Friday.
`

test('the caret goes by sentences, and with Shift selects them', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  const selection = () => page.evaluate(() => String(window.getSelection()))
  expect(await selection()).toBe('Two farmers who live below the dam said so.')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  expect(await selection()).toBe('Two farmers who live below the dam said so. They would not be named.')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  expect(await selection()).toBe('Two farmers who live below the dam said so.')
  await page.keyboard.press('c')
  await expect(page.getByRole('article', { name: 'Claim' })).toContainText(
    'Two farmers who live below the dam said so.',
  )
})

test('the caret goes by paragraphs, to their edges', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  const selection = () => page.evaluate(() => String(window.getSelection()).replace(/\s+/g, ' '))
  for (const key of ['Control+Home', 'ArrowRight', 'Control+ArrowDown', 'ArrowRight', 'ArrowRight', 'Control+ArrowUp'])
    await page.keyboard.press(key)
  await page.keyboard.press('Control+Shift+ArrowDown')
  expect(await selection()).toBe('The company denied it.')
  await page.keyboard.press('Control+Shift+ArrowDown')
  expect(await selection()).toBe('The company denied it. The ministry will publish the records of the gates by Friday.')
})

test('Tab goes to the inspector, and back to the same place', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  const article = page.getByRole('article', { name: 'Reading text' })
  await article.focus()
  for (const key of ['Control+Home', 'Control+ArrowDown', 'Control+ArrowRight']) await page.keyboard.press(key)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('complementary', { name: 'Inspector' }).locator(':focus')).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(article).toBeFocused()
  await page.keyboard.press('Shift+End')
  expect(await page.evaluate(() => String(window.getSelection()))).toBe(' company denied it.')
})
