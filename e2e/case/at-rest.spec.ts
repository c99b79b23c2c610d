import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'
import { openGenerated, stretch } from '../support/generated'

/*
 * What is being worked with stays where it is, is whole, and lies beside what belongs to it.
 */

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('It is not on screen.')
  return box
}

const topOf = async (locator: Locator): Promise<number> => (await boxOf(locator)).y

test('a field that filters stays under the typing', async ({ page }) => {
  await ready(page)
  const field = page.getByLabel('Filter sources')
  const before = await topOf(field)
  await field.fill('Maran')
  await expect(page.getByRole('list', { name: 'Sources' }).getByRole('listitem')).not.toHaveCount(14)
  expect(await topOf(field)).toBe(before)
  await field.fill('Nobody at all')
  await expect(page.getByText('No source has these words.')).toBeVisible()
  expect(await topOf(field)).toBe(before)
})

test('the text stays where it is while a pattern is typed', async ({ page }) => {
  await ready(page)
  await page.keyboard.press('/')
  await page.getByRole('button', { name: /regular expression/i }).click()
  const field = page.getByRole('textbox', { name: 'Find' })
  await field.fill('da')
  const before = await topOf(page.getByTestId('reader-scroller'))
  await field.fill('da(')
  const refused = page.locator('#find-refused')
  await expect(refused).toBeVisible()
  expect(await topOf(page.getByTestId('reader-scroller'))).toBe(before)
  await expect(refused).toBeInViewport({ ratio: 1 })
})

test('why a key cannot be had stands below that key, in a small window too', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 })
  await ready(page)
  await page.keyboard.press('?')
  const key = page.getByRole('button', { name: /Re-attach.*: / })
  await key.click()
  await page.keyboard.press('s')
  const why = page.locator('p', { hasText: /^S is taken/ })
  await expect(why).toBeInViewport({ ratio: 1 })
  await expect(key).toBeInViewport({ ratio: 1 })
  const [of, below] = [await boxOf(key), await boxOf(why)]
  expect(below.y).toBeGreaterThanOrEqual(of.y + of.height - 1)
  expect(below.y - of.y).toBeLessThan(60)
})

/** Faces of segments whose words run out of them. */
const overflowing = (page: Page): Promise<string[]> =>
  page
    .getByRole('radiogroup')
    .locator('label > span')
    .evaluateAll((faces) =>
      faces
        .filter((face) => face.scrollWidth > face.clientWidth || !face.closest('[role=radiogroup]')?.contains(face))
        .map((face) => face.textContent ?? ''),
    )

for (const width of [640, 900, 1024, 1180])
  test(`the weight and status of a note have room for their words, ${width} wide`, async ({ page }) => {
    const text = 'The company denied it.\n'
    await openGenerated(page, { title: 'Dam', text, notes: [{ segment: stretch(text, 'denied') }] })
    await page.setViewportSize({ width, height: 800 })
    await page.getByRole('article', { name: 'Reading text' }).focus()
    await page.keyboard.press('j')
    await expect(page.getByRole('radiogroup', { name: 'Weight' })).toBeVisible()
    expect(await overflowing(page)).toEqual([])
  })

test('the actions on an extent begin where its words begin', async ({ page }) => {
  const text = 'The company denied it.\n'
  await openGenerated(page, { title: 'Dam', text, claims: [{ segments: [stretch(text, 'denied')] }] })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  const bar = page.getByRole('toolbar', { name: 'Extent' })
  for (const width of [640, 1024, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    const starts = await bar.evaluate((element) => {
      const lines = new Map<number, number>()
      for (const item of element.querySelectorAll('span:first-child, button')) {
        const range = document.createRange()
        range.selectNodeContents(item.firstChild ?? item)
        const { left, top } = range.getBoundingClientRect()
        const line = Math.round(top / 12)
        lines.set(line, Math.min(lines.get(line) ?? Number.POSITIVE_INFINITY, left))
      }
      return [...lines.values()]
    })
    expect(starts.length).toBeGreaterThan(1)
    expect(Math.max(...starts) - Math.min(...starts), `${width} wide`).toBeLessThan(2)
  }
})

test('a long name of the case leaves the bar one row', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 })
  await ready(page)
  await page.getByTitle('Rename the case').click()
  await page.getByLabel('Name of the case').fill('Everything that was said about the dam '.repeat(4))
  await page.keyboard.press('Enter')
  const tops = await page
    .getByRole('banner')
    .getByRole('button')
    .evaluateAll((buttons) =>
      buttons.map((button) => {
        const { top, height } = button.getBoundingClientRect()
        return Math.round(top + height / 2)
      }),
    )
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(4)
})

test('the button of a row lies on none of its title', async ({ page }) => {
  await openGenerated(page, { title: 'Donaudampfschifffahrtsgesellschaft', text: 'It was denied.\n' })
  await page.setViewportSize({ width: 1024, height: 700 })
  const row = page.getByRole('list', { name: 'Documents' }).getByRole('listitem').first()
  await row.hover()
  const more = await boxOf(row.getByRole('button', { name: /^More on/ }))
  const words = await row.getByText(/^Donau/).evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return Math.max(...[...range.getClientRects()].map(({ right }) => right))
  })
  expect(words).toBeLessThanOrEqual(more.x)
})

test('the sample’s row says when it was published, between narrow panes too', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await ready(page)
  const facts = page.getByRole('list', { name: 'Documents' }).getByText('Sample').locator('..')
  await expect(facts).toHaveText(/Sample · \d+ \w+ \d{4}/)
  expect(await facts.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
})
