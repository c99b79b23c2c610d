import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { openGenerated } from '../support/generated'
import { selectWords } from '../support/reading'

const text = `The mill at the ford was closed on Monday, said the miller, and the river has risen since.

Two neighbours heard a crack in the night, and a third one saw a lamp on the bridge. Nobody was hurt, and the bridge stands.
`
/** A claim a word: more than a list shows at once. */
const claims = [...text.matchAll(/\p{L}+/gu)]
  .slice(0, 16)
  .map(({ index, 0: word }) => ({ segments: [{ start: index, end: index + word.length }] }))

const open = (page: Page) => openGenerated(page, { title: 'Mill', text, claims, source: 'The miller' })

const selectFirst = async (page: Page) => {
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: 'Claim', exact: true })).toBeVisible()
}

type Size = readonly [width: number, height: number]

/** The inspector below the library, and all panes below each other, as in a window magnified to 150, 200 and 400 %. */
const low: readonly Size[] = [
  [853, 533],
  [640, 400],
  [320, 200],
]

for (const [width, height] of [[1280, 800], [1024, 700], ...low] satisfies Size[])
  test(`at ${width} × ${height} what a claim is related by, and to, is seen whole`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page)
    await selectFirst(page)
    await page.keyboard.press('l')
    await expect(page.getByLabel('This claim', { exact: true })).toBeFocused()
    await expect(page.getByLabel('This claim', { exact: true })).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('listbox', { name: 'Claims' })).toBeInViewport({ ratio: 1 })
  })

for (const [width, height] of low)
  test(`at ${width} × ${height} the sources of a new step are seen whole, also those that a new name brings`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await open(page)
    await selectFirst(page)
    await page.getByRole('button', { name: 'Add step' }).click()
    const sources = page.getByRole('listbox', { name: 'Sources' })
    await expect(sources).toBeInViewport({ ratio: 1 })
    await page.keyboard.type('Water Board')
    await expect(sources.getByRole('option').first()).toHaveText('New person')
    await expect(sources).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('combobox', { name: 'Source of the new step' })).toBeInViewport({ ratio: 1 })
  })

test('in a low window the sources for words of the text are seen whole, also as their list grows', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 })
  await open(page)
  await selectWords(page, /the miller/)
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Tag source' })
  await expect(dialog.getByRole('option')).toHaveText([/^The miller/])
  await expect(dialog).toBeInViewport({ ratio: 1 })
  await page.keyboard.type('Water Board')
  await expect(dialog.getByRole('option').first()).toHaveText('New person')
  await expect(dialog).toBeInViewport({ ratio: 1 })
})
