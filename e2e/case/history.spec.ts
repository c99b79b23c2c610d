import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { selectWords } from '../support/reading'

const claim = (page: Page) => page.getByRole('button', { name: /^Claim, / }).first()
const credibility = (page: Page) => page.getByRole('radiogroup', { name: 'Credibility' })
const entries = (page: Page) => page.getByRole('region', { name: 'Changes' }).getByRole('listitem')

/** Opens the history of the selected record by keyboard. */
const showHistory = async (page: Page) => {
  await page.getByRole('tab', { name: 'History' }).waitFor()
  await page.getByRole('complementary', { name: 'Inspector' }).getByRole('tab', { selected: true }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'History', selected: true })).toBeFocused()
  await expect(entries(page).first()).toBeVisible()
}

test('grade, edit, undo; after a reload the history has it all, and an earlier state is restored and taken back', async ({
  host,
}) => {
  const { page } = host
  await ready(page)
  await claim(page).click()
  const words = page.getByRole('textbox', { name: 'Neutral statement' })
  const before = await words.inputValue()
  await page.keyboard.press('5')
  await page.keyboard.press('2')
  await words.fill('What they say, put neutrally')
  await page.keyboard.press('Escape')
  await saved(page)
  await page.keyboard.press('Control+z')
  await expect(words).toHaveValue(before)
  await saved(page)

  await host.restart()
  await ready(host.page)
  const again = host.page
  await claim(again).click()
  await showHistory(again)
  const nth = (place: number) => entries(again).nth(place)
  await expect(nth(0)).toContainText('Edit claim')
  await expect(nth(0)).toContainText('As it is now')
  await expect(nth(0)).toContainText(/Neutral statement.*What they say, put neutrally.*→/)
  await expect(nth(1)).toContainText(/Neutral statement.*→.*What they say, put neutrally/)
  await expect(nth(2)).toContainText(/Grade claim.*Credibility5 Improbable→2 Probably true/)
  await expect(nth(3)).toContainText(/→5 Improbable/)
  expect((await new AxeBuilder({ page: again }).analyze()).violations).toEqual([])

  await nth(1)
    .getByRole('button', { name: /^Restore/ })
    .press('Enter')
  await expect(again.getByText('Restored: claim')).toBeVisible()
  await expect(entries(again).first()).toContainText(/→.*What they say, put neutrally/)
  await entries(again)
    .nth(4)
    .getByRole('button', { name: /^Restore/ })
    .click()
  await expect(entries(again).first()).toContainText(/→5 Improbable/)
  await again.getByRole('tab', { name: 'Claim' }).click()
  await expect(credibility(again).getByRole('radio', { name: /^5/ })).toBeChecked()
  await expect(again.getByRole('textbox', { name: 'Neutral statement' })).toHaveValue(before)

  await again.getByRole('button', { name: 'Undo restore claim' }).click()
  await expect(credibility(again).getByRole('radio', { name: /^2/ })).toBeChecked()
  await expect(again.getByRole('textbox', { name: 'Neutral statement' })).toHaveValue('What they say, put neutrally')
  await saved(again)
})

test('a document’s history leads to its records, and brings removed ones back with the sources they name', async ({
  host,
}) => {
  const { page } = host
  await ready(page)
  await selectWords(page, /messages found on/)
  await page.keyboard.press('s')
  const picker = page.getByRole('dialog', { name: 'Tag source' })
  await picker.getByRole('combobox').fill('Nobody yet')
  await picker.getByRole('option', { name: 'New person' }).click()
  await page.getByRole('article', { name: 'Mention' }).waitFor()
  await page.getByRole('button', { name: 'Remove mention' }).click()
  const inLibrary = page.getByRole('list', { name: 'Sources' }).getByRole('button', { name: /^Nobody yet/ })
  await inLibrary.click()
  await page.getByRole('button', { name: 'Remove source' }).click()
  await expect(inLibrary).toBeHidden()
  await saved(page)
  // The document is selected then.
  await showHistory(page)
  await expect(entries(page).first()).toContainText('Remove mention')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await entries(page)
    .first()
    .getByRole('button', { name: /^Bring back/ })
    .click()
  await expect(page.getByText('Restored: mention, with a source')).toBeVisible()
  await expect(page.getByRole('article', { name: 'Mention' })).toBeVisible()
  await expect(inLibrary).toBeVisible()
  await saved(page)
  await page.getByRole('button', { name: 'Undo restore mention' }).click()
  await expect(inLibrary).toBeHidden()
  await page.getByRole('button', { name: 'Redo restore mention' }).click()
  await expect(inLibrary).toBeVisible()
})

