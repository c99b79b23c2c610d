import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { importFiles } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { clickWords, painted } from '../support/reading'

const text = `The dam on the upper river was opened on Sunday night. The water came without a warning. Two farmers said so.

The company denied it.
`

const open = async (page: Page) => {
  await openGenerated(page, {
    title: 'Dam',
    text,
    claims: [{ segments: [stretch(text, 'was opened')] }],
    mentions: [stretch(text, 'Two farmers')],
  })
}

/** The middle of words, on the screen. */
const middleOf = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    for (const block of document.querySelectorAll('[data-block]')) {
      const node = block.firstChild
      const at = node instanceof Text ? node.data.indexOf(wanted) : -1
      if (!(node instanceof Text) || at === -1) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const { left, width, top, height } = range.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    }
    throw new Error(`The text has no ${wanted}.`)
  }, words)

/** Drags an edge of the selected record into the middle of words. */
const drag = async (page: Page, edge: 'start' | 'end', words: string, key?: string) => {
  const handle = await page.getByTestId(`extent-${edge}`).boundingBox()
  if (handle === null) throw new Error('There is no handle.')
  const to = await middleOf(page, words)
  await page.mouse.move(handle.x + handle.width / 2, edge === 'start' ? handle.y - 4 : handle.y + handle.height + 4)
  await page.mouse.down()
  if (key !== undefined) await page.keyboard.down(key)
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  if (key !== undefined) await page.keyboard.up(key)
}

/** Selects one word with the mouse. */
const selectWord = async (page: Page, word: string) => {
  const { x, y } = await middleOf(page, word)
  await page.mouse.dblclick(x, y)
  await expect.poll(() => painted(page, 'kept-selection')).toEqual([word])
}

test('edges are dragged to whole words, with Alt to a letter, and taken back as one', async ({ page }) => {
  await open(page)
  await clickWords(page, /was opened/)
  await drag(page, 'end', 'nday')
  expect(await painted(page, 'claim-unchecked')).toEqual(['was opened on Sunday'])
  await drag(page, 'start', 'upper')
  expect(await painted(page, 'claim-unchecked')).toEqual(['upper river was opened on Sunday'])
  await drag(page, 'end', 'Sunday', 'Alt')
  expect(await painted(page, 'claim-unchecked')).toEqual(['upper river was opened on Sun'])
  await page.keyboard.press('Control+z')
  expect(await painted(page, 'claim-unchecked')).toEqual(['upper river was opened on Sunday'])
  // An edge never passes the other one.
  await drag(page, 'end', 'The dam')
  expect((await painted(page, 'claim-unchecked')).join()).toMatch(/^upper/)
})

