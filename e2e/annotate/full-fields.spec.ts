import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'

const openClaim = async (page: Page) => {
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
}

/** Puts words on the clipboard, by the one field that takes any number of them. */
const copy = async (page: Page, words: string) => {
  await page.getByRole('button', { name: 'Paste text' }).click()
  const field = page.getByRole('dialog').getByRole('textbox')
  await field.fill(words)
  await field.press('Control+a')
  await field.press('Control+c')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
}

test('what is pasted and too long for the field is not cut: nothing of it is taken, and it is said', async ({
  page,
}) => {
  await openClaim(page)
  await page.getByRole('button', { name: 'Add note' }).click()
  const note = page.getByRole('textbox', { name: 'Note text' })
  await note.fill('Who says so?')
  await copy(page, 'word '.repeat(40_000))
  await note.click()
  await page.keyboard.press('Control+v')
  await expect(
    page.getByText('“Note text” holds 200,000 characters at most, and this would make 200,012. It was not put in'),
  ).toBeVisible()
  await expect(note).toHaveValue('Who says so?')
  // In the place of what was there it fits.
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
  await expect(note).toHaveValue('word '.repeat(40_000))
})

test('a field in a dialog says it there, and a letter too many is told like a page', async ({ page }) => {
  await openClaim(page)
  await copy(page, 'x'.repeat(2_000))
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  const name = dialog.getByRole('textbox', { name: 'Your name' })
  await name.fill('Analyst')
  await name.press('Control+v')
  await expect(dialog.getByText('“Your name” holds 2,000 characters at most')).toBeVisible()
  await expect(name).toHaveValue('Analyst')
  await name.press('Control+a')
  await name.press('Control+v')
  await name.press('y')
  await expect(dialog.getByText('and this would make 2,001')).toBeVisible()
  await expect(name).toHaveValue('x'.repeat(2_000))
})

test('words dragged to a field that cannot hold them stay where they were', async ({ page }) => {
  await ready(page)
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  const outlet = inspector.getByRole('textbox', { name: 'Outlet' })
  const byline = inspector.getByRole('textbox', { name: 'Byline' })
  await outlet.fill('y'.repeat(1_990))
  await byline.fill('A reporter of ours')
  await byline.press('Control+a')
  const [from, to] = [await byline.boundingBox(), await outlet.boundingBox()]
  if (from === null || to === null) throw new Error('The fields are not on screen.')
  await page.mouse.move(from.x + 20, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 40, to.y + to.height / 2, { steps: 8 })
  await page.mouse.up()
  await expect(page.getByText('“Outlet” holds 2,000 characters at most, and this would make 2,008.')).toBeVisible()
  await expect(byline).toHaveValue('A reporter of ours')
  await expect(outlet).toHaveValue('y'.repeat(1_990))
})

test('what an input method composed and the field has no room for is named', async ({ page }) => {
  await openClaim(page)
  const tags = page.getByRole('textbox', { name: 'Tags' })
  await tags.fill('z'.repeat(1_998))
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 })
  await session.send('Input.insertText', { text: '你好吗' })
  await expect(tags).toHaveValue(`${'z'.repeat(1_998)}你好`)
  await expect(page.getByText('the last of “你好吗” did not fit and was left out')).toBeVisible()
})
