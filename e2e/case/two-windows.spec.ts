import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'
import { painted, selectWords } from '../support/reading'

test('two windows on one document see each other’s changes', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron’s host has one window.')
  const first = host.page
  await ready(first)
  const second = await host.openPage()
  await ready(second)
  const before = await painted(first, 'claim-unchecked')

  const words = await selectWords(second, /Some in the [\w ]+?(?= are| have)/)
  await second.keyboard.press('c')
  await saved(second)
  await expect.poll(() => painted(first, 'claim-unchecked')).toHaveLength(before.length + 1)
  expect(await painted(first, 'claim-unchecked')).toContain(words)

  await second.keyboard.press('Delete')
  await expect.poll(() => painted(first, 'claim-unchecked')).toEqual(before)
})

test('undo in one window does not take away what another one graded since, and says so', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron’s host has one window.')
  const first = host.page
  await ready(first)
  const second = await host.openPage()
  await ready(second)
  const credibility = (page: Page, grade: number) =>
    page.getByRole('radiogroup', { name: 'Credibility' }).getByRole('radio', { name: new RegExp(`^${grade}\\b`) })
  const claim = (page: Page) => page.getByRole('button', { name: /^Claim, / }).first()

  await claim(first).click()
  await first.keyboard.press('v')
  await first.keyboard.press('3')
  await expect(credibility(first, 3)).toBeChecked()
  await saved(first)
  await claim(second).click()
  await expect(credibility(second, 3)).toBeChecked()
  await second.keyboard.press('5')
  await expect(credibility(first, 5)).toBeChecked()

  await first.getByRole('article', { name: 'Reading text' }).focus()
  await first.keyboard.press('Control+z')
  await expect(first.getByText('Not undone: grade claim. It was changed in another window since')).toBeVisible()
  await expect(credibility(first, 5)).toBeChecked()
  await first.keyboard.press('Control+z')
  await expect(first.getByText('Undone: set verification')).toBeVisible()
  await saved(first)
  await expect(credibility(first, 5)).toBeChecked()
  await expect(credibility(second, 5)).toBeChecked()
})

test('what is removed in one window while another one is at it: it says so, and what is typed on is no command', async ({
  host,
}) => {
  test.skip(host.kind === 'electron', 'Electron’s host has one window.')
  const first = host.page
  await ready(first)
  const second = await host.openPage()
  await ready(second)
  const claim = (page: Page) => page.getByRole('button', { name: /^Claim, / }).first()
  const marks = (page: Page) => page.getByRole('tab', { name: 'Marks' })

  await claim(first).click()
  await claim(second).click()
  await second.getByRole('textbox', { name: 'Neutral statement' }).click()
  await second.keyboard.type('Some')
  await first.keyboard.press('Delete')
  await expect(second.getByText('The claim you were at was removed in another window')).toBeVisible()
  await expect(second.getByRole('alert')).toContainText(/What you typed was not saved.*Some/)
  await second.keyboard.type('more and')
  await expect(marks(second)).toHaveAttribute('aria-selected', 'false')
  await second.keyboard.press('Escape')
  await second.keyboard.press('m')
  await expect(marks(second)).toHaveAttribute('aria-selected', 'true')
  await first.keyboard.press('Control+z')
  await expect(claim(second)).toBeVisible()

  // An extent that is being edited is no more.
  await claim(first).click()
  await claim(second).click()
  await second.keyboard.press('e')
  await expect(second.getByRole('toolbar', { name: 'Extent' })).toBeVisible()
  await first.keyboard.press('Delete')
  await expect(second.getByRole('toolbar', { name: 'Extent' })).toBeHidden()
})
