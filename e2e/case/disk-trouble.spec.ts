import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, type HostFixture, test } from '../fixtures'
import { exportCase, ready, saved } from '../support/case'
import { painted, selectWords } from '../support/reading'

/* A folder that is renamed is as gone as a disk that was pulled out: nothing can be written in it. */

const pullOut = ({ workspaceFolder }: HostFixture) => renameSync(workspaceFolder, `${workspaceFolder} pulled out`)
const putBack = ({ workspaceFolder }: HostFixture) => renameSync(`${workspaceFolder} pulled out`, workspaceFolder)

const banners = (page: Page) => page.getByRole('status', { name: 'About this case' })

/** Marks a claim that cannot be saved. Answers its words. */
const markUnsaved = async (page: Page): Promise<string> => {
  const words = await selectWords(page, /Some in the [\w ]+?(?= are| have)/)
  await page.keyboard.press('c')
  await expect(banners(page)).toContainText('1 change is not saved yet.')
  await expect(page.getByText('Not saved yet', { exact: true })).toBeVisible()
  expect(await painted(page, 'claim-unchecked')).toContain(words)
  return words
}

test('what cannot be saved stays on screen, and is saved when the folder is back', async ({ host }) => {
  const { page } = host
  await ready(page)
  await saved(page)
  pullOut(host)
  const words = await markUnsaved(page)
  await expect(banners(page)).toContainText(host.workspaceFolder)
  putBack(host)
  await saved(page)
  await expect(banners(page)).not.toContainText('not saved yet')
  const again = await host.restart()
  await ready(again)
  expect(await painted(again, 'claim-unchecked')).toContain(words)
})

test('what is not saved is not missing from an export or a backup unsaid: there is none until it is', async ({
  host,
}) => {
  const { page } = host
  await ready(page)
  await saved(page)
  pullOut(host)
  await markUnsaved(page)
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Export JSON' }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: 'Not exported: what is not saved yet would be missing.' }),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Backups' }).click()
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  await expect(
    page.getByRole('alert').filter({ hasText: 'Not backed up: what is not saved yet would be missing.' }),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  putBack(host)
  await saved(page)
  expect(JSON.stringify(await exportCase(host))).toContain('Some in the')
})

test('the case goes on in another folder, with what was unsaved, and undo still knows it', async ({ host }) => {
  const { page } = host
  await ready(page)
  await saved(page)
  pullOut(host)
  const words = await markUnsaved(page)

  await banners(page).getByRole('button', { name: 'Save a copy elsewhere…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save a copy elsewhere' })
  // Not beside the folder that is gone.
  await expect(dialog.getByLabel('New folder')).toHaveValue(
    new RegExp(`^${host.dataDirectory}/workspace \\(copy [-\\d ]+\\)$`),
  )
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations).toEqual([])
  const folder = join(host.dataDirectory, 'safe')
  await dialog.getByLabel('New folder').fill(folder)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await saved(page)
  // What was read of the sample is in memory; its original is told as lost, by name.
  await expect(banners(page)).toContainText('things were found wrong')
  await banners(page).getByRole('button', { name: 'Show the report' }).click()
  await expect(page.getByRole('dialog')).toContainText('the original file and the history could not be read')
  await page.keyboard.press('Escape')

  expect(await painted(page, 'claim-unchecked')).toContain(words)
  const [document = ''] = readdirSync(join(folder, 'documents'))
  expect(readFileSync(join(folder, 'documents', document, 'journal.jsonl'), 'utf8')).toContain('claim.add')
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => painted(page, 'claim-unchecked')).not.toContain(words)
  await saved(page)
})

test('closing the window with something unsaved asks first', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron asks in a dialog of its own, which tests/main/electron covers.')
  const { page } = host
  await ready(page)
  await saved(page)
  const asked: string[] = []
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type())
    await dialog.dismiss()
  })
  pullOut(host)
  await markUnsaved(page)
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  expect(page.isClosed()).toBe(false)

  // Once it is saved there is nothing to ask.
  putBack(host)
  await saved(page)
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
  expect(asked).toHaveLength(1)
})

test('a snapshot that cannot be written is told, and told no more when it is there', async ({ host }) => {
  const { page, workspaceFolder } = host
  await ready(page)
  await saved(page)
  const documents = join(workspaceFolder, 'documents')
  // A folder where the copy before it goes keeps it from being written.
  const obstacles = readdirSync(documents).map((id) => join(documents, id, 'document.json.bak'))
  for (const path of obstacles) {
    rmSync(path, { force: true })
    mkdirSync(join(path, 'obstacle'), { recursive: true })
  }
  await selectWords(page, /Some in the [\w ]+?(?= are| have)/)
  await page.keyboard.press('c')
  await saved(page)
  await expect(banners(page)).toContainText('nothing is lost. It is tried again every half minute.')
  await expect(banners(page)).toContainText(/documents\/[-0-9a-f]+\/document\.json/)

  for (const path of obstacles) rmSync(path, { recursive: true })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('Control+z')
  await saved(page)
  await expect(banners(page)).not.toContainText('document.json')
})
