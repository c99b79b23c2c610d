import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'
import { painted, selectWords } from '../support/reading'

const press = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name }).click()

test('the toolbar beside the selection makes a claim, adds to it, tags a source and writes a note', async ({
  host,
}) => {
  const { page } = host
  await ready(page)

  const words = await selectWords(page, /Some in the [\w ]+?(?= are| have)/)
  // Counted where the page has been scrolled to: what is painted is what is near.
  const unchecked = (await painted(page, 'claim-unchecked')).length
  await press(page, 'Claim')
  await expect(page.getByRole('article', { name: 'Claim' })).toContainText(words)
  expect(await painted(page, 'claim-unchecked')).toHaveLength(unchecked + 1)
  expect(await painted(page, 'claim-unchecked')).toContain(words)

  const more = await selectWords(page, /(?<=administration )are \w+ \w+/)
  await press(page, 'Add to claim')
  await expect(page.getByRole('article', { name: 'Claim' })).toContainText(more)

  await selectWords(page, /an official in \w+/)
  await press(page, 'Source')
  await expect(page.getByRole('dialog', { name: 'Tag source' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Tag source' })).toBeHidden()

  // Elsewhere: at the ends of the selected claim are its handles.
  await selectWords(page, /(?<=should have been )told about/)
  await press(page, 'Note')
  await expect(page.getByLabel('Note text')).toBeFocused()
})
