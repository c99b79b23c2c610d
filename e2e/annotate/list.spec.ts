import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../fixtures'
import { importFiles } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { painted, selectWords } from '../support/reading'

const text = `The dam on the upper river was opened on Sunday night, and the water reached the first houses before anybody in the valley had been told of it, said two farmers who live below the dam and who would not be named by this newspaper.

The company denied it. The ministry will publish the records of the gates by Friday.
`

test('all marks are listed in the order of the text, with what the paint says', async ({ page }) => {
  await openGenerated(page, {
    title: 'Dam',
    text,
    claims: [
      { segments: [stretch(text, 'will publish the records')], verification: 'refuted', credibility: 6 },
      { segments: [stretch(text, 'the water reached the first houses')], verification: 'supported', credibility: 2 },
    ],
    mentions: [stretch(text, 'two farmers')],
    notes: [{ segment: stretch(text, 'would not be named'), weight: 'decisive' }],
  })
  const article = page.getByRole('article', { name: 'Reading text' })
  await article.focus()
  await page.keyboard.press('m')
  const rows = page.getByRole('list', { name: 'Marks' }).getByRole('button')
  await expect(rows).toHaveText([/water reached/, /two farmers/, /would not be named/, /will publish/])
  const names = [
    'Claim, supported credibility 2: Probably true the water reached the first houses',
    'Mention of River Authority two farmers',
    'Note: Vague, decisive, open would not be named',
    'Claim, refuted credibility 6: Truth cannot be judged will publish the records',
  ]
  for (const [nth, name] of names.entries()) await expect(rows.nth(nth)).toHaveAccessibleName(name)

  // Arrows walk, Enter selects and reveals, and the keyboard stays.
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(rows.last()).toBeFocused()
  expect(await painted(page, 'selected')).toEqual([])
  await page.keyboard.press('Enter')
  expect(await painted(page, 'selected')).toEqual(['will publish the records'])
  await expect(rows.last()).toHaveAttribute('aria-current', 'true')
  await expect(rows.last()).toBeFocused()

  // What is done to a mark is seen in its row, and a note on it is counted.
  await page.keyboard.press('v')
  await page.keyboard.press('4')
  await expect(rows.last()).toHaveAccessibleName(/^Claim, unverifiable credibility 4: Doubtful/)
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Note text' })).toBeFocused()
  await expect(rows.last()).toHaveAccessibleName(/ · 1 note, 1 open will publish/)

  // Escape leads to the text and F6 goes round by way of the list.
  await page.keyboard.press('Escape')
  await expect(article).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(rows.last()).toBeFocused()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('Delete removes a mark and goes to the one beside it; undo brings it back', async ({ page }) => {
  await openGenerated(page, {
    title: 'Dam',
    text,
    mentions: ['The dam', 'two farmers', 'company'].map((w) => stretch(text, w)),
  })
  await page.keyboard.press('m')
  const rows = page.getByRole('list', { name: 'Marks' }).getByRole('button')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Delete')
  await expect(rows).toHaveText([/The dam/, /company/])
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(rows).toHaveText([/The dam/, /two farmers/, /company/])
  // Held down a moment too long it removes no other.
  await page.keyboard.down('Delete')
  await page.keyboard.down('Delete')
  await page.keyboard.up('Delete')
  await expect(rows).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(rows).toHaveCount(3)

  // With the last of them the list goes, and the keyboard to the text.
  await page.keyboard.press('m')
  for (const left of [2, 1, 0]) {
    await page.keyboard.press('Delete')
    await expect(rows).toHaveCount(left)
  }
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
})

test('thousands of marks: a few rows in the page, all of them within reach', async ({ page }) => {
  const line = 'The dam was opened by night and nobody in the valley had been told. '
  const long = line.repeat(1_000)
  const mentions = Array.from({ length: 1_000 }, (_, nth) => stretch(long, 'The dam', nth * line.length))
  const claims = Array.from({ length: 1_000 }, (_, nth) => ({
    segments: [stretch(long, `nobody in the valley`, nth * line.length)],
  }))
  await openGenerated(page, { title: 'Dam', text: long, claims, mentions })
  await page.keyboard.press('m')
  const list = page.getByRole('list', { name: 'Marks' })
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '2000')
  expect(await list.getByRole('button').count()).toBeLessThan(60)
  await page.keyboard.press('End')
  const last = list.getByRole('listitem').last()
  await expect(last).toHaveAttribute('aria-posinset', '2000')
  await expect(last.getByRole('button')).toBeFocused()
  await page.keyboard.press('Enter')
  expect(await painted(page, 'selected')).toEqual(['nobody in the valley'])

  // From the text it leads back to the selected mark, however far down.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
  await page.getByRole('tab', { name: 'Library' }).click()
  await page.keyboard.press('m')
  await expect(list.getByRole('listitem').last().getByRole('button')).toBeFocused()

  await page.getByRole('combobox', { name: 'Kind of mark' }).selectOption('Mentions')
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '1000')
  await page.getByRole('searchbox', { name: 'Filter marks' }).fill('nobody')
  await expect(page.getByText('No mark of this kind has these words.')).toBeVisible()
})

