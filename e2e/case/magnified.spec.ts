import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'
import { openGenerated, stretch } from '../support/generated'

/** A window of 1280 × 800 magnified so far has that many CSS pixels. */
const magnify = (page: Page, percent: number) =>
  page.setViewportSize({ width: Math.round(128_000 / percent), height: Math.round(80_000 / percent) })

const article = (page: Page) => page.getByRole('article', { name: 'Reading text' })

/** What is cut off where nothing scrolls, or can be seen only by scrolling sideways. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('dialog, dialog *, nav, nav *, main *, aside *')]
      .filter((element) => element.checkVisibility() && element.clientWidth > 1)
      .filter((element) => {
        const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element)
        if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || element instanceof HTMLInputElement)
          return false
        const wide = element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible'
        const high = element.scrollHeight > element.clientHeight + 1 && ['hidden', 'clip'].includes(overflowY)
        return wide || high
      })
      .map(({ tagName, className }) => `${tagName} ${className}`),
  )

test('at 200 % the bars of the text come into view with the text', async ({ page }) => {
  await magnify(page, 200)
  await ready(page)
  await page.keyboard.press('/')
  await page.keyboard.type('confessed')
  await expect(page.getByText('1 of 1')).toBeInViewport({ ratio: 1 })
  await expect(page.getByText('Every one of them has confessed')).toBeInViewport()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await expect(page.getByRole('textbox', { name: 'Paragraph' })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  const bar = page.getByRole('toolbar', { name: 'Extent' })
  await expect(bar.getByText('Moving the end')).toBeInViewport({ ratio: 1 })
  await expect(bar.getByRole('button', { name: 'Keep' })).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
  // From the inspector Escape leads back to the text, which then is seen.
  await page.keyboard.press('Enter')
  await expect(article(page)).not.toBeFocused()
  await page.keyboard.press('Escape')
  await expect(article(page)).toBeFocused()
  await expect(page.getByTestId('reader-scroller')).toBeInViewport({ ratio: 0.99 })
})

test('at 200 % a source can be added, and nothing of the library is cut off', async ({ page }) => {
  await magnify(page, 200)
  await ready(page)
  await page.getByRole('button', { name: 'Add source' }).click()
  await expect(page.getByLabel('Name of the source')).toBeFocused()
  await page.keyboard.type('River Authority')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeInViewport({ ratio: 1 })
  expect(await cutOff(page)).toEqual([])
})

for (const percent of [200, 400])
  test(`at ${percent} % no dialog cuts anything off or scrolls sideways`, async ({ page }) => {
    await magnify(page, percent)
    await ready(page)
    for (const name of ['Export', 'Paste text', 'Commands', 'Keys', 'Settings', 'Open workspace', 'Backups']) {
      await page.getByRole('button', { name, exact: true }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog).toBeVisible()
      expect(await cutOff(page), name).toEqual([])
      // Also what it ends with can be brought into view.
      const last = dialog.locator('button:enabled').last()
      if (name !== 'Commands') {
        await last.focus()
        await expect(last, name).toBeInViewport({ ratio: 1 })
      }
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }
  })

test('at 400 % the list of marks on some words is as wide as the window, and the banner’s words have room', async ({
  page,
}) => {
  await magnify(page, 400)
  await ready(page)
  const words = page.getByText('This is a sample case.').locator('..')
  expect(await words.evaluate((element) => element.clientWidth)).toBeGreaterThan(200)
  await article(page).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  await expect(page.getByRole('dialog', { name: '1 mark here' })).toBeInViewport({ ratio: 0.99 })
  expect(await cutOff(page)).toEqual([])
})

test('at 150 % the text is no strip between the panes', async ({ page }) => {
  await magnify(page, 150)
  await ready(page)
  await article(page).focus()
  await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: 'Mention' })).toBeInViewport()
  await expect(page.getByRole('list', { name: 'Documents' })).toBeInViewport()
  const width = await page
    .locator('[data-block]')
    .first()
    .evaluate((paragraph) => paragraph.clientWidth)
  expect(width).toBeGreaterThan(360)
  await page.getByRole('button', { name: 'Add source' }).click()
  expect(await cutOff(page)).toEqual([])
})

test('a message in a dialog lies on none of its buttons, however long it is', async ({ page }) => {
  await page.setViewportSize({ width: 1020, height: 640 })
  await ready(page)
  const name = 'Donaudampfschifffahrtsgesellschaft'.repeat(30)
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill(name)
  await title.press('Enter')
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await page.getByRole('button', { name: 'Trash (1)' }).click()
  const dialog = page.getByRole('dialog')
  const message = dialog.getByRole('article').filter({ hasText: 'Thrown away' })
  await expect(message).toBeInViewport({ ratio: 1 })
  expect((await message.textContent())?.length).toBeLessThan(200)
  for (const button of await dialog.getByRole('button').all()) {
    const seen = await button.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    })
    expect(seen, (await button.textContent()) ?? '').toBe(true)
  }
})

test('words without a break stay within the list of marks', async ({ page }) => {
  const text = `${'Donaudampfschifffahrtsgesellschaft'.repeat(6)} said so.\n`
  await openGenerated(page, { title: 'Donau', text, claims: [{ segments: [{ start: 0, end: text.indexOf(' ') }] }] })
  await page.getByRole('tab', { name: /^Marks/ }).click()
  const words = page.getByRole('tabpanel', { name: /^Marks/ }).getByText(/^Donau/)
  await expect(words).toBeVisible()
  expect(await words.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThan(2)
  expect(await cutOff(page)).toEqual([])
})

test('a source whose name has no break stays within the inspector', async ({ page }) => {
  const text = 'The ministry said so.\n'
  const source = 'Donaudampfschifffahrtsgesellschaft'.repeat(6)
  await openGenerated(page, { title: 'Donau', text, source, mentions: [stretch(text, 'The ministry')] })
  await article(page).focus()
  await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: 'Mention' }).getByText(source)).toBeInViewport({ ratio: 1 })
})
