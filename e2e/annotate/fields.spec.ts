import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import { exportCase, importFiles, ready, saved } from '../support/case'
import { openGenerated, stretch } from '../support/generated'

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

test('what cannot be saved is not lost with its field: it is shown, with what is wrong about it', async ({ page }) => {
  await ready(page)
  const published = page.getByRole('textbox', { name: 'Published' })
  await published.fill('the day before yesterday')
  await page
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await expect(published).toBeHidden()
  await expect(page.getByRole('alert')).toContainText('Not saved as “Published”: “the day before yesterday”.')
})

test('what is wrong with a field that is left is said by a live region that was there before', async ({ page }) => {
  await ready(page)
  const published = page.getByRole('textbox', { name: 'Published' })
  await published.fill('the day before yesterday')
  const region = page.getByRole('status').and(page.locator('input[id]:focus ~ *'))
  await region.evaluate((element) => element.setAttribute('data-there-before', ''))
  await page.keyboard.press('Tab')
  const told = page.locator('[data-there-before]')
  await expect(told).toHaveText(/\d{4}-\d{2}-\d{2}/)
  const describedBy = await published.getAttribute('aria-describedby')
  await expect(told.locator('p')).toHaveAttribute('id', describedBy ?? '')
})

test('a space at the end of a line is no part of what is saved while the keyboard rests', async ({ page }) => {
  await ready(page)
  const language = page.getByRole('textbox', { name: 'Language' })
  await language.fill('fr ')
  // The name is that of what the record says.
  await expect(page.getByText('French', { exact: true })).toBeVisible()
  await expect(language).toHaveValue('fr ')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('-CA ')
  await expect(page.getByText('Canadian French', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(language).toHaveValue('fr-CA')
  await page.keyboard.press('Control+z')
  await expect(language).toHaveValue('en')
})

test('a new piece of evidence has a name that no other has', async ({ page }) => {
  await ready(page)
  await page.getByRole('button', { name: 'Add note' }).click()
  const add = page.getByRole('button', { name: 'Add evidence', exact: true })
  const pieces = page.getByRole('region', { name: /^Evidence/ }).getByRole('listitem')
  await add.click()
  await add.click()
  await page.getByRole('button', { name: 'Remove evidence Evidence 1' }).click()
  await expect(pieces).toHaveCount(1)
  await add.click()
  await expect(pieces).toHaveText([/^Evidence 2/, /^Evidence 1/])
})

test('evidence on a claim that was removed says so, and can be given up', async ({ host }) => {
  const { page } = host
  const text = 'The dam was opened by night. Two farmers said so.\n'
  const claims = [{ segments: [stretch(text, 'The dam was opened')] }]
  await openGenerated(page, { title: 'Dam', text, claims, notes: [{ segment: stretch(text, 'Two farmers') }] })
  const note = page.getByRole('button', { name: /^Note, / })
  await note.click()
  await page.getByRole('button', { name: 'Add evidence' }).click()
  const claim = page.getByRole('region', { name: /^Evidence/ }).getByRole('combobox', { name: 'Claim' })
  await claim.selectOption('The dam was opened')
  await page.getByRole('button', { name: /^Claim, / }).click()
  await page.keyboard.press('Delete')
  await note.click()
  await page.getByRole('button', { name: 'Evidence 1', exact: true }).click()
  await expect(claim.locator('option:checked')).toHaveText('A claim that is not here')
  await claim.selectOption('None')
  await expect(claim.locator('option')).toHaveText(['None'])
  await saved(page)
  expect(await exportCase(host)).toMatchObject({ documents: [{ notes: [{ evidence: [{ label: 'Evidence 1' }] }] }] })
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

/** What an input method makes of a key while it composes: the page hears of it, but it is not for the page. */
const composing = (field: Locator, key: string) => field.dispatchEvent('keydown', { key, isComposing: true })

test('Enter and Escape while letters are composed are the input method’s alone', async ({ page }) => {
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  for (const name of ['Neutral statement', 'Tags']) {
    const field = page.getByRole('textbox', { name })
    await field.click()
    await page.keyboard.insertText('みず')
    await composing(field, 'Escape')
    await expect(field).toBeFocused()
    await page.keyboard.press('Escape')
  }
  await page.getByRole('button', { name: 'Add step' }).click()
  const picker = page.getByRole('combobox', { name: 'Source of the new step' })
  await composing(picker, 'Escape')
  await expect(picker).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'workspace', exact: true }).click()
  const name = page.getByRole('textbox', { name: 'Name of the case' })
  await composing(name, 'Enter')
  await expect(name).toBeFocused()
})

test('what there is to choose from is in view, and not only the field above it', async ({ page }) => {
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, disputed/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^Step 2/ }).click()
  await page.getByRole('button', { name: 'Add step' }).click()
  await expect(page.getByRole('combobox', { name: 'Source of the new step' })).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('listbox')).toBeInViewport({ ratio: 1 })
})

test('what is opened for a moment gives the keyboard back', async ({ page }) => {
  await ready(page)
  const add = page.getByRole('button', { name: 'Add source' })
  await add.click()
  await page.keyboard.type('Somebody')
  await page.keyboard.press('Escape')
  await expect(add).toBeFocused()
  for (const key of ['Escape', 'Enter']) {
    await page.getByRole('button', { name: 'workspace', exact: true }).click()
    await page.keyboard.press(key)
    await expect(page.getByRole('button', { name: 'workspace', exact: true })).toBeFocused()
  }
})

test('a comma is part of an alias, and what stands in the field is kept though the page goes', async ({ page }) => {
  await ready(page)
  const open = () => page.getByRole('list', { name: 'Sources' }).getByRole('button').first().click()
  await open()
  const aliases = page.getByRole('textbox', { name: 'Aliases' })
  await aliases.fill('')
  await aliases.pressSequentially('Ministry, the')
  await aliases.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove alias Ministry, the' })).toBeVisible()
  await aliases.pressSequentially('MoA')
  await page.reload()
  await ready(page)
  await open()
  await expect(page.getByRole('button', { name: 'Remove alias Ministry, the' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove alias MoA' })).toBeVisible()
})

test('words selected beyond the edge of a dialog do not close it', async ({ page }) => {
  await ready(page)
  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByLabel('Text of the article').fill('Words that are selected')
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
