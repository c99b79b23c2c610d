import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { importFiles, ready } from '../support/case'
import { holdable } from '../support/slow-main'

test.beforeEach(({ host }) => test.skip(host.kind === 'electron', 'In Electron’s host no call can be kept back.'))

const file = {
  name: 'second.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('A second article\n\nIt has few words.\n'),
}
const paste = async (page: Page, text: string) => {
  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByLabel('Text of the article').fill(text)
}

test('an article that comes in under the typing: what was typed is saved, and what is typed on is no command', async ({
  page,
}) => {
  await ready(page)
  const main = await holdable(page, 'document.import')
  await ready(page)
  main.hold()
  await importFiles(page, file)
  const claim = page.getByRole('button', { name: /^Claim, / }).first()
  await claim.click()
  const statement = page.getByRole('textbox', { name: 'Neutral statement' })
  await statement.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('He said this')
  main.letGo()
  await expect(page.getByText('It has few words.')).toBeVisible()
  await page.keyboard.type(' in no uncertain terms, 5 times')
  await expect(page.getByLabel('Note text')).toHaveCount(0)
  // The keys are commands again for who has seen what is on screen.
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(page.getByLabel('Note text')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('list', { name: 'Documents' }).getByRole('button').first().focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await claim.click()
  await expect(statement).toHaveValue('He said this')
})

test('a paste that is taken in late closes no other dialog', async ({ page }) => {
  await ready(page)
  const main = await holdable(page, 'document.import')
  await ready(page)
  main.hold()
  await paste(page, 'The first one\n\nIts words.\n')
  await page.getByRole('button', { name: 'Import text' }).click()
  await page.keyboard.press('Escape')
  await paste(page, 'The second one')
  main.letGo()
  await expect(page.getByText('Imported: The first one')).toBeVisible()
  await expect(page.getByLabel('Text of the article')).toHaveValue('The second one')
})
