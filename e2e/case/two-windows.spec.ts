import type { Page } from '@playwright/test'
import { expect, type HostFixture, test } from '../fixtures'
import { articlePath, importFiles, ready, saved } from '../support/case'
import { painted, selectWords } from '../support/reading'

test.beforeEach(({ host }) => test.skip(host.kind === 'electron', 'Electron’s host has one window.'))

/** Two windows on the case, with the same document on screen. */
const openBoth = async (host: HostFixture): Promise<{ first: Page; second: Page }> => {
  const first = host.page
  await ready(first)
  const second = await host.openPage()
  await ready(second)
  return { first, second }
}

test('two windows on one document see each other’s changes', async ({ host }) => {
  const { first, second } = await openBoth(host)
  const before = await painted(first, 'claim-unchecked')

  const words = await selectWords(second, /Some in the [\w ]+?(?= are| have)/)
  await second.keyboard.press('c')
  await saved(second)
  await expect.poll(() => painted(first, 'claim-unchecked')).toHaveLength(before.length + 1)
  expect(await painted(first, 'claim-unchecked')).toContain(words)

  await second.keyboard.press('Delete')
  await expect.poll(() => painted(first, 'claim-unchecked')).toEqual(before)
})

test('what is set in one window is set in the other', async ({ host }) => {
  const { first, second } = await openBoth(host)
  await first.getByRole('button', { name: 'Settings' }).click()
  const dialog = first.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('radio', { name: 'Dark' }).check()
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark')
  await second.getByRole('button', { name: 'Settings' }).click()
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Mina')
  await dialog.getByRole('button', { name: 'Done' }).click()
  // Also where it was being looked at: what is done there is signed with it.
  await expect(second.getByRole('textbox', { name: 'Your name' })).toHaveValue('Mina')
})

test('a step of a chain that another window moves gets nothing that was meant for the one it takes the place of', async ({
  host,
}) => {
  const { first, second } = await openBoth(host)
  const claim = (page: Page) => page.getByRole('button', { name: /^Claim, / }).first()
  const steps = (page: Page) =>
    page.getByRole('region', { name: 'Attribution' }).getByRole('list').first().locator('> li > button')
  for (const page of [first, second]) {
    await claim(page).click()
    await steps(page).first().click()
    await expect(page.getByRole('button', { name: 'Move later' })).toBeVisible()
  }
  await second.getByRole('button', { name: 'Move later' }).click()
  await saved(second)
  await expect(first.getByRole('button', { name: 'Move later' })).toHaveCount(0)
})

test('the name that is typed for one case is given to no other one', async ({ host }) => {
  const { first, second } = await openBoth(host)
  await first.getByRole('banner').getByRole('button').first().click()
  await first.getByRole('textbox', { name: 'Name of the case' }).fill('Spring')
  await second.getByRole('button', { name: 'Open workspace' }).click()
  const dialog = second.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill(`${host.dataDirectory}-other`)
  await second.keyboard.press('Enter')
  await expect(second.getByRole('banner').getByRole('button').first()).not.toHaveText('workspace')
  await first.keyboard.press('Enter')
  await expect(first.getByRole('textbox', { name: 'Name of the case' })).toHaveCount(0)
  await expect(first.getByRole('banner').getByRole('button').first()).not.toHaveText('Spring')
})

test('undo in one window does not take away what another one graded since, and says so', async ({ host }) => {
  const { first, second } = await openBoth(host)
  const credibility = (page: Page, grade: number) =>
    page.getByRole('radiogroup', { name: 'Credibility' }).getByRole('radio', { name: new RegExp(`^${grade}\\b`) })
  const claim = (page: Page) => page.getByRole('button', { name: /^Claim, / }).first()

  await claim(first).click()
  await first.keyboard.press('v')
  await first.keyboard.press('3')
  await expect(credibility(first, 3)).toBeChecked()
  await saved(first)
  await claim(second).click()
  await expect(credibility(second, 3)).toBeChecked()
  await second.keyboard.press('5')
  await expect(credibility(first, 5)).toBeChecked()

  await first.getByRole('article', { name: 'Reading text' }).focus()
  await first.keyboard.press('Control+z')
  await expect(first.getByText('Not undone: grade claim. It was changed in another window since')).toBeVisible()
  await expect(credibility(first, 5)).toBeChecked()
  await first.keyboard.press('Control+z')
  await expect(first.getByText('Undone: set verification')).toBeVisible()
  await saved(first)
  await expect(credibility(first, 5)).toBeChecked()
  await expect(credibility(second, 5)).toBeChecked()
})

