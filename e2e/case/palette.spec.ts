import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import { importFiles, ready, saved } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { painted, selectWords } from '../support/reading'

test('commands, documents and sources are found by name and carried out from the keyboard', async ({ page }) => {
  await ready(page)
  const buffer = Buffer.from('سد باز شد\n\nسد در شب یکشنبه باز شد و آب به خانه‌ها رسید.\n')
  await importFiles(page, { name: 'dam.txt', mimeType: 'text/plain', buffer })
  const text = page.getByRole('article', { name: 'Reading text' })
  await expect(text.getByRole('heading', { name: 'سد باز شد' })).toBeVisible()

  // The words stay selected below it, and what is made of them is what the key would have made.
  await selectWords(page, /خانه‌ها/)
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const field = palette.getByRole('combobox', { name: 'Find a command, a document or a source' })
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('claim mark')
  await expect(palette.getByRole('option')).toHaveText(['Mark the selected words as a claimC'])
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  expect(await painted(page, 'claim-unchecked')).toEqual(['خانه‌ها'])

  // Escape gives the keyboard back.
  await text.focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(text).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('doubtful')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: /^4/ })).toBeChecked()

  // A document and a source, with accents and case left out. Of the one on screen the record is gone to.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('no such thing')
  await expect(palette.getByText('Nothing that can be done now')).toBeVisible()
  await field.fill('سد باز')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Document' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('KARSOVIA foils')
  await page.keyboard.press('Enter')
  await expect(text.getByRole('heading', { name: /^Karsovia Foils/ })).toBeVisible()
  await expect(text).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('lidia')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: 'Source' }).getByLabel('Name')).toHaveValue('Lidia Marenko')

  // From a field too: what is typed there is kept.
  await page.getByLabel('Role', { exact: true }).fill('Engineer')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('backups')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Backups' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Role', { exact: true })).toHaveValue('Engineer')
  await saved(page)
})

test('the step that it offers to take back is the last one, also where leaving a field has just made it', async ({
  page,
}) => {
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await page.keyboard.press('v')
  const statement = page.getByRole('textbox', { name: 'Neutral statement' })
  const before = await statement.inputValue()
  await statement.click()
  await page.keyboard.insertText('Typed just now. ')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await page.keyboard.type('undo')
  await expect(palette.getByRole('option', { name: /^Undo/ })).toHaveText(['Undo edit claimCtrlZ'])
  await page.keyboard.press('Enter')
  await expect(statement).toHaveValue(before)
  await expect(page.getByText('Undone: edit claim')).toBeVisible()
})

test('in a case without documents it offers what can be done there', async ({ page }) => {
  await ready(page)
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await page.getByRole('button', { name: 'Commands' }).click()
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await palette.getByRole('combobox').fill('trash')
  await palette.getByRole('option', { name: 'Trash' }).click()
  await expect(page.getByRole('dialog', { name: 'Trash' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('sepia')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia')
})

/** Does the beginning of a name that is too long for its line stand in what is seen of it? */
const beginsInView = (name: Locator): Promise<boolean> =>
  name.evaluate((element) => {
    let box = element
    while (getComputedStyle(box).overflowX === 'visible' && box.parentElement !== null) box = box.parentElement
    const seen = box.getBoundingClientRect()
    const range = document.createRange()
    range.setStart(element.firstChild ?? element, 0)
    range.setEnd(element.firstChild ?? element, 1)
    const { left, right } = range.getBoundingClientRect()
    return box.scrollWidth > box.clientWidth && left >= seen.left && right <= seen.right
  })

test('of a name that is too long the end is cut off, also where it runs from the right', async ({ page }) => {
  const title = 'الميناء: العبّارة تأخرت أربع ساعات ولم تُفقد '.repeat(6).trim()
  const source = 'مديرة الميناء هالة الشرقاوي، الناطقة باسم إدارة الميناء '.repeat(6).trim()
  const text = 'The ferry was late.\n'
  await openGenerated(page, { title, source, text, claims: [{ segments: [stretch(text, 'The ferry')] }] })
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await page.keyboard.type('الميناء')
  for (const name of [title, source]) expect(await beginsInView(palette.getByText(name)), name).toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Claim, / }).click()
  await page.getByRole('button', { name: 'Add step' }).click()
  expect(await beginsInView(page.getByRole('listbox').getByText(source))).toBe(true)
})
