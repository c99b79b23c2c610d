import { expect, test } from '../fixtures'
import { importFiles, ready, saved } from '../support/case'

test('undo in a field takes back what was typed, and mixes nothing into a text that has become another', async ({
  page,
}) => {
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  const field = page.getByRole('textbox', { name: 'Neutral statement' })
  const before = await field.inputValue()
  await field.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('Put in at once.')
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(before)
  await page.keyboard.press('Control+Shift+z')
  await expect(field).toHaveValue('Put in at once.')
  await page.keyboard.press('Escape')
  await saved(page)
  await page.keyboard.press('Control+z')
  await expect(field).toHaveValue(before)

  await field.click()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await saved(page)
  await expect(field).toHaveValue(before)
})

test('a message is on no button of a dialog', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 620 })
  await ready(page)
  await importFiles(page, {
    name: 'picture.png',
    mimeType: 'image/png',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]),
  })
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click({ timeout: 3_000 })
  await expect(dialog).toBeHidden()
})