test('what is removed in one window while another one is at it: it says so, and what is typed on is no command', async ({
  host,
}) => {
  const { first, second } = await openBoth(host)
  const claim = (page: Page) => page.getByRole('button', { name: /^Claim, / }).first()
  const marks = (page: Page) => page.getByRole('tab', { name: 'Marks' })

  await claim(first).click()
  await claim(second).click()
  await second.getByRole('textbox', { name: 'Neutral statement' }).click()
  await second.keyboard.type('Some')
  await first.keyboard.press('Delete')
  await expect(second.getByText('The claim you were at was removed in another window')).toBeVisible()
  await expect(second.getByRole('alert')).toContainText(/What you typed was not saved.*Some/)
  await second.keyboard.type('more and')
  await expect(marks(second)).toHaveAttribute('aria-selected', 'false')
  await second.keyboard.press('Escape')
  await second.keyboard.press('m')
  await expect(marks(second)).toHaveAttribute('aria-selected', 'true')
  await first.keyboard.press('Control+z')
  await expect(claim(second)).toBeVisible()

  // An extent that is being edited is no more.
  await claim(first).click()
  await claim(second).click()
  await second.keyboard.press('e')
  await expect(second.getByRole('toolbar', { name: 'Extent' })).toBeVisible()
  await first.keyboard.press('Delete')
  await expect(second.getByRole('toolbar', { name: 'Extent' })).toBeHidden()
})

test('a piece of evidence that another window takes away under the typing: it says so, and no other piece gets the words', async ({
  host,
}) => {
  const first = host.page
  await ready(first)
  await first.keyboard.press('n')
  await first.getByLabel('Note text').fill('Who says so?')
  await first.getByLabel('Note text').press('Escape')
  const add = first.getByRole('button', { name: 'Add evidence', exact: true })
  await add.click()
  await add.click()
  await saved(first)
  const second = await host.openPage()
  await ready(second)
  const note = second.getByRole('region', { name: /^Skepticism notes/ }).getByText('Who says so?')
  await note.click()
  const pieces = (page: Page) => page.getByRole('region', { name: /^Evidence/ }).getByRole('listitem')
  await pieces(second).first().getByRole('button', { name: 'Evidence 1', exact: true }).click()
  // The clock stands still: what is typed is not saved before the piece is gone.
  await second.clock.install()
  await second.clock.pauseAt(Date.now() + 60_000)
  await second.getByLabel('Label', { exact: true }).click()
  await second.keyboard.press('End')
  await second.keyboard.type(' of the mi')

  await first.getByRole('button', { name: 'Remove evidence Evidence 1' }).click()
  await expect(pieces(second)).toHaveCount(1)
  await expect(second.getByRole('alert')).toContainText(/What you typed was not saved.*Evidence 1 of the mi/)
  await expect(second.getByLabel('Label', { exact: true })).toBeHidden()
  // The letters that follow were meant for the field: `m` would show the list of marks, `n` write a note.
  await second.keyboard.type('nistry more')
  await expect(second.getByRole('tab', { name: 'Marks' })).toHaveAttribute('aria-selected', 'false')
  await expect(pieces(second)).toHaveText(/^Evidence 2/)
  await second.keyboard.press('Escape')
  await second.keyboard.press('m')
  await expect(second.getByRole('tab', { name: 'Marks' })).toHaveAttribute('aria-selected', 'true')
  await saved(second)
  await expect(pieces(first)).toHaveText(/^Evidence 2/)
})

test('a step of a chain that another window takes away is not opened any more, nor is the one that has its place', async ({
  host,
}) => {
  const { first, second } = await openBoth(host)
  const steps = (page: Page) => page.getByRole('region', { name: 'Attribution' }).getByRole('listitem')
  for (const page of [first, second]) {
    await page
      .getByRole('button', { name: /^Claim, / })
      .nth(2)
      .click()
    await steps(page)
      .first()
      .getByRole('button', { name: /^Step 1/ })
      .click()
  }
  const before = await steps(second).count()
  expect(before).toBeGreaterThan(1)
  await expect(second.getByRole('button', { name: 'Remove step' })).toBeVisible()
  await first.getByRole('button', { name: 'Remove step' }).click()
  await expect(steps(second)).toHaveCount(before - 1)
  await expect(second.getByRole('button', { name: 'Remove step' })).toHaveCount(0)
})

