import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { importFiles, ready, saved } from '../support/case'
import { openGenerated } from '../support/generated'

const second = {
  name: 'second.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('A second article\n\nWith few words.\n'),
}

const documents = (page: Page) => page.getByRole('list', { name: 'Documents' })
const sources = (page: Page) => page.getByRole('list', { name: 'Sources' })
const openTrash = async (page: Page) => {
  await page.getByRole('button', { name: /^Trash \(/ }).click()
  return page.getByRole('dialog', { name: 'Trash' })
}

test('what was thrown away comes back from the trash after a restart, sources and all, and can be undone', async ({
  host,
}) => {
  let { page } = host
  await ready(page)
  const before = await sources(page).getByRole('listitem').allTextContents()
  expect(before.length).toBeGreaterThan(1)
  await expect(page.getByRole('button', { name: /^Trash/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(sources(page)).toHaveCount(0)
  await saved(page)

  page = await host.restart()
  let dialog = await openTrash(page)
  await expect(dialog.getByRole('listitem')).toContainText(/Thrown away .* claims/)
  await dialog.getByRole('button', { name: /^Restore / }).press('Enter')
  await expect(dialog).toContainText('The trash is empty.')
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused()
  await page.keyboard.press('Escape')
  await ready(page)
  expect(await sources(page).getByRole('listitem').allTextContents()).toEqual(before)
  await expect(page.getByRole('button', { name: /^Trash/ })).toHaveCount(0)

  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Trash (1)' })).toBeVisible()
  await expect(sources(page)).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  await expect(sources(page).getByRole('listitem')).toHaveCount(before.length)

  dialog = page.getByRole('dialog')
  await expect(dialog).toHaveCount(0)
})

test('after Delete in the library the keyboard is on the document beside, which is on screen', async ({ page }) => {
  await ready(page)
  // Sent to the text once, it is not sent there again by every document that comes.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await importFiles(page, second)
  await expect(documents(page).getByRole('listitem')).toHaveCount(2)
  await documents(page)
    .getByRole('button', { name: /^A second article/ })
    .focus()
  await page.keyboard.press('Delete')
  await expect(documents(page).getByRole('listitem')).toHaveCount(1)
  await ready(page)
  await expect(documents(page).locator('[aria-current=true]')).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect(documents(page).getByRole('listitem')).toHaveCount(0)
})

test('emptying the trash says what goes, deletes it, and leaves nothing of it to undo', async ({ host }) => {
  const { page } = host
  await ready(page)
  await importFiles(page, second)
  await expect(documents(page).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'More on A second article' }).click()
  await page.getByRole('menuitem', { name: 'Throw away' }).click()
  await saved(page)
  const folders = () => readdirSync(join(host.workspaceFolder, 'documents'))
  expect(folders()).toHaveLength(2)

  const dialog = await openTrash(page)
  await dialog.getByRole('button', { name: 'Empty the trash…' }).click()
  const question = page.getByRole('dialog', { name: 'Delete 1 document for good?' })
  await expect(question).toContainText('A second article')
  await expect(question).toContainText('This cannot be undone.')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('listitem')).toHaveCount(1)

  await dialog.getByRole('button', { name: 'Empty the trash…' }).click()
  await question.getByRole('button', { name: 'Empty the trash' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('Deleted 1 document')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Trash/ })).toHaveCount(0)
  expect(folders()).toHaveLength(1)
  // The import and the throwing away were all there was.
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled()

  await host.restart()
  await ready(host.page)
  await expect(documents(host.page).getByRole('listitem')).toHaveCount(1)
  await expect(host.page.getByRole('button', { name: /^Trash/ })).toHaveCount(0)
})

test('that nothing brings it back stands in view, however long the list of what goes, and however far the trash was scrolled', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 560 })
  await openGenerated(page, { title: 'What the harbour master said. '.repeat(60), text: 'The ferry was late.\n' })
  await page.getByRole('button', { name: /^More on What/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Throw away' }).click()
  const dialog = await openTrash(page)
  for (const entry of await dialog.getByRole('listitem').all())
    await entry.evaluate((item) => item.scrollIntoView({ block: 'end' }))
  await dialog.getByRole('button', { name: 'Empty the trash…' }).click()
  const question = page.getByRole('dialog', { name: 'Delete 2 documents for good?' })
  await expect(question.getByText('This cannot be undone.')).toBeInViewport({ ratio: 1 })
})

test('a row’s menu closes where its button goes from under it', async ({ page }) => {
  await ready(page)
  const more = page
    .getByRole('list', { name: 'Documents' })
    .getByRole('button', { name: /^More on / })
    .first()
  const menu = page.getByRole('menu')
  await more.press('Enter')
  await expect(menu).toBeVisible()
  await page.setViewportSize({ width: 1100, height: 700 })
  await expect(menu).toBeHidden()
  // At once, before anything has heard that it is open.
  await more.evaluate((button: HTMLElement) => {
    button.click()
    window.dispatchEvent(new Event('resize'))
  })
  await expect(menu).toBeHidden()

  await more.press('Enter')
  await expect(menu).toBeVisible()
  const list = page.getByRole('list', { name: 'Sources' })
  await list.hover()
  await page.mouse.wheel(0, 60)
  await expect(menu).toBeHidden()
})
