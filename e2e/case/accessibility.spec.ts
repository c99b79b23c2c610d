import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'
import { selectWords } from '../support/reading'

/** Every rule axe has for WCAG 2.2 A and AA; nothing is let pass. */
const violations = async (page: Page): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return found.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ html }) => html).join(' ')}`)
}

const screens: [name: string, open: (page: Page) => Promise<unknown>][] = [
  ['the sample', async () => {}],
  [
    'a claim',
    (page) =>
      page
        .getByRole('button', { name: /^Claim, / })
        .first()
        .click(),
  ],
  [
    'a history',
    async (page) => {
      await page.getByRole('tab', { name: 'History' }).click()
      await page.getByRole('region', { name: 'Changes' }).getByRole('listitem').first().waitFor()
    },
  ],
  [
    'a note',
    (page) =>
      page
        .getByRole('button', { name: /^Note, / })
        .first()
        .click(),
  ],
  ['a source', (page) => page.getByRole('list', { name: 'Sources' }).getByRole('button').first().click()],
  ['the list of marks', (page) => page.getByRole('tab', { name: /^Marks/ }).click()],
  ['a selection', (page) => selectWords(page, /\w+ \w+ \w+/)],
  [
    'the source picker',
    async (page) => {
      await selectWords(page, /\w+ \w+ \w+/)
      await page.keyboard.press('s')
      await page.getByRole('dialog', { name: 'Tag source' }).waitFor()
    },
  ],
  [
    'the extent bar',
    async (page) => {
      await page
        .getByRole('button', { name: /^Claim, / })
        .first()
        .click()
      await page.keyboard.press('e')
      await page.getByRole('toolbar', { name: 'Extent' }).waitFor()
    },
  ],
  [
    'relating a claim',
    async (page) => {
      await page
        .getByRole('button', { name: /^Claim, / })
        .first()
        .click()
      await page.keyboard.press('l')
      await page.getByLabel('Other claim').waitFor()
    },
  ],
  ['export', (page) => page.getByRole('button', { name: 'Export', exact: true }).click()],
  ['paste', (page) => page.getByRole('button', { name: 'Paste text' }).click()],
  ['the palette', (page) => page.keyboard.press('Control+k')],
  ['keys', (page) => page.getByRole('button', { name: 'Keys' }).click()],
  ['settings', (page) => page.getByRole('button', { name: 'Settings' }).click()],
  ['open workspace', (page) => page.getByRole('button', { name: 'Open workspace' }).click()],
  [
    'backups',
    async (page) => {
      await page.getByRole('button', { name: 'Backups' }).click()
      await page.getByRole('button', { name: 'Back up now' }).click()
      await page.getByText('Backup made').waitFor()
    },
  ],
  [
    'restoring a backup',
    async (page) => {
      await page.getByRole('button', { name: 'Backups' }).click()
      await page.getByRole('button', { name: 'Back up now' }).click()
      await page.getByRole('button', { name: /^Restore the backup/ }).click()
    },
  ],
  [
    'the trash',
    async (page) => {
      await page.getByRole('button', { name: 'Throw the sample away' }).click()
      await page.getByRole('button', { name: 'Trash (1)' }).click()
    },
  ],
  [
    'emptying the trash',
    async (page) => {
      await page.getByRole('button', { name: 'Throw the sample away' }).click()
      await page.getByRole('button', { name: 'Trash (1)' }).click()
      await page.getByRole('button', { name: 'Empty the trash…' }).click()
    },
  ],
  ['the empty case', (page) => page.getByRole('button', { name: 'Throw the sample away' }).click()],
]

for (const theme of ['light', 'dark'] as const)
  test.describe(`axe finds nothing, ${theme}`, () => {
    for (const [name, open] of screens)
      test(name, async ({ host }) => {
        const { page } = host
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await ready(page)
        await open(page)
        expect(await violations(page)).toEqual([])
      })

    test('words of another window that were replaced', async ({ host }) => {
      test.skip(host.kind === 'electron', 'Electron’s host has one window.')
      const first = host.page
      await ready(first)
      const second = await host.openPage()
      await second.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await ready(second)
      await second.clock.install()
      await second.clock.pauseAt(Date.now() + 60_000)
      const outlet = (page: Page) => page.getByRole('textbox', { name: 'Outlet' })
      const direction = (page: Page) => page.getByRole('combobox', { name: 'Direction' })
      await outlet(second).fill('Mine')
      await outlet(first).fill('Theirs')
      await outlet(first).press('Enter')
      await direction(first).selectOption('rtl')
      await expect(direction(second)).toHaveValue('rtl')
      await outlet(second).press('Enter')
      await second.getByRole('button', { name: 'Put theirs back' }).waitFor()
      await second.clock.resume()
      expect(await violations(second)).toEqual([])
    })
  })

test('the button in a tag can be hit', async ({ page }) => {
  await ready(page)
  await page
    .getByRole('button', { name: /^Claim, disputed/ })
    .first()
    .click()
  const box = await page.getByRole('button', { name: 'Remove tag plot' }).boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
})
