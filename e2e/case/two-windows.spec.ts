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