test('a document thrown away in one window while another one writes in it: it says so, and what was typed is kept', async ({
  host,
}) => {
  const first = host.page
  await ready(first)
  await importFiles(first, articlePath)
  const imported = first.getByRole('listitem').filter({ has: first.locator('[aria-current=true]') })
  await expect(imported.getByText('Sample')).toBeHidden()
  const second = await host.openPage()
  await ready(second)
  await second.keyboard.press('n')
  await expect(second.getByRole('textbox', { name: 'Note text' })).toBeFocused()
  // Back from the text by mouse: the keyboard was sent there last.
  await second.keyboard.press('Escape')
  await second.getByRole('textbox', { name: 'Note text' }).click()
  await second.keyboard.type('Some')

  await first
    .getByRole('button', { name: /^More on / })
    .first()
    .click()
  await first.getByRole('menuitem', { name: 'Throw away' }).click()
  await expect(second.getByText('was thrown away in another window. It is in the trash.')).toBeVisible()
  // The next document is there, and what is typed on does nothing to it.
  await ready(second)
  await second.keyboard.type('more and')
  await expect(second.getByRole('tab', { name: 'Marks' })).toHaveAttribute('aria-selected', 'false')

  await saved(second)
  await first.getByRole('article', { name: 'Reading text' }).focus()
  await first.keyboard.press('Control+z')
  await expect(first.getByRole('textbox', { name: 'Note text' })).toHaveCount(0)
  await first
    .getByRole('region', { name: /^Skepticism notes/ })
    .getByText('Some')
    .click()
  await expect(first.getByRole('textbox', { name: 'Note text' })).toHaveValue('Some')
})

/** Both windows try out another extent of one claim, and the first keeps its own. Answers the words that it has then. */
const keepInFirst = async (first: Page, second: Page) => {
  for (const page of [first, second]) {
    await page
      .getByRole('button', { name: /^Claim, / })
      .first()
      .click()
    await page.keyboard.press('e')
    await page.keyboard.press('ArrowLeft')
  }
  const quote = second.getByRole('article', { name: 'Claim' }).getByRole('blockquote').first()
  const before = await quote.innerText()
  await first.keyboard.press('ArrowLeft')
  await first.keyboard.press('Enter')
  const words = (await painted(first, 'selected')).join(' ')
  await saved(first)
  await expect(quote).not.toHaveText(before)
  await expect(second.getByRole('toolbar', { name: 'Extent' })).toBeVisible()
  return words
}