test('a filter can always be taken off, and is none for another document', async ({ page }) => {
  const words = ['dam', 'river', 'Sunday', 'night', 'water', 'houses', 'valley', 'farmers']
  await openGenerated(page, { title: 'Dam', text, mentions: words.map((word) => stretch(text, word)) })
  const buffer = Buffer.from('The lake\n\nThe lake was calm on Sunday.\n')
  await importFiles(page, { name: 'lake.txt', mimeType: 'text/plain', buffer })
  await expect(page.getByRole('heading', { name: 'The lake' })).toBeVisible()
  await selectWords(page, /was calm/)
  await page.keyboard.press('c')
  await page.getByRole('list', { name: 'Documents' }).getByRole('button', { name: /^Dam/ }).click()
  await expect(page.getByRole('heading', { name: 'Dam' })).toBeVisible()
  await page.keyboard.press('m')
  const rows = page.getByRole('list', { name: 'Marks' }).getByRole('button')
  const filter = page.getByRole('searchbox', { name: 'Filter marks' })
  await filter.fill('river')
  await expect(rows).toHaveText([/river/])
  // With this one gone there are too few to begin filtering.
  await rows.first().focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('No mark has these words.')).toBeVisible()
  await expect(filter).toHaveValue('river')
  // The key that leads to the list leads to what hides it.
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('m')
  await expect(filter).toBeFocused()
  await page.getByRole('button', { name: 'Show all marks' }).click()
  await expect(rows).toHaveCount(7)
  await expect(rows.first()).toBeFocused()

  await filter.fill('river')
  await page.getByRole('article', { name: 'Reading text' }).focus()
  for (const keys of ['Control+z', 'Control+z', 'Control+Shift+z']) await page.keyboard.press(keys)
  await expect(page.getByRole('heading', { name: 'The lake' })).toBeVisible()
  await expect(rows).toHaveText([/was calm/])
})

test('the keys of commands are for the mark whose row has the keyboard, or that a key has gone to from there', async ({
  page,
}) => {
  await openGenerated(page, {
    title: 'Dam',
    text,
    claims: ['was opened', 'the water reached', 'publish the records'].map((words) => ({
      segments: [stretch(text, words)],
    })),
    mentions: [stretch(text, 'two farmers')],
  })
  await page.keyboard.press('m')
  const rows = page.getByRole('list', { name: 'Marks' }).getByRole('button')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('3')
  await expect(rows.nth(1)).toHaveAccessibleName(/credibility 3/)
  await expect(rows.first()).toHaveAccessibleName(/not graded/)
  expect(await painted(page, 'selected')).toEqual(['the water reached'])

  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('v')
  await expect(rows.first()).toHaveAccessibleName(/^Claim, checking/)
  await page.keyboard.press('End')
  await page.keyboard.press('n')
  await page.keyboard.press('Escape')
  await expect(rows.last()).toHaveAccessibleName(/1 note, 1 open publish the records/)

  // A mention’s row: its source is graded, and no claim.
  await page.keyboard.press('m')
  for (const key of ['End', 'ArrowUp']) await page.keyboard.press(key)
  await expect(rows.nth(2)).toBeFocused()
  for (const key of ['r', 'b']) await page.keyboard.press(key)
  await expect(page.getByRole('status').getByText('River Authority: reliability B')).toBeVisible()

  // J goes on from the row, and takes the keyboard along.
  await page.keyboard.press('Home')
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('5')
  await expect(rows.nth(1)).toHaveAccessibleName(/credibility 5/)
})

test('the filter goes by the words that a mention stands on now', async ({ page }) => {
  const words = ['dam', 'river', 'Sunday', 'night', 'water', 'houses', 'valley', 'farmers']
  await openGenerated(page, { title: 'Dam', text, mentions: words.map((word) => stretch(text, word)) })
  await page.keyboard.press('m')
  const rows = page.getByRole('list', { name: 'Marks' }).getByRole('button')
  await rows.nth(1).click()
  await page.getByRole('searchbox', { name: 'Filter marks' }).fill('was opened')
  await expect(page.getByText('No mark has these words.')).toBeVisible()
  await page.getByRole('article', { name: 'Reading text' }).focus()
  for (const key of ['e', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
  await expect(rows).toHaveText([/river was opened/])
})
