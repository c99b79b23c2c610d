import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../fixtures'
import { openGenerated, stretch } from '../support/generated'
import { painted } from '../support/reading'

const text = `Updated in: 3 March 2025

The dam was opened on Sunday night. The company denied it.

News ID: 40817
`

test('boilerplate is folded and shown again, and stands open for a mark in it', async ({ host }) => {
  const { page } = host
  await openGenerated(page, {
    title: 'Dam',
    text,
    boilerplate: [stretch(text, 'Updated in: 3 March 2025'), stretch(text, 'News ID: 40817')],
    claims: [{ segments: [stretch(text, 'was opened')] }, { segments: [stretch(text, '40817')] }],
  })
  await page.getByRole('button', { name: 'Fold 2 lines of boilerplate' }).click()
  await expect(page.locator('[data-block]').last()).toBeHidden()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('j')
  await expect(page.locator('[data-block]').last()).toBeHidden()
  await page.keyboard.press('j')
  await expect(page.locator('[data-block]').last()).toBeVisible()
  expect(await painted(page, 'selected')).toEqual(['40817'])
})

test('on paper the article stands alone, black on white', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text, claims: [{ segments: [stretch(text, 'was opened')] }] })
  await page.getByRole('button', { name: 'Theme: as the system' }).click()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByText('The dam was opened')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Dam' })).toBeVisible()
  for (const hidden of [page.getByRole('banner'), page.getByRole('navigation'), page.getByTestId('minimap')])
    await expect(hidden).toBeHidden()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeHidden()
  await expect(page.getByText('The dam was opened')).toHaveCSS('color', 'rgb(0, 0, 0)')
  // Nothing is cut off: the page is as high as the article.
  const cut = await page.getByTestId('reader-scroller').evaluate((pane) => pane.scrollHeight > pane.clientHeight + 1)
  expect(cut).toBe(false)
})

test('lines stand as far apart as the script wants', async ({ page }) => {
  await openGenerated(page, { title: 'سد', text: 'سد بالای رودخانه باز شد.\n', language: 'fa', direction: 'rtl' })
  await expect(page.locator('[data-block]').first()).toHaveCSS('line-height', '33.3px')
})
