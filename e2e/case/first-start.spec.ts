import { expect, test } from '../fixtures'
import { ready } from '../support/case'
import { painted } from '../support/reading'

test('first start opens an annotated sample; one click throws it away, one takes that back', async ({ host }) => {
  const { page } = host
  await ready(page)
  await expect(page.getByText('This is a sample case')).toBeVisible()
  expect((await painted(page, 'claim-unchecked')).length).toBeGreaterThan(0)
  expect((await painted(page, 'mention')).length).toBeGreaterThan(0)
  const sources = page.getByRole('list', { name: 'Sources' }).getByRole('listitem')
  await expect(sources.first()).toBeVisible()

  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(page.getByRole('heading', { name: 'Begin with an article' })).toBeVisible()
  await expect(sources).toHaveCount(0)

  await page.keyboard.press('Control+z')
  await expect(page.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(1)
  await expect(sources.first()).toBeVisible()
  await ready(page)
  await page.keyboard.press('Control+Shift+z')
  await expect(sources).toHaveCount(0)

  const again = await host.restart()
  await expect(again.getByRole('heading', { name: 'Begin with an article' })).toBeVisible()
})