test('by keys: word, letter, sentence; parts are added, split, merged and dropped', async ({ page }) => {
  await open(page)
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  const trial = () => painted(page, 'extent')
  expect(await trial()).toEqual(['was opened'])
  await page.keyboard.press('ArrowRight')
  expect(await trial()).toEqual(['was opened on'])
  await page.keyboard.press('Shift+ArrowLeft')
  expect(await trial()).toEqual(['was opened o'])
  await page.keyboard.press('Control+ArrowRight')
  expect(await trial()).toEqual(['was opened on Sunday night.'])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+ArrowLeft')
  expect(await trial()).toEqual(['The dam on the upper river was opened on Sunday night.'])
  await page.keyboard.press('s')
  expect(await trial()).toEqual(['The dam on the upper river was', 'opened on Sunday night.'])
  await page.keyboard.press('a')
  await expect(page.getByText('There is no room for another part here.')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('a')
  expect(await trial()).toEqual(['The dam on the upper river was', 'opened on Sunday night.', 'water'])
  await expect(page.getByRole('status').getByText('Moving the end of part 3 of 3')).toBeVisible()
  await expect(page.getByTestId('extent-end').nth(2)).toHaveAttribute('data-live', 'true')
  await expect(page.locator('[data-live=true]')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Merge with the one before' })).toBeVisible()
  await page.keyboard.press('m')
  expect(await trial()).toEqual(['The dam on the upper river was', 'opened on Sunday night. The water'])
  await page.keyboard.press('Delete')
  expect(await trial()).toEqual(['The dam on the upper river was'])
  await page.keyboard.press('Enter')
  expect(await painted(page, 'claim-unchecked')).toEqual(['The dam on the upper river was'])
})

test('words selected with the mouse are added, or cut out; a mention has an extent too', async ({ page }) => {
  await open(page)
  await clickWords(page, /was opened/)
  await page.keyboard.press('e')
  await selectWord(page, 'warning')
  await page.keyboard.press('a')
  expect(await painted(page, 'extent')).toEqual(['was opened', 'warning'])
  await page.getByRole('button', { name: /^Merge/ }).click()
  await selectWord(page, 'night')
  await page.getByRole('button', { name: /^Split/ }).click()
  expect(await painted(page, 'extent')).toEqual(['was opened on Sunday', '. The water came without a warning'])
  await page.keyboard.press('Enter')
  expect(await painted(page, 'claim-unchecked')).toEqual(['was opened on Sunday', '. The water came without a warning'])

  await clickWords(page, /Two farmers/)
  await page.keyboard.press('e')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  expect(await painted(page, 'mention')).toEqual(['Two farmers said'])
})

test('what is said meanwhile does not lie over the bar', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await openGenerated(page, { title: 'Dam', text, claims: [{ segments: [stretch(text, 'opened')] }] })
  await clickWords(page, /opened/)
  await page.keyboard.press('e')
  const bar = page.getByRole('toolbar', { name: 'Extent' })
  await bar.waitFor()
  await page.keyboard.press('s')
  const said = await page.getByText(/^There is nothing to split/).boundingBox()
  const at = await bar.boundingBox()
  if (said === null || at === null) throw new Error('The message or the bar is not on screen.')
  expect(said.y + said.height).toBeLessThanOrEqual(at.y)
})

test('that an extent is just another claim’s is said', async ({ page }) => {
  await openGenerated(page, {
    title: 'Dam',
    text,
    claims: [{ segments: [stretch(text, 'was opened')] }, { segments: [stretch(text, 'was opened on')] }],
  })
  await clickWords(page, /was opened/)
  await page.keyboard.press('e')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const said = page.getByRole('article').filter({ hasText: 'Another claim is on just these words.' })
  await said.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => painted(page, 'selected')).toEqual(['was opened'])
})

test('a pointer moves an edge without dragging it', async ({ page }) => {
  await open(page)
  await clickWords(page, /was opened/)
  expect(await painted(page, 'selected')).toEqual(['was opened'])
  await page.getByRole('button', { name: 'Commands' }).click()
  await page.getByRole('option', { name: /^Edit the extent/ }).click()
  const bar = page.getByRole('toolbar', { name: 'Extent' })
  await bar.getByRole('button', { name: 'A word on' }).click()
  await bar.getByRole('button', { name: 'A word on' }).click()
  await bar.getByRole('button', { name: 'A word back' }).click()
  await bar.getByRole('button', { name: 'Keep' }).click()
  await expect.poll(() => painted(page, 'selected')).toEqual(['was opened on'])
})

test('what is asked for with Ctrl meanwhile is done, and the extent that was tried is kept first', async ({ page }) => {
  await open(page)
  await clickWords(page, /was opened/)
  const bar = page.getByRole('toolbar', { name: 'Extent' })
  const claim = () => painted(page, 'claim-unchecked')

  await page.keyboard.press('e')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: change extent')).toBeVisible()
  await expect(bar).toBeHidden()
  expect(await claim()).toEqual(['was opened'])
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(claim).toEqual(['was opened on Sunday'])

  await page.keyboard.press('e')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await expect(page.getByText('The extent is kept')).toBeVisible()
  expect(await claim()).toEqual(['was opened on'])
  await page.keyboard.press('Escape')

  // Where nothing was tried there is nothing to keep, and Ctrl+Z takes back what was done before.
  await page.keyboard.press('e')
  await bar.waitFor()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option', { name: /^Undo change extent/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await page.keyboard.press('e')
  await page.keyboard.press('Control+z')
  await expect.poll(claim).toEqual(['was opened on Sunday'])
})

