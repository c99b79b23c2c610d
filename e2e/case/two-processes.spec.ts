import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'
import { painted, selectWords } from '../support/reading'

const banner = (page: Page) => page.getByRole('status', { name: 'About this case' })

const addClaim = async (page: Page): Promise<string> => {
  const words = await selectWords(page, /Some in the [\w ]+?(?= are| have)/)
  await page.keyboard.press('c')
  await saved(page)
  return words
}

test('a second Caveat reads, says who writes, and writes once the first is closed', async ({ host }) => {
  await ready(host.page)
  const { page: second } = await host.startAnother()
  await ready(second)
  await expect(banner(second)).toContainText('Nothing can be changed here.')
  await expect(banner(second)).toContainText(
    /open in another Caveat \(process \d+ on .+, since \d{4}-\d\d-\d\d \d\d:\d\d UTC\)/,
  )
  await expect(second.getByText('Read only', { exact: true })).toBeVisible()
  await expect(banner(second)).toContainText('This is a sample case.')
  await expect(banner(second)).not.toContainText('it can all be undone')
  await second
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await expect(second.getByRole('textbox', { name: 'Neutral statement' })).toBeDisabled()
  // Nothing is begun that could not be kept, and it is said in passing.
  await second.getByRole('article', { name: 'Reading text' }).focus()
  await second.keyboard.press('Control+Shift+ArrowRight')
  for (const key of ['e', 's', 'l']) {
    await second.keyboard.press(key)
    const said = second.getByText('Nothing can be changed here: the case is open for reading only.')
    await expect(said).toBeVisible()
    await said.locator('..').getByRole('button', { name: 'Dismiss' }).click()
    await second.getByRole('article', { name: 'Reading text' }).focus()
  }
  await expect(second.getByRole('toolbar', { name: 'Extent' })).toBeHidden()
  await expect(second.getByRole('dialog')).toBeHidden()
  await expect(second.getByRole('alert')).toBeHidden()
  expect((await new AxeBuilder({ page: second }).analyze()).violations).toEqual([])

  const words = await addClaim(host.page)
  expect(await painted(second, 'claim-unchecked')).not.toContain(words)
  await second.getByRole('button', { name: 'Try again' }).click()
  await expect(second.getByText('It can still only be read')).toBeVisible()
  await expect.poll(() => painted(second, 'claim-unchecked')).toContain(words)

  await host.close()
  await second.getByRole('button', { name: 'Try again' }).click()
  await expect(second.getByText('Open for writing')).toBeVisible()
  await expect(banner(second)).not.toContainText('Nothing can be changed here.')
  await second
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await second.getByRole('textbox', { name: 'Neutral statement' }).fill('Written by the second')
  await second.keyboard.press('Escape')
  await saved(second)
  await second.reload()
  await ready(second)
  await second
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await expect(second.getByRole('textbox', { name: 'Neutral statement' })).toHaveValue('Written by the second')
})

test('the lock of a Caveat that was killed is taken over', async ({ host }) => {
  await ready(host.page)
  const words = await addClaim(host.page)
  const { page: second } = await host.startAnother()
  await ready(second)
  await expect(banner(second)).toContainText('Nothing can be changed here.')
  await host.crash()
  await second.getByRole('button', { name: 'Try again' }).click()
  await expect(banner(second)).toContainText('Caveat was not closed properly the last time.')
  await expect(banner(second)).not.toContainText('Nothing can be changed here.')
  await expect.poll(() => painted(second, 'claim-unchecked')).toContain(words)
  await second
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await second.keyboard.press('4')
  await saved(second)
})
