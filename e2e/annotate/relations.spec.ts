import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { exportCase, importFiles, saved } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { selectWords } from '../support/reading'
import { holdable } from '../support/slow-main'

const text = 'Dam opened by night\n\nThe dam was opened on Sunday night, said two farmers.\n\nThe company denied it.\n'
const other =
  'No gate was moved\n\nNo gate of the dam was moved on Sunday, the company said. It will publish its records.\n'

/** Two documents of one case: the first has a claim, and the second, which is on screen, has two. */
const openTwo = async (page: Page) => {
  await openGenerated(page, {
    title: 'Dam opened by night',
    text,
    claims: [{ segments: [stretch(text, 'The dam was opened')] }],
  })
  await importFiles(page, { name: 'gate.txt', mimeType: 'text/plain', buffer: Buffer.from(other) })
  await expect(page.getByRole('heading', { name: 'No gate was moved' })).toBeVisible()
  for (const words of [/will publish its records/, /No gate of the dam was moved/]) {
    await selectWords(page, words)
    await page.keyboard.press('c')
    await expect(page.getByRole('article', { name: 'Claim', exact: true })).toBeVisible()
  }
}

const heading = (page: Page, name: string) =>
  page.getByRole('article', { name: 'Reading text' }).getByRole('heading', { name })
const relations = (page: Page) => page.getByRole('region', { name: /^Relations/ })

test('a claim is related to one in another document, followed there, and keeps its relation through removal', async ({
  host,
}) => {
  const { page } = host
  await openTwo(page)
  await page.keyboard.press('l')
  await relations(page).getByLabel('This claim').selectOption('Contradicts')
  const picker = relations(page).getByRole('combobox', { name: 'Other claim' })
  await picker.focus()
  // Those of this document first, then those of others, each with its document.
  const options = relations(page).getByRole('listbox', { name: 'Claims' }).getByRole('option')
  await expect(options).toHaveText(['will publish its records', 'The dam was openedDam opened by night'])
  await picker.fill('opened dam')
  await expect(options).toHaveText(['The dam was openedDam opened by night'])
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Enter')
  const row = relations(page).getByRole('listitem')
  await expect(row).toHaveText('Contradicts The dam was openedin Dam opened by night')
  await saved(page)

  await row.getByRole('button').first().click()
  await row.getByRole('button', { name: 'Go to that claim in its document' }).click()
  await expect(heading(page, 'Dam opened by night')).toBeVisible()
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
  await expect(row).toHaveText('Is contradicted by No gate of the dam was movedin No gate was moved')

  // Removed at this end, it comes back with the claim, whether by undo or from the history.
  await page.keyboard.press('Delete')
  await expect(relations(page)).toBeHidden()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('j')
  await expect(row).toHaveText(/^Is contradicted by /)
  await page.keyboard.press('Delete')
  await page.getByRole('tab', { name: 'History' }).click()
  await page
    .getByRole('button', { name: /^Bring/ })
    .first()
    .click()
  await expect(page.getByText('Restored: claim, with a relation')).toBeVisible()
  await expect(row).toHaveText(/^Is contradicted by /)
  await saved(page)
  expect(await exportCase(host)).toMatchObject({ relations: [{ kind: 'contradicts' }] })
})

test('the only claim of a document can be related to one elsewhere, and a search that finds nothing says so', async ({
  page,
}) => {
  await openTwo(page)
  await page.getByRole('list', { name: 'Documents' }).getByRole('button', { name: /^Dam/ }).click()
  await expect(heading(page, 'Dam opened by night')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('l')
  await page.keyboard.press('Tab')
  const options = relations(page).getByRole('listbox', { name: 'Claims' }).getByRole('option')
  await expect(options).toHaveText([/^No gate of the dam was moved/, /^will publish its records/])
  await page.keyboard.type('lake')
  await expect(relations(page).getByText('No claim has these words.')).toBeVisible()
})

test('what no longer has the words that are typed is not there to be chosen while main looks', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Only a socket can be held.')
  const { page } = host
  await openTwo(page)
  const main = await holdable(page, 'claims.find')
  await page.getByRole('button', { name: /^Claim, .*No gate/ }).click()
  await expect(page.getByRole('article', { name: 'Claim', exact: true })).toBeVisible()
  await page.keyboard.press('l')
  const picker = relations(page).getByRole('combobox', { name: 'Other claim' })
  await picker.focus()
  const options = relations(page).getByRole('listbox', { name: 'Claims' }).getByRole('option')
  await picker.fill('dam opened')
  await expect(options).toHaveText([/^The dam was opened/])

  main.hold()
  // It has these words too, so it stays.
  await picker.fill('dam opened wa')
  await expect(options).toHaveText([/^The dam was opened/])
  await picker.fill('dam opened water')
  await expect(options).toHaveCount(0)
  await expect(relations(page).getByText('Looking in other documents…')).toBeVisible()
  await page.keyboard.press('Enter')
  main.letGo()
  await expect(relations(page).getByText('No claim has these words.')).toBeVisible()
  await expect(relations(page).getByRole('listitem')).toHaveCount(0)
})

test('two claims are related in one way once', async ({ page }) => {
  await openTwo(page)
  const relate = async (kind: string) => {
    await page.keyboard.press('l')
    await relations(page).getByLabel('This claim').selectOption(kind)
    await relations(page).getByRole('combobox', { name: 'Other claim' }).focus()
    await page.keyboard.press('Enter')
  }
  const rows = relations(page).getByRole('listitem')
  await relate('Contradicts')
  await expect(rows).toHaveCount(1)
  await relate('Contradicts')
  await expect(page.getByText('These two claims are related so already.')).toBeVisible()
  await expect(rows).toHaveCount(1)
  // What is asked for stays on screen, for another answer.
  await relations(page).getByLabel('This claim').selectOption('Is contradicted by')
  await relations(page).getByRole('combobox', { name: 'Other claim' }).focus()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(2)
})
