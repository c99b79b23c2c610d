import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'

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
