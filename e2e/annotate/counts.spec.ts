import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { importFiles, saved } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { selectWords } from '../support/reading'

const text = `The mill at the ford was closed on Monday, said the miller, and the river has risen since.

Two neighbours heard a crack in the night.
`

/** What is counted of a document: in its row of the library, on the tab of its marks, and in its own record. */
const counts = (page: Page, title: string) => ({
  row: page.getByRole('button', { name: new RegExp(`^${title}`) }),
  marks: page.getByRole('tab', { name: /^Marks/ }),
  record: page.getByText(/^\d+ claims?.* · \d+ mentions? · \d+ notes?/),
})

test('what is counted follows each edit, what is taken back, and the document that is on screen', async ({ page }) => {
  await openGenerated(page, { title: 'Mill', text, claims: [{ segments: [stretch(text, 'a crack in the night')] }] })
  const mill = counts(page, 'Mill')
  await expect(mill.row).toHaveAccessibleName(/ 1 claim$/)
  await expect(mill.marks).toHaveAccessibleName('Marks 1')
  await expect(mill.record).toHaveText('1 claim, 1 unchecked · 0 mentions · 0 notes')

  await selectWords(page, /the river has risen/)
  await page.keyboard.press('c')
  await expect(mill.row).toHaveAccessibleName(/ 2 claims$/)
  await expect(mill.marks).toHaveAccessibleName('Marks 2')
  await selectWords(page, /Two neighbours/)
  await page.keyboard.press('n')
  await expect(mill.row).toHaveAccessibleName(/ 2 claims ?1 open question$/)
  await expect(mill.marks).toHaveAccessibleName('Marks 3')
  await saved(page)

  await importFiles(page, { name: 'ferry.md', mimeType: 'text/markdown', buffer: Buffer.from(`# Ferry\n\n${text}`) })
  const ferry = counts(page, 'Ferry')
  await expect(ferry.marks).toHaveAccessibleName('Marks')
  await expect(ferry.record).toHaveText('0 claims · 0 mentions · 0 notes')
  await expect(ferry.row).not.toHaveAccessibleName(/claim|question/)
  await expect(mill.row).toHaveAccessibleName(/ 2 claims ?1 open question$/)

  await mill.row.click()
  await expect(mill.record).toHaveText('2 claims, 2 unchecked · 0 mentions · 1 note, 1 open')
  await page.getByRole('article', { name: 'Reading text' }).focus()
  // The import was the last step.
  await page.keyboard.press('Control+z')
  await expect(ferry.row).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(mill.record).toHaveText('2 claims, 2 unchecked · 0 mentions · 0 notes')
  await page.keyboard.press('Control+z')
  await expect(mill.record).toHaveText('1 claim, 1 unchecked · 0 mentions · 0 notes')
  await expect(mill.marks).toHaveAccessibleName('Marks 1')
  await expect(mill.row).toHaveAccessibleName(/ 1 claim$/)
})

test('the buttons that take back and make again are named for the step', async ({ page }) => {
  await openGenerated(page, { title: 'Mill', text })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await expect(button('Redo')).toHaveAttribute('aria-disabled', 'true')
  await selectWords(page, /the river has risen/)
  await page.keyboard.press('c')
  await expect(button('Undo add claim')).toHaveAttribute('title', 'Undo add claim (Ctrl+Z)')
  await expect(button('Undo add claim')).toHaveAttribute('aria-disabled', 'false')
  await button('Undo add claim').click()
  await expect(button('Redo add claim')).toHaveAttribute('title', 'Redo add claim (Ctrl+Shift+Z)')
  await button('Redo add claim').click()
  await expect(button('Redo')).toHaveAttribute('aria-disabled', 'true')
})

test('a list of the library says how many of how many its filter leaves', async ({ page }) => {
  await openGenerated(page, { title: 'Mill', text })
  const documents = page.getByRole('region', { name: 'Documents' })
  for (const name of ['Ferry', 'Ford', 'Bridge', 'Weir', 'Lock', 'Quay', 'Ferry house']) {
    await importFiles(page, {
      name: `${name}.md`,
      mimeType: 'text/markdown',
      buffer: Buffer.from(`# ${name}\n\n${text}`),
    })
    await expect(page.getByRole('article', { name: 'Reading text' }).getByText(name, { exact: true })).toBeVisible()
  }
  await expect(documents.getByText('8', { exact: true })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter documents' }).fill('ferry')
  await expect(documents.getByText('2 of 8', { exact: true })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter documents' }).fill('harbour')
  await expect(documents.getByText('0 of 8', { exact: true })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter documents' }).fill('')
  await expect(documents.getByText('8', { exact: true })).toBeVisible()
})
