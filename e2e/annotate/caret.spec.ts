import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { openGenerated, stretch } from '../support/generated'

const text = `The dam on the upper river was opened on Sunday night, and the water reached the first houses before anybody in the valley had been told of it. Two farmers who live below the dam said so. They would not be named.

The company denied it.

The ministry will publish the records of the gates by Friday.
`

test('the caret goes by sentences, and with Shift selects them', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  const selection = () => page.evaluate(() => String(window.getSelection()))
  expect(await selection()).toBe('Two farmers who live below the dam said so.')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  expect(await selection()).toBe('Two farmers who live below the dam said so. They would not be named.')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  expect(await selection()).toBe('Two farmers who live below the dam said so.')
  await page.keyboard.press('c')
  await expect(page.getByRole('article', { name: 'Claim' })).toContainText(
    'Two farmers who live below the dam said so.',
  )
})

test('the caret goes by paragraphs, to their edges', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  const selection = () => page.evaluate(() => String(window.getSelection()).replace(/\s+/g, ' '))
  for (const key of ['Control+Home', 'ArrowRight', 'Control+ArrowDown', 'ArrowRight', 'ArrowRight', 'Control+ArrowUp'])
    await page.keyboard.press(key)
  await page.keyboard.press('Control+Shift+ArrowDown')
  expect(await selection()).toBe('The company denied it.')
  await page.keyboard.press('Control+Shift+ArrowDown')
  expect(await selection()).toBe('The company denied it. The ministry will publish the records of the gates by Friday.')
})

test('Tab goes to the inspector, and back to the same place', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text })
  const article = page.getByRole('article', { name: 'Reading text' })
  await article.focus()
  for (const key of ['Control+Home', 'Control+ArrowDown', 'Control+ArrowRight']) await page.keyboard.press(key)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('complementary', { name: 'Inspector' }).locator(':focus')).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await expect(article).toBeFocused()
  await page.keyboard.press('Shift+End')
  expect(await page.evaluate(() => String(window.getSelection()))).toBe(' company denied it.')
})

/** The paragraph of the caret, and where it is in that. */
const caretAt = (page: Page) =>
  page.evaluate(() => {
    const { focusNode, focusOffset } = window.getSelection() ?? {}
    return `${focusNode?.parentElement?.dataset.block}:${focusOffset}`
  })

/** Where the caret stands with each press of a key, from one place until it goes no further. */
const walk = async (page: Page, from: string, key: string): Promise<string[]> => {
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press(from)
  const places = [await caretAt(page)]
  for (;;) {
    await page.keyboard.press(key)
    const place = await caretAt(page)
    if (place === places.at(-1)) return places
    places.push(place)
  }
}

test('marks beside a paragraph do not stop the caret on its way by words', async ({ page }) => {
  const three = 'Before it was noon.\n\nAlpha beta gamma.\n\nAfter that it rained.\n'
  await openGenerated(page, { title: 'Days', text: three })
  const back = await walk(page, 'Control+End', 'Control+ArrowLeft')
  const on = await walk(page, 'Control+Home', 'Control+ArrowRight')
  expect(back.at(-1)).toBe('0:0')
  await page.getByRole('article', { name: 'Reading text' }).focus()
  for (const key of ['Control+Home', 'Control+ArrowDown', 'Control+Shift+ArrowRight', 'c', '3'])
    await page.keyboard.press(key)
  await expect(page.getByRole('group', { name: 'In this paragraph' }).getByRole('button')).toHaveCount(1)
  expect(await walk(page, 'Control+End', 'Control+ArrowLeft')).toEqual(back)
  expect(await walk(page, 'Control+Home', 'Control+ArrowRight')).toEqual(on)
  await page.keyboard.press('Control+End')
  for (const _ of back) await page.keyboard.press('Control+Shift+ArrowLeft')
  expect(await page.evaluate(() => String(window.getSelection()))).toMatch(/^Before it was noon/)
})

test('nor in a text that reads from right to left', async ({ page }) => {
  const three = 'قال المتحدث ذلك.\n\nالماء وصل إلى البيوت.\n\nثم جاء المطر.\n'
  await openGenerated(page, {
    title: 'Days',
    text: three,
    language: 'ar',
    direction: 'rtl',
    claims: [{ segments: [stretch(three, 'وصل')], credibility: 3 }],
  })
  await expect(page.getByRole('group', { name: 'In this paragraph' }).getByRole('button')).toHaveCount(1)
  expect((await walk(page, 'Control+End', 'Control+ArrowRight')).at(-1)).toBe('0:0')
  expect((await walk(page, 'Control+Home', 'Control+ArrowLeft')).at(-1)).toBe(`2:${'ثم جاء المطر.'.length}`)
})

test('PageDown and PageUp take the caret along, and with Shift the selection', async ({ page }) => {
  const lines = Array.from({ length: 90 }, (_, nth) => `Line ${nth + 1} says that the water rose and that nobody knew.`)
  await openGenerated(page, { title: 'Days', text: `${lines.join('\n\n')}\n` })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  const line = async () => Number((await caretAt(page)).split(':')[0])
  const scrolled = () => page.getByTestId('reader-scroller').evaluate((pane) => pane.scrollTop)
  for (const key of ['Control+Home', 'PageDown', 'PageDown']) await page.keyboard.press(key)
  const top = await scrolled()
  const there = await line()
  expect(there).toBeGreaterThan(20)
  await expect(page.getByTestId('caret')).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  expect(await line()).toBe(there + 1)
  expect(Math.abs((await scrolled()) - top)).toBeLessThan(60)

  // As far as the text goes, and back.
  for (let nth = 0; nth < 9; nth++) await page.keyboard.press('PageDown')
  expect(await caretAt(page)).toBe(`89:${lines[89]?.length}`)
  for (let nth = 0; nth < 12; nth++) await page.keyboard.press('PageUp')
  expect(await line()).toBe(0)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Shift+PageDown')
  const words = await page.evaluate(() => String(window.getSelection()))
  expect(words).toContain('Line 1 says that')
  expect(words).toContain('Line 10 says that')
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
})
