import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { openGenerated, stretch } from '../support/generated'

const text = `The dam was opened on Sunday night. Two farmers said so.

The company denied it. The dam is safe.
`

const open = (page: Page) =>
  openGenerated(page, {
    title: 'Dam',
    text,
    claims: [{ segments: [stretch(text, 'opened on Sunday')] }],
    mentions: [stretch(text, 'Two farmers')],
  })

const article = (page: Page) => page.getByRole('article', { name: 'Reading text' })

/** The ground and the ink of the words, as a highlight or a selection paints them. */
const painting = (page: Page, pseudo: string): Promise<{ ground: string; ink: string }> =>
  page
    .locator('[data-block]')
    .first()
    .evaluate((words, name) => {
      const { backgroundColor, color } = getComputedStyle(words, name)
      return { ground: backgroundColor, ink: color }
    }, pseudo)

test.describe('with colours forced by the system', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    test(`what is drawn by hand is seen, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme })
      await open(page)
      const [canvas, highlight, highlightText, mark, markText] = await page.evaluate(() =>
        ['Canvas', 'Highlight', 'HighlightText', 'Mark', 'MarkText'].map((name) => {
          const element = document.createElement('i')
          element.style.color = name
          document.body.append(element)
          const { color } = getComputedStyle(element)
          element.remove()
          return color
        }),
      )
      await article(page).focus()
      await page.keyboard.press('ArrowRight')
      // The caret, and the pane the keyboard is in.
      const caret = page.getByTestId('caret')
      await expect(caret).toBeVisible()
      await expect(caret).not.toHaveCSS('background-color', canvas ?? '')
      await expect(page.getByTestId('reader-scroller')).toHaveCSS('outline-style', 'solid')
      // Selected words, hits and claims can be read and told from each other.
      expect(await painting(page, '::selection')).toEqual({ ground: highlight, ink: highlightText })
      expect(await painting(page, '::highlight(selected)')).toEqual({ ground: highlight, ink: highlightText })
      expect(await painting(page, '::highlight(found)')).toEqual({ ground: mark, ink: markText })
      expect((await painting(page, '::highlight(claim-unchecked)')).ground).not.toBe(mark)
      // The handles of what is selected.
      await page.keyboard.press('j')
      await expect(page.getByTestId('extent-start')).not.toHaveCSS('background-color', canvas ?? '')
    })

  test('the words of the button that ends a dialog, and of a key that is changed, can be read', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await open(page)
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Keys' })
    await dialog.getByRole('button', { name: 'Next mark in the text: j' }).click()
    for (const button of [
      dialog.getByRole('button', { name: 'Done' }),
      dialog.getByRole('button', { pressed: true }),
    ]) {
      // Else the system's ground comes between the button's and the words, in their colour.
      await expect(button).toHaveCSS('forced-color-adjust', 'none')
      const { ground, ink } = await button.evaluate((element) => {
        const { backgroundColor, color } = getComputedStyle(element)
        return { ground: backgroundColor, ink: color }
      })
      expect(ground).not.toBe(ink)
    }
  })

  test('what is selected or found within the selected record is told from the rest of it', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await open(page)
    const rule = (pseudo: string) =>
      page
        .locator('[data-block]')
        .first()
        .evaluate((words, name) => {
          const { textDecorationLine, textDecorationColor, backgroundColor } = getComputedStyle(words, name)
          return { line: textDecorationLine, isSeen: textDecorationColor !== backgroundColor }
        }, pseudo)
    for (const pseudo of ['::selection', '::highlight(kept-selection)', '::highlight(found-current)'])
      expect(await rule(pseudo), pseudo).toEqual({ line: 'underline', isSeen: true })
    expect((await rule('::highlight(selected)')).isSeen).toBe(false)
  })

  test('the grade that was given is told from the others', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await open(page)
    await article(page).focus()
    await page.keyboard.press('j')
    await page.keyboard.press('2')
    const scale = page.getByRole('radiogroup', { name: 'Credibility' })
    await expect(scale.getByRole('radio', { checked: true })).toHaveCount(1)
    const borders = await scale
      .getByRole('radio')
      .evaluateAll((radios) =>
        radios.map((radio) => radio.nextElementSibling && getComputedStyle(radio.nextElementSibling).borderWidth),
      )
    expect(borders.filter((width) => width === '3px')).toHaveLength(1)
    expect(borders.indexOf('3px')).toBe(1)
  })
})

test.describe('for those who ask for more contrast', () => {
  test('small print is as dark as the rest, fields have edges, and an unchecked claim has a rule', async ({ page }) => {
    await open(page)
    const token = (name: string) =>
      page.evaluate((asked) => getComputedStyle(document.documentElement).getPropertyValue(asked), name)
    const label = page.getByText('Outlet', { exact: true })
    const usual = await label.evaluate((element) => getComputedStyle(element).color)
    await page.emulateMedia({ contrast: 'more' })
    await expect(label).not.toHaveCSS('color', usual)
    expect(await token('--ink-faint')).toBe(await token('--ink-soft'))
    const rule = await page
      .locator('[data-block]')
      .first()
      .evaluate((words) => getComputedStyle(words, '::highlight(claim-unchecked)').textDecorationLine)
    expect(rule).toBe('underline')
    await expect(page.getByRole('textbox', { name: 'Outlet' })).not.toHaveCSS('border-color', 'rgba(0, 0, 0, 0)')
  })
})

test('what is current or chosen is told by more than a tint', async ({ page }) => {
  await open(page)
  await expect(page.getByRole('list', { name: 'Documents' }).locator('[aria-current=true]')).not.toHaveCSS(
    'box-shadow',
    'none',
  )
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).not.toHaveCSS('box-shadow', 'none')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  const words = page.getByRole('button', { name: 'Whole words' })
  const edge = await words.evaluate((button) => getComputedStyle(button).borderColor)
  await words.click()
  await expect(words).not.toHaveCSS('border-color', edge)
})
