import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'

const openBackups = async (page: Page) => {
  await page.getByRole('button', { name: 'Backups' }).click()
  return page.getByRole('dialog', { name: 'Backups' })
}

test('a backup is made, restored into a new folder, and opened', async ({ host }) => {
  const { page } = host
  await ready(page)
  let dialog = await openBackups(page)
  await expect(dialog).toContainText('None yet. The first is made with your next change')
  const entries = dialog.getByRole('list', { name: 'Of this case' }).getByRole('listitem')
  await dialog.getByRole('button', { name: 'Back up now' }).press('Enter')
  await expect(entries).toHaveCount(1)
  await expect(dialog.getByRole('button', { name: 'Back up now' })).toBeFocused()
  await expect(entries.first()).toContainText(/1 document · [\d.]+ kB/)
  await expect(dialog).toContainText(join(host.dataDirectory, 'backups'))

  // What is done now is not in it.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await saved(page)
  dialog = await openBackups(page)
  await dialog
    .getByRole('button', { name: /^Restore the backup of/ })
    .first()
    .click()
  const restore = page.getByRole('dialog', { name: 'Restore a backup' })
  const field = restore.getByLabel('New folder')
  await expect(field).toHaveValue(new RegExp(`^${host.workspaceFolder} \\(backup [-\\d ]+\\)$`))

  // A folder that is there is never written into.
  await field.fill(host.workspaceFolder)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('path-exists')
  await expect(restore).toBeVisible()

  const folder = join(host.dataDirectory, 'restored')
  await field.fill(folder)
  await page.keyboard.press('Enter')
  const done = page.getByRole('dialog', { name: 'The backup is restored' })
  await expect(done).toContainText(folder)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await ready(page)
  await expect(page.getByRole('button', { name: /^workspace$/ })).toHaveAttribute('title', new RegExp(folder))
  expect(existsSync(join(folder, 'lock'))).toBe(true)
  // Nothing half-made stays beside it.
  expect(readdirSync(host.dataDirectory).filter((name) => name.startsWith('.'))).toEqual([])
})

test('backups of one minute are told apart', async ({ host }) => {
  const { page } = host
  await ready(page)
  const dialog = await openBackups(page)
  const entries = dialog.getByRole('list', { name: 'Of this case' }).getByRole('listitem')
  for (let made = 1; made <= 3; made++) {
    await dialog.getByRole('button', { name: 'Back up now' }).click()
    await expect(entries).toHaveCount(made)
  }
  const names = await dialog
    .getByRole('button', { name: /^Restore the backup of/ })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')))
  expect(new Set(names).size).toBe(3)
  // Two of three in one minute at the least, whenever the clock goes on.
  expect(names.filter((name) => /\d\d:\d\d:\d\d/.test(name ?? '')).length).toBeGreaterThan(1)
  const [newest] = names
  await dialog.getByRole('button', { name: newest ?? '' }).click()
  const restore = page.getByRole('dialog', { name: 'Restore a backup' })
  await expect(restore).toContainText(newest?.replace(/^.* of /, '') ?? '')
})

test('the schedule is kept, also after a restart', async ({ host }) => {
  await ready(host.page)
  let dialog = await openBackups(host.page)
  await dialog.getByLabel('Make a backup').selectOption('only when I ask for it')
  const keep = dialog.getByLabel('Keep of each case')
  await keep.press('End')
  await keep.press('Backspace')
  await expect(keep).toHaveValue('')
  // What happens to stand there on the way to another number is not what will be kept.
  await keep.press('1')
  await keep.press('Backspace')
  await keep.press('Enter')
  await expect(keep).toHaveAccessibleDescription('A number from 1 to 99.')
  await keep.press('Escape')
  dialog = await openBackups(host.page)
  await expect(keep).toHaveValue('7')
  await keep.fill('14')
  await keep.press('Enter')
  const settings = () => readFileSync(join(host.dataDirectory, 'settings.json'), 'utf8')
  await expect.poll(settings).toContain('{"every":"never","keep":14}')
  // Leaving the dialog is leaving the field.
  await keep.fill('12')
  await keep.press('Escape')
  await expect.poll(settings).toContain('{"every":"never","keep":12}')
  dialog = await openBackups(host.page)
  await keep.fill('3')
  await dialog.getByRole('button', { name: 'Back up now' }).click()
  await expect(host.page.getByText('Backup made')).toBeVisible()
  await expect.poll(settings).toContain('{"every":"never","keep":3}')
  const page = await host.restart()
  await ready(page)
  dialog = await openBackups(page)
  await expect(dialog.getByLabel('Make a backup')).toHaveValue('never')
  await expect(dialog.getByLabel('Keep of each case')).toHaveValue('3')

  // A new case has none, and is told why; those of the one before are below.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open workspace' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(join(host.dataDirectory, 'another'))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Begin with an article')).toBeVisible()
  dialog = await openBackups(page)
  await expect(dialog).toContainText('None yet, and none is made unless you ask for it.')
  await expect(dialog.getByRole('list', { name: 'Of other cases' }).getByRole('listitem')).toContainText('workspace')
})

test('a backup whose record cannot be read is listed as such, restored and opened', async ({ host }) => {
  const { page } = host
  await ready(page)
  let dialog = await openBackups(page)
  await dialog.getByRole('button', { name: 'Back up now' }).press('Enter')
  await expect(dialog.getByRole('list', { name: 'Of this case' }).getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Escape')
  const root = join(host.dataDirectory, 'backups')
  const records = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /backup\.json$/.test(name))
  expect(records).toHaveLength(1)
  for (const name of records) writeFileSync(join(root, name), 'nothing')

  dialog = await openBackups(page)
  const unreadable = dialog.getByRole('list', { name: 'Whose record cannot be read' }).getByRole('listitem')
  await expect(unreadable).toContainText('the case in it may be whole')
  await unreadable.getByRole('button', { name: /^Restore the backup of/ }).press('Enter')
  const restore = page.getByRole('dialog', { name: 'Restore a backup' })
  await expect(restore).toContainText('which one it is, and what is in it, is seen when it is opened')
  await restore.getByLabel('New folder').fill(join(host.dataDirectory, 'restored'))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Open the restored case' }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await ready(page)
})