test('whoever goes to another record or another document with the mouse keeps the extent that was tried', async ({
  page,
}) => {
  await open(page)
  const claim = () => painted(page, 'claim-unchecked')
  await clickWords(page, /was opened/)
  await page.keyboard.press('e')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tab', { name: /^Marks/ }).click()
  await page
    .getByRole('list', { name: 'Marks' })
    .getByRole('button', { name: /Two farmers/ })
    .click()
  await expect(page.getByRole('toolbar', { name: 'Extent' })).toBeHidden()
  await expect(page.getByText('The extent is kept')).toBeVisible()
  expect(await claim()).toEqual(['was opened on'])

  const buffer = Buffer.from('The lake\n\nThe lake was calm on Sunday.\n')
  await page.getByRole('tab', { name: 'Library' }).click()
  await importFiles(page, { name: 'lake.txt', mimeType: 'text/plain', buffer })
  await expect(page.getByRole('heading', { name: 'The lake' })).toBeVisible()
  const library = page.getByRole('list', { name: 'Documents' })
  const goTo = async (title: string) => {
    await library.getByRole('button', { name: new RegExp(`^${title}`) }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
  }
  await goTo('Dam')
  await clickWords(page, /was opened/)
  await page.keyboard.press('e')
  await page.keyboard.press('ArrowRight')
  await goTo('The lake')
  await goTo('Dam')
  await expect.poll(claim).toEqual(['was opened on Sunday'])
})

test('the edge that moves by keys is in view, from the beginning on', async ({ page }) => {
  const lines = Array.from({ length: 60 }, (_, nth) => `Line ${nth + 1} says that the water rose.`)
  const long = `${lines.join('\n\n')}\n`
  await openGenerated(page, {
    title: 'Dam',
    text: long,
    claims: [{ segments: [{ start: 0, end: long.indexOf('Line 40 ') - 2 }] }],
  })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  const live = page.locator('[data-live=true]')
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await expect(live).toBeInViewport()
  for (let nth = 0; nth < 20; nth++) await page.keyboard.press('Control+ArrowRight')
  await expect(live).toBeInViewport()
  expect(await painted(page, 'extent')).toHaveLength(59)
  await page.keyboard.press('Tab')
  await expect(live).toHaveAttribute('data-edge', 'start')
  await expect(live).toBeInViewport()
  await page.keyboard.press('Escape')

  await page.getByTestId('reader-scroller').evaluate((pane) => {
    pane.scrollTop = 0
  })
  await expect(page.getByTestId('extent-end')).not.toBeInViewport()
  await page.keyboard.press('e')
  await expect(live).toBeInViewport()
})

test('words in a part that does not move are cut out of that part', async ({ page }) => {
  await open(page)
  await clickWords(page, /was opened/)
  await page.keyboard.press('e')
  await page.keyboard.press('Control+ArrowRight')
  await selectWord(page, 'warning')
  await page.keyboard.press('a')
  expect(await painted(page, 'extent')).toEqual(['was opened on Sunday night.', 'warning'])
  await selectWord(page, 'Sunday')
  await page.keyboard.press('s')
  expect(await painted(page, 'extent')).toEqual(['was opened on', 'night.', 'warning'])
  await selectWord(page, 'farmers')
  await page.keyboard.press('s')
  await expect(page.getByText('The words that are selected are in no part of it.')).toBeVisible()
  expect(await painted(page, 'extent')).toHaveLength(3)
})
