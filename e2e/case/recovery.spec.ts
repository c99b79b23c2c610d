import { appendFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'

test('what was found on opening is one banner, and a report that can be taken along', async ({ host }) => {
  await ready(host.page)
  await host.close()
  writeFileSync(join(host.workspaceFolder, 'workspace.json'), 'x')
  writeFileSync(join(host.workspaceFolder, 'sources.json'), 'x')
  appendFileSync(join(host.workspaceFolder, 'journal.jsonl'), '{"seq":')
  const page = await host.restart()
  await ready(page)
  const banners = page.getByRole('status', { name: 'About this case' })
  await expect(banners).toContainText('3 things were found wrong in 3 files')
  await banners.getByRole('button', { name: 'Show the report' }).click()
  const report = page.getByRole('dialog', { name: 'What was found in the files of this case' })
  await expect(report.getByRole('listitem')).toHaveCount(3)
  await expect(report).toContainText('“sources.json” is damaged')
  await expect(report).toContainText(join(host.workspaceFolder, 'journal.jsonl'))
  await expect(report).toContainText('Everything saved before it is there.')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations).toEqual([])

  const { content: text } = await host.saved(() => report.getByRole('button', { name: 'Save as text…' }).click())
  expect(text).toMatch(/^What Caveat .* found wrong in the case “workspace”\n/)
  expect(text).toMatch(/\n1\. .*\n {3}File: .*\n/)
  expect(text).toContain('\n3. ')

  await report.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Report copied')).toBeVisible()
  expect(await host.clipboard()).toBe(text)

  await page.keyboard.press('Escape')
  await banners.getByRole('button', { name: 'Dismiss' }).click()
  await expect(banners).not.toContainText('found wrong')

  // The report stays within reach, and what is found later is told by itself.
  await page.getByRole('button', { name: 'What was found in the files' }).press('Enter')
  await expect(report.getByRole('listitem')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'What was found in the files' })).toBeFocused()
  appendFileSync(join(host.workspaceFolder, 'journal.jsonl'), '{"seq":')
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(banners).toContainText('Another program has changed “journal.jsonl”')
  await expect(banners).not.toContainText('found wrong')
  await page.getByRole('button', { name: 'What was found in the files' }).click()
  await expect(report.getByRole('listitem')).toHaveCount(4)
})

test('the report says of which document a damaged file is, and is not too wide for its title', async ({ host }) => {
  await ready(host.page)
  const title = 'Donaudampfschifffahrtsgesellschaft'.repeat(10)
  await host.page.getByRole('textbox', { name: 'Title' }).fill(title)
  await host.page.keyboard.press('Enter')
  await saved(host.page)
  await host.close()
  const [id = ''] = readdirSync(join(host.workspaceFolder, 'documents'))
  writeFileSync(join(host.workspaceFolder, 'documents', id, 'document.json'), 'x')
  const page = await host.restart()
  await ready(page)
  await page.getByRole('button', { name: 'What was found in the files' }).click()
  const report = page.getByRole('dialog', { name: 'What was found in the files of this case' })
  await expect(report.getByRole('listitem')).toContainText(`In the document “${title}”`)
  await expect(report.getByRole('listitem')).toBeInViewport({ ratio: 1 })
  const { content } = await host.saved(() => report.getByRole('button', { name: 'Save as text…' }).click())
  expect(content).toContain(`   Document: ${title}\n   File: `)
})

test('where nothing was found there is no report to show', async ({ host }) => {
  await ready(host.page)
  await expect(host.page.getByRole('button', { name: 'Backups' })).toBeVisible()
  await expect(host.page.getByRole('button', { name: 'What was found in the files' })).toHaveCount(0)
})

test('a crash alone is said in one sentence, which can be read again', async ({ host }) => {
  await ready(host.page)
  const page = await host.restart('crash')
  await ready(page)
  const banners = page.getByRole('status', { name: 'About this case' })
  await expect(banners).toContainText('Caveat was not closed properly the last time.')
  await expect(banners.getByRole('button', { name: 'Show the report' })).toHaveCount(0)
  await banners.getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'What was found in the files' }).click()
  const report = page.getByRole('dialog', { name: 'What was found in the files of this case' })
  await expect(report.getByText('Caveat was not closed properly the last time.')).toHaveCount(1)
})