test('an extent that another window has changed meanwhile is not overwritten, and it is said', async ({ host }) => {
  const { first, second } = await openBoth(host)
  const words = await keepInFirst(first, second)
  await second.keyboard.press('Enter')
  await expect(second.getByText('Not kept: another window has changed the extent meanwhile.')).toBeVisible()
  expect((await painted(second, 'selected')).join(' ')).toBe(words)
  await saved(second)
  await expect(second.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled()
})

test('nor is what was done before taken back in the stead of an extent that cannot be kept', async ({ host }) => {
  const { first, second } = await openBoth(host)
  await second
    .getByRole('button', { name: /^Claim, / })
    .first()
    .click()
  await second.keyboard.press('v')
  await saved(second)
  const words = await keepInFirst(first, second)
  await second.keyboard.press('Control+z')
  await expect(second.getByText('Not kept: another window has changed the extent meanwhile.')).toBeVisible()
  expect((await painted(second, 'selected')).join(' ')).toBe(words)
  await expect(second.getByRole('button', { name: 'Undo set verification' })).toBeVisible()
})

const statement = (page: Page) => page.getByRole('textbox', { name: 'Neutral statement' })
const replaced = (page: Page) => page.getByText('Your edit of “Neutral statement” replaced')

/** Opens the same claim in two windows. In the second the clock stands still: what is typed there is saved on leaving the field. */
const openTwice = async (host: HostFixture): Promise<{ first: Page; second: Page }> => {
  const { first, second } = await openBoth(host)
  await second.clock.install()
  await second.clock.pauseAt(Date.now() + 60_000)
  for (const page of [first, second]) {
    await page
      .getByRole('button', { name: /^Claim, / })
      .first()
      .click()
    await expect(statement(page)).toBeVisible()
  }
  return { first, second }
}

/** Writes the statement, leaves the field, and waits until the other window has had the news of it. */
const write = async (page: Page, text: string, other: Page) => {
  await statement(page).fill(text)
  await statement(page).press('Escape')
  await saved(page)
  // What is told later is shown later: so the news of the text has come as well.
  const likelihood = page.getByRole('combobox', { name: 'Likelihood' })
  const next = (await likelihood.inputValue()) === 'likely' ? 'unlikely' : 'likely'
  await likelihood.selectOption(next)
  await expect(other.getByRole('combobox', { name: 'Likelihood' })).toHaveValue(next)
}

test('what is typed over the words of another window is told, and those are put back by keyboard', async ({ host }) => {
  const { first, second } = await openTwice(host)
  await statement(second).fill('Words of the second window')
  await write(first, 'Words of the first', second)
  await expect(statement(second)).toHaveValue('Words of the second window')
  await expect(replaced(second)).toBeHidden()
  await statement(second).press('Escape')
  await expect(replaced(second)).toBeVisible()
  await expect(second.getByRole('status').filter({ has: replaced(second) })).toContainText('Words of the first')
  await expect(statement(first)).toHaveValue('Words of the second window')
  await expect(replaced(first)).toBeHidden()

  // Both go on: it is one message, with the newest words.
  await statement(second).fill('Words of the second window again')
  await write(first, 'Newer words of the first', second)
  await statement(second).press('Escape')
  await expect(second.getByText('Newer words of the first')).toBeVisible()
  await expect(replaced(second)).toHaveCount(1)

  await statement(second).focus()
  await second.keyboard.press('F6')
  await expect(second.getByRole('button', { name: 'Put theirs back' })).toBeFocused()
  await second.keyboard.press('Enter')
  await expect(statement(second)).toHaveValue('Newer words of the first')
  await expect(statement(second)).toBeFocused()
  await expect(statement(first)).toHaveValue('Newer words of the first')
  await expect(replaced(second)).toBeHidden()
  await second.keyboard.press('Escape')
  await second.keyboard.press('Control+z')
  await expect(statement(first)).toHaveValue('Words of the second window again')
})

test('undo of what was typed over the words of another window gives those back', async ({ host }) => {
  const { first, second } = await openTwice(host)
  await statement(second).fill('Words of the second window')
  await write(first, 'Words of the first', second)
  await statement(second).press('Escape')
  await expect(replaced(second)).toBeVisible()
  await second.keyboard.press('Control+z')
  await expect(statement(second)).toHaveValue('Words of the first')
  await expect(statement(first)).toHaveValue('Words of the first')
  await expect(replaced(second)).toBeHidden()
})

test('what is told of replaced words is over once the field shows what the other window has made of them', async ({
  host,
}) => {
  const { first, second } = await openTwice(host)
  await statement(second).fill('Words of the second window')
  await write(first, 'Words of the first', second)
  await statement(second).press('Escape')
  await expect(replaced(second)).toBeVisible()
  // Else the news of these could come between the emptying of the field and the typing.
  await expect(statement(first)).toHaveValue('Words of the second window')
  await write(first, 'Words of both', second)
  await expect(statement(second)).toHaveValue('Words of both')
  await expect(replaced(second)).toBeHidden()
})

test('what was typed and taken out again, or is the same, leaves the words of another window', async ({ host }) => {
  const { first, second } = await openTwice(host)
  const before = await statement(second).inputValue()
  await statement(second).fill('Nothing yet')
  await write(first, 'Words of the first', second)
  await statement(second).fill(before)
  await statement(second).press('Escape')
  await expect(statement(second)).toHaveValue('Words of the first')

  await statement(second).fill('The same words')
  await write(first, 'The same words', second)
  await statement(second).press('Escape')

  // Another field of the record is no conflict.
  await statement(second).fill('Words of the second window')
  const presented = first.getByRole('combobox', { name: 'Presented as' })
  await presented.selectOption('denied')
  await expect(second.getByRole('combobox', { name: 'Presented as' })).toHaveValue('denied')
  await statement(second).press('Escape')
  await expect(statement(first)).toHaveValue('Words of the second window')
  await expect(replaced(second)).toBeHidden()
  await expect(replaced(first)).toBeHidden()
})

test('the name of the case is taken from another window where nothing was typed, and told where it was', async ({
  host,
}) => {
  const { first, second } = await openBoth(host)
  const name = (page: Page) => page.getByTitle(/^Rename the case/)
  const field = (page: Page) => page.getByRole('textbox', { name: 'Name of the case' })
  const direction = (page: Page) => page.getByRole('combobox', { name: 'Direction' })
  /** Renames the case in the first window, and waits until the second has had the news of it. */
  const rename = async (to: string, next: string) => {
    await name(first).click()
    await field(first).fill(to)
    await field(first).press('Enter')
    await direction(first).selectOption(next)
    await expect(direction(second)).toHaveValue(next)
  }
  await name(second).click()
  await rename('Dam case', 'rtl')
  await field(second).press('Enter')
  await expect(name(second)).toHaveText('Dam case')
  await saved(second)
  await expect(name(first)).toHaveText('Dam case')

  await name(second).click()
  await field(second).fill('Sabotage case')
  await rename('River case', 'auto')
  await field(second).press('Enter')
  await expect(second.getByText('Your edit of “Name of the case” replaced')).toBeVisible()
  await expect(name(first)).toHaveText('Sabotage case')
  await second.getByRole('button', { name: 'Put theirs back' }).click()
  await expect(name(first)).toHaveText('River case')
})
