import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'
import { selectWords } from '../support/reading'

test('a folder that cannot be opened is refused with a reason, and the open case stays', async ({ host }) => {
  const { page } = host
  await ready(page)
  const folder = join(host.dataDirectory, 'not a case')
  mkdirSync(folder)
  writeFileSync(join(folder, 'letter.txt'), 'Not ours.')
  await page.getByRole('button', { name: 'Open workspace' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(folder)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('other files')
  // Which folder it was is said once.
  const said = await page.getByRole('alert').innerText()
  expect(said.split(folder)).toHaveLength(2)
  await page.keyboard.press('Escape')
  await ready(page)
})

test('a case of a newer version is not touched; another folder can be opened', async ({ host }) => {
  const { page } = host
  await ready(page)
  const folder = join(host.dataDirectory, 'newer')
  mkdirSync(folder)
  writeFileSync(join(folder, 'workspace.json'), '{\n"format":"caveat-workspace",\n"version":99,\n"checksum":"x"\n}\n')
  await page.getByRole('button', { name: 'Open workspace' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(folder)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('newer-version')
})

test('without a case no key does anything to it: what can be undone waits until it is back', async ({ host }) => {
  const { page } = host
  await ready(page)
  await selectWords(page, /an official in \w+/)
  await page.keyboard.press('c')
  await saved(page)
  const undo = page.getByRole('button', { name: 'Undo add claim' })
  await expect(undo).toBeVisible()
  const open = async (button: string) => {
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('dialog').getByRole('textbox').fill(host.workspaceFolder)
    await page.keyboard.press('Enter')
  }
  renameSync(host.workspaceFolder, `${host.workspaceFolder} away`)
  writeFileSync(host.workspaceFolder, 'Not a folder.')
  await open('Open workspace')
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(undo).toBeHidden()
  for (const key of ['Control+z', 'c', 'Control+e', 'r']) await page.keyboard.press(key)
  await expect(page.getByText(/^Not undone|^Select/)).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  rmSync(host.workspaceFolder)
  renameSync(`${host.workspaceFolder} away`, host.workspaceFolder)
  await open('Open another folder')
  await expect(undo).toBeEnabled()
})
