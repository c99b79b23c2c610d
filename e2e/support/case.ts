import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { HostFixture } from '../fixtures'

const root = join(import.meta.dirname, '..', '..')
const seedFolder = join(root, '..', 'shared', 'seed')
const seedFile = existsSync(seedFolder) ? readdirSync(seedFolder).find((name) => name.endsWith('.txt')) : undefined

/** The sample's article with a line break more: its own bytes would bring the sample back out of the trash. */
const almostSample = (): string => {
  const folder = join(root, '.cache', 'e2e')
  const path = join(folder, 'article.txt')
  mkdirSync(folder, { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, `${readFileSync(join(root, 'resources', 'sample', 'article.txt'), 'utf8')}\n`)
  renameSync(fresh, path)
  return path
}

/** The article to walk through: the first real input where it is at hand, else almost the sample that we ship. */
export const articlePath = seedFile === undefined ? almostSample() : join(seedFolder, seedFile)

/** Imports files by the button, as chosen in the file dialog. */
export const importFiles = async (
  page: Page,
  files: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await (await chooser).setFiles(files)
}

/** The app is ready when the case's document is on screen, or the empty case is. */
export const ready = (page: Page): Promise<void> => page.getByRole('article', { name: 'Reading text' }).waitFor()

/** Everything acknowledged: on disk. */
export const saved = (page: Page): Promise<void> => page.getByText('Saved', { exact: true }).waitFor()

/** Exports the case through the dialog and reads the file that comes down. */
export const exportCase = async ({ page, saved: savedBy }: Pick<HostFixture, 'page' | 'saved'>): Promise<unknown> => {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Whole case').check()
  const { content } = await savedBy(() => dialog.getByRole('button', { name: 'Export JSON' }).click())
  return JSON.parse(content)
}
