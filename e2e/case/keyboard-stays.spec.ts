import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'

const article = (page: Page) => page.getByRole('article', { name: 'Reading text' })
const claim = (page: Page) => article(page).getByRole('button', { name: /^Claim, / })
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })

/** Presses a button by the keyboard. */
const press = async (page: Page, name: string | RegExp, within: Pick<Page, 'getByRole'> = page) => {
  await within.getByRole('button', { name, exact: true }).first().focus()
  await page.keyboard.press('Enter')
}

/** What has the keyboard, in a word; `BODY` where nothing has. */
const expectFocusIn = (page: Page, selector: string) =>
  expect
    .poll(() => page.evaluate((asked) => document.activeElement?.closest(asked) != null, selector), {
      message: `the keyboard is in ${selector}`,
    })
    .toBe(true)

test('the keyboard comes back from what was opened in passing', async ({ page }) => {
  await ready(page)
  // Nothing had it before.
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(article(page)).toBeFocused()

  await press(page, 'Add source')
  await expect(page.getByLabel('Name of the source')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Add source' })).toBeFocused()

  const name = page.getByRole('banner').getByRole('button', { name: 'workspace', exact: true })
  for (const key of ['Enter', 'Escape']) {
    await name.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Name of the case')).toBeFocused()
    await page.keyboard.press(key)
    await expect(name).toBeFocused()
  }
})

test('the keyboard goes back to the text when what it was on there goes away', async ({ page }) => {
  await ready(page)
  const toolbar = page.getByRole('toolbar', { name: 'Selection' })
  const select = async () => {
    await page.keyboard.press('Control+ArrowDown')
    await page.keyboard.press('Control+Shift+ArrowRight')
    await page.keyboard.press('Tab')
    await expect(toolbar.getByRole('button', { name: /^Claim/ })).toBeFocused()
  }
  await article(page).focus()
  for (const key of ['Escape', 'c']) {
    await select()
    await page.keyboard.press(key)
    await expect(toolbar).toBeHidden()
    await expect(article(page)).toBeFocused()
  }
  // What is taken by a key leaves the gutter too.
  const mark = page.getByRole('group', { name: 'In this paragraph' }).getByRole('button').first()
  await mark.click()
  await expect(mark).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Claim removed')).toBeVisible()
  await expect(article(page)).toBeFocused()
})

test('the keyboard goes back to the text from what the selection’s toolbar has done', async ({ page }) => {
  await ready(page)
  const toolbar = page.getByRole('toolbar', { name: 'Selection' })
  await article(page).focus()
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Tab')
  await expect(toolbar.getByRole('button', { name: /^Claim/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('tab', { name: 'Claim' })).toBeVisible()
  await expect(article(page)).toBeFocused()

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await press(page, /^Add to claim/, toolbar)
  await expect(toolbar).toBeHidden()
  await expect(article(page)).toBeFocused()
})

test('the keyboard stays where something was taken away', async ({ page }) => {
  await ready(page)
  await press(page, 'Not boilerplate: News ID: 40817')
  await expect(page.getByRole('button', { name: /^Not boilerplate: Publish Date/ })).toBeFocused()

  await claim(page).nth(2).click()
  const steps = inspector(page).getByRole('region', { name: 'Attribution' })
  await steps.getByRole('listitem').nth(1).getByRole('button').first().click()
  await press(page, 'Move earlier', steps)
  await expect(steps.getByRole('listitem').first().locator(':focus')).toHaveCount(1)

  await press(page, 'Remove claim')
  await expect(article(page)).toBeFocused()
})

test('the keyboard stays in the inspector where another record comes into it', async ({ page }) => {
  await ready(page)
  const shows = (kind: string) => expect(inspector(page).getByRole('article', { name: kind })).toBeVisible()
  await claim(page).first().click()
  await page.keyboard.press('n')
  await page.getByLabel('Note text').fill('Who says so?')
  await claim(page).first().click()
  await press(page, /Who says so\?/, inspector(page))
  await shows('Note')
  await expect(inspector(page)).toBeFocused()

  // What took the field away was asked for by the palette, which had given the keyboard back to it.
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Note text')).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Previous mark')
  await page.keyboard.press('Enter')
  await shows('Mention')
  await expect(inspector(page)).toBeFocused()
})

test('the keyboard stays in the inspector where a step in another document is taken back from a field', async ({
  page,
}) => {
  await ready(page)
  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Another article.')
  await page.getByRole('button', { name: 'Import text' }).click()
  await expect(article(page)).toHaveText(/Another article/)
  await page.keyboard.press('n')
  await expect(page.getByLabel('Note text')).toBeFocused()
  await page.keyboard.press('Escape')
  await page
    .getByRole('list', { name: 'Documents' })
    .getByText(/Vel River Dam/)
    .click()
  await expect(article(page)).toHaveText(/Vel River Dam/)
  await inspector(page).getByLabel('Outlet').click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Undo add note')
  await page.keyboard.press('Enter')
  await expect(article(page)).toHaveText(/Another article/)
  await expect(inspector(page)).toBeFocused()
})

test('an answered message gives the keyboard back', async ({ page }) => {
  await ready(page)
  const undo = page.getByRole('banner').getByRole('button', { name: /^Undo/ })
  for (const answer of ['Dismiss', 'Undo']) {
    await article(page).focus()
    await page.keyboard.press('j')
    await page.keyboard.press('Delete')
    await press(page, answer, page.getByRole('article').filter({ hasText: /removed/ }))
    await expect(article(page)).toBeFocused()
  }
  // Nor does the last step take it away with the button that took it back.
  await undo.focus()
  await page.keyboard.press('Enter')
  await expect(undo).toBeDisabled()
  await expect(undo).toBeFocused()
})

test('a document that is thrown away does not take the keyboard with it', async ({ page }) => {
  await ready(page)
  await press(page, /^More on/)
  await expect(page.getByRole('menuitem', { name: 'Throw away' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(article(page)).toBeHidden()
  await expectFocusIn(page, 'nav')
  await press(page, 'Trash (1)')
  await press(page, /^Restore /, page.getByRole('dialog'))
  await article(page).waitFor()
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused()
  await page.keyboard.press('Enter')
  // The button that opened the trash is gone.
  await expect(article(page)).toBeFocused()
  await saved(page)
})

test('the last document that is thrown away comes back with the keyboard in its text', async ({ page }) => {
  await ready(page)
  await page.getByRole('list', { name: 'Documents' }).getByRole('button').first().focus()
  await page.keyboard.press('Delete')
  await expect(article(page)).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(article(page)).toBeFocused()
})

test('nor does one that is not on screen, thrown away by the menu of its row', async ({ page }) => {
  await ready(page)
  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Another article.')
  await page.getByRole('button', { name: 'Import text' }).click()
  await expect(article(page)).toHaveText(/Another article/)
  const rows = page.getByRole('list', { name: 'Documents' }).getByRole('listitem')
  await press(page, /^More on/, rows.filter({ hasText: 'Sample' }))
  await expect(page.getByRole('menuitem', { name: 'Throw away' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(rows.locator('[aria-current=true]')).toBeFocused()
})

test('the list of marks on some words does not stay behind when Tab leaves it', async ({ page }) => {
  await ready(page)
  await article(page).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  const list = page.getByRole('dialog', { name: '1 mark here' })
  await expect(list.getByRole('button')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(list).toBeHidden()
  await expectFocusIn(page, 'aside')
})

test('of a list of documents Tab stops at one, with its menu', async ({ page }) => {
  await ready(page)
  for (const words of ['The first article of two.', 'The second article of two.']) {
    await page.getByRole('button', { name: 'Paste text' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill(words)
    await page.getByRole('button', { name: 'Import text' }).click()
    await expect(article(page)).toHaveText(new RegExp(words))
  }
  const documents = page.getByRole('list', { name: 'Documents' })
  await documents.locator('[aria-current=true]').focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'More on The second article of two.' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(documents.locator(':focus')).toHaveCount(0)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'More on The first article of two.' })).toBeFocused()
})

test('Delete in a list of sources removes nothing that is selected in the text', async ({ page }) => {
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await expect(page.getByRole('tab', { name: 'Claim' })).toBeVisible()
  const marks = await page.getByRole('tab', { name: 'Marks' }).textContent()
  const rows = page.getByRole('list', { name: 'Sources' }).getByRole('button')
  await rows.first().focus()
  await page.keyboard.press('ArrowDown')
  for (const key of ['Delete', 'Backspace']) await page.keyboard.press(key)
  await expect(rows.nth(1)).toBeFocused()
  await expect(page.getByRole('tab', { name: 'Marks' })).toHaveText(marks ?? '')
})

test('Delete on a source that nothing names removes it, and the keyboard stays in the list', async ({ page }) => {
  await ready(page)
  await press(page, 'Add source')
  await page.keyboard.type('Aaa of nothing')
  await page.keyboard.press('Enter')
  const rows = page.getByRole('list', { name: 'Sources' }).getByRole('button')
  await expect(rows.first()).toHaveText(/Aaa of nothing/)
  await rows.first().focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Source removed')).toBeVisible()
  await expect(rows.first()).not.toHaveText(/Aaa of nothing/)
  await expect(rows.first()).toBeFocused()
  // One that is named stays, and it is said why.
  await page.keyboard.press('Delete')
  await expect(page.getByText(/^The source cannot be removed\./)).toBeVisible()
  await expect(rows.first()).toBeFocused()
})
