import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { importFiles, ready } from '../support/case'
import { holdCalls } from '../support/slow-main'

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
  const goOn = await holdCalls(page, 'document.import')
  await importFiles(page, file)
  const claim = page.getByRole('button', { name: /^Claim, / }).first()
  await claim.click()
  const statement = page.getByRole('textbox', { name: 'Neutral statement' })
  await statement.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('He said this')
  goOn()
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
  const goOn = await holdCalls(page, 'document.import')
  await paste(page, 'The first one\n\nIts words.\n')
  await page.getByRole('button', { name: 'Import text' }).click()
  await page.keyboard.press('Escape')
  await paste(page, 'The second one')
  goOn()
  await expect(page.getByText('Imported: The first one')).toBeVisible()
  await expect(page.getByLabel('Text of the article')).toHaveValue('The second one')
})

test('words selected beyond the edge of a dialog do not close it', async ({ page }) => {
  await ready(page)
  await paste(page, 'Words that are selected')
  const dialog = page.getByRole('dialog')
  const [field, box] = await Promise.all([page.getByLabel('Text of the article').boundingBox(), dialog.boundingBox()])
  if (field === null || box === null) throw new Error('nothing to see')
  await page.mouse.move(field.x + 100, field.y + 12)
  await page.mouse.down()
  await page.mouse.move(box.x - 40, field.y + 12)
  await page.mouse.up()
  await expect(page.getByLabel('Text of the article')).toHaveValue('Words that are selected')
  await page.mouse.click(box.x - 40, field.y + 12)
  await expect(dialog).toHaveCount(0)
})

test('Delete in a list of sources removes nothing that is selected in the text', async ({ page }) => {
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await expect(page.getByRole('tab', { name: 'Claim' })).toBeVisible()
  const marks = await page.getByRole('tab', { name: 'Marks' }).textContent()
  const rows = page.getByRole('list', { name: 'Sources' }).getByRole('button')
  await rows.first().focus()
  await page.keyboard.press('ArrowDown')
  for (const key of ['Delete', 'Backspace']) await page.keyboard.press(key)
  await expect(rows.nth(1)).toBeFocused()
  await expect(page.getByRole('tab', { name: 'Marks' })).toHaveText(marks ?? '')
})
