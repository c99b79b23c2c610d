import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'

test('a key is changed, a clash is refused, and the choice is kept', async ({ host }) => {
  const { page } = host
  await ready(page)
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await dialog.getByRole('button', { name: 'Next mark in the text: j' }).click()
  await page.keyboard.press('k')
  await expect(dialog.getByRole('status')).toHaveText(/^K is taken: “Previous mark”/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Next mark in the text: j' }).click()
  await page.keyboard.press('h')
  await expect(dialog.getByRole('button', { name: 'Next mark in the text: h' })).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await dialog.getByRole('button', { name: 'Done' }).click()

  const again = await host.restart()
  await ready(again)
  const article = again.getByRole('article', { name: 'Reading text' })
  await article.focus()
  await again.keyboard.press('j')
  await expect(again.getByRole('button', { pressed: true })).toHaveCount(0)
  await again.keyboard.press('h')
  await expect(article.getByRole('button', { pressed: true })).toHaveCount(1)

  await again.keyboard.press('?')
  await again.getByRole('button', { name: 'Back to the usual keys' }).click()
  await expect(again.getByRole('button', { name: 'Next mark in the text: j' })).toBeVisible()
})

test('a sign that joins keys elsewhere is a key too', async ({ page }) => {
  await ready(page)
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await dialog.getByRole('button', { name: 'Next mark in the text: j' }).click()
  await page.keyboard.press('+')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('next mark')
  await expect(page.getByRole('option', { name: /Next mark in the text/ }).locator('kbd')).toHaveText(['+'])
})

test('the text is set as the analyst wants it, and stays so', async ({ host }) => {
  const { page } = host
  await ready(page)
  const words = page.locator('[data-block][data-role=text]').first()
  const before = await words.evaluate((element) => getComputedStyle(element).fontFamily)
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Sepia').check()
  await page.getByLabel('Sans serif').check()
  await page.getByLabel('Size').fill('22')
  await page.getByLabel('Line length').fill('50')
  await expect(words).toHaveCSS('font-size', '22px')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  expect(await words.evaluate((element) => getComputedStyle(element).fontFamily)).not.toBe(before)

  const again = await host.restart()
  await ready(again)
  await expect(again.locator('[data-block][data-role=text]').first()).toHaveCSS('font-size', '22px')
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'sepia')
})