test('a claim that was removed is brought back with its notes, and says so', async ({ host }) => {
  const { page } = host
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, .*note/ })
    .first()
    .click()
  const claims = await page.getByRole('button', { name: /^Claim, / }).count()
  const notes = await page.getByRole('button', { name: /^Note, / }).count()
  await page.getByRole('button', { name: 'Remove claim' }).click()
  await expect(page.getByRole('button', { name: /^Claim, / })).toHaveCount(claims - 1)
  await saved(page)
  await showHistory(page)
  await entries(page)
    .filter({ hasText: 'Remove claim' })
    .getByRole('button', { name: /^Bring back/ })
    .click()
  await expect(page.getByText(/^Restored: claim, with /)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Claim, / })).toHaveCount(claims)
  await expect(page.getByRole('button', { name: /^Note, / })).toHaveCount(notes)
})

test('a long history comes in pages, down to the import, and leads to what it is about', async ({ host }) => {
  const { page } = host
  await ready(page)
  await claim(page).click()
  for (let times = 0; times < 30; times++) await page.keyboard.press(String(1 + (times % 6)))
  await saved(page)
  await page.keyboard.press('Escape')
  await page.getByRole('article', { name: 'Document' }).waitFor()
  await showHistory(page)
  await expect(entries(page)).toHaveCount(50)
  await page.getByRole('button', { name: 'Earlier changes' }).click()
  await expect(page.getByRole('button', { name: 'Earlier changes' })).toBeHidden()
  await expect(entries(page).last()).toContainText('Import document')
  const first = entries(page).filter({ hasText: 'Add claim' }).first()
  await first.getByRole('button').first().click()
  await expect(page.getByRole('article', { name: 'Claim' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Claim', selected: true })).toBeVisible()
})

test('a history follows what another window does', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron’s host has one window.')
  const first = host.page
  await ready(first)
  const second = await host.openPage()
  await ready(second)
  await claim(first).click()
  await showHistory(first)
  await claim(second).click()
  await second.keyboard.press('6')
  await expect(entries(first).first()).toContainText(/→6 Truth cannot be judged/)
})

test('of a long text or a long list the history shows what is new in it', async ({ page }) => {
  await ready(page)
  await page.getByRole('button', { name: 'Add note' }).click()
  const note = page.getByRole('textbox', { name: 'Note text' })
  const long = 'Nothing in it is new, and all of it was said before. '.repeat(12)
  await note.fill(`${long}It rests on one origin.`)
  // Between them, so that the two are not one visit to the field.
  await page.getByRole('radio', { name: /^Minor/ }).click()
  await note.fill(`${long}It rests on two origins.`)
  await note.press('Escape')
  await saved(page)
  await showHistory(page)
  await expect(entries(page).first()).toContainText(/…[\w ,.]*rests on one origin\..*→…[\w ,.]*rests on two origins\./)

  await page.getByRole('list', { name: 'Sources' }).getByRole('button').first().click()
  const aliases = page.getByRole('textbox', { name: 'Aliases' })
  for (let count = 1; count <= 9; count++) {
    await aliases.fill(`The ministry of the province, bureau ${count}`)
    await aliases.press('Enter')
  }
  await saved(page)
  await showHistory(page)
  await expect(entries(page).first()).toContainText(/^Edit source.*Aliases…[^→]*→…[^→]*bureau 9/)
})

test('several values in one field stand in their order, though the first of them runs from the right', async ({
  page,
}) => {
  const text = 'The ferry was late.\n'
  await openGenerated(page, { title: 'The ferry', text, claims: [{ segments: [stretch(text, 'was late')] }] })
  await claim(page).click()
  const tags = page.getByRole('textbox', { name: 'Tags' })
  for (const tag of ['عبّارة', 'harbour']) {
    await tags.fill(tag)
    await tags.press('Enter')
  }
  await saved(page)
  await showHistory(page)
  await expect(entries(page).first().getByText('عبّارة, harbour')).toHaveCSS('direction', 'ltr')
})

test('the keyboard stays in a history where a state came back, and where it is read to its end', async ({ page }) => {
  await ready(page)
  await claim(page).click()
  for (let times = 0; times < 30; times++) await page.keyboard.press(String(1 + (times % 6)))
  await saved(page)
  await showHistory(page)
  const changes = page.getByRole('region', { name: 'Changes' })
  await changes
    .getByRole('button', { name: /^Restore/ })
    .nth(2)
    .press('Enter')
  await expect(page.getByText('Restored: claim')).toBeVisible()
  await saved(page)
  await expect(changes.getByRole('button', { name: /^Restore/ }).and(page.locator(':focus'))).toBeVisible()

  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('article', { name: 'Document' }).waitFor()
  await showHistory(page)
  await expect(entries(page)).toHaveCount(50)
  await page.getByRole('button', { name: 'Earlier changes' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Earlier changes' })).toBeHidden()
  await expect(changes.getByRole('button').and(page.locator(':focus'))).toBeVisible()
})
