import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const sources = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Sources' }).getByRole('button', { name: new RegExp(name) })

test('a source that is new with a mention or an affiliation is one step with it', async ({ page }) => {
  await ready(page)
  await page.getByRole('tab', { name: 'Marks' }).click()
  await page
    .getByRole('button', { name: /Mention of Veldana/ })
    .first()
    .click()
  await inspector(page).getByRole('button', { name: 'Source Veldana' }).click()
  await page.keyboard.type('Brandnew Gazette')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('button', { name: 'Source Brandnew Gazette' })).toBeVisible()
  await saved(page)
  await page.keyboard.press('Control+z')
  await expect(inspector(page).getByRole('button', { name: 'Source Veldana' })).toBeVisible()
  await page.getByRole('tab', { name: 'Library' }).click()
  await expect(sources(page, 'Brandnew Gazette')).toHaveCount(0)
  await sources(page, 'Anton Revik').click()
  await inspector(page).getByRole('button', { name: 'Add affiliation' }).click()
  await page.keyboard.type('Brandnew Union')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('button', { name: 'Brandnew Union', exact: true })).toBeVisible()
  await saved(page)
  await page.keyboard.press('Control+z')
  await expect(inspector(page).getByRole('button', { name: 'Brandnew Union', exact: true })).toHaveCount(0)
  await expect(sources(page, 'Brandnew Union')).toHaveCount(0)
})

test('that two sources have one name is said when the second is added', async ({ page }) => {
  await ready(page)
  await page.getByRole('button', { name: 'Add source' }).click()
  await page.getByLabel('Name of the source').fill('Anton Revik')
  await page.keyboard.press('Enter')
  const said = page.getByRole('article').filter({ hasText: /^Added\. Another source is called .+ too\./ })
  await expect(said).toBeVisible()
  await expect(sources(page, 'Anton Revik')).toHaveCount(2)
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect(sources(page, 'Anton Revik')).toHaveCount(1)
})
