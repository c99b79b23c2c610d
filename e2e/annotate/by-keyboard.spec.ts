import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { articlePath, ready, saved } from '../support/case'
import { painted } from '../support/reading'

type Exported = {
  sources: { id: string; kind: string; reliability: string | null }[]
  documents: {
    claims: { id: string; credibility: number | null; attribution: { sourceId: string | null }[] }[]
    notes: unknown[]
  }[]
  relations: unknown[]
}

/** Where the caret is: the paragraph's words up to it. */
const upToCaret = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const selection = window.getSelection()
    const { focusNode, focusOffset } = selection ?? {}
    return focusNode instanceof Text ? focusNode.data.slice(0, focusOffset) : ''
  })

const selected = (page: Page): Promise<string> => page.evaluate(() => window.getSelection()?.toString() ?? '')

/** Presses a key until something holds. */
const pressUntil = async (page: Page, key: string, holds: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 300; i++) {
    if (await holds()) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} was pressed 300 times in vain.`)
}

/** Selects words with the caret's keys alone. */
const selectByKeys = async (page: Page, words: RegExp): Promise<void> => {
  await page.keyboard.press('Control+Home')
  const starts = new RegExp(`(?:${words.source})`, 'u')
  const paragraphs = await page.locator('[data-block]').allTextContents()
  const paragraph = paragraphs.find((text) => starts.test(text))
  const match = paragraph === undefined ? null : starts.exec(paragraph)
  if (paragraph === undefined || match === null) throw new Error(`No paragraph has ${words.source}.`)
  const before = paragraph.slice(0, match.index)
  await pressUntil(page, 'Control+ArrowDown', async () => (await caretParagraph(page)) === paragraph)
  await pressUntil(page, 'Control+ArrowLeft', async () => (await upToCaret(page)) === '')
  await pressUntil(page, 'Control+ArrowRight', async () => (await upToCaret(page)).trimEnd() === before.trimEnd())
  await pressUntil(page, 'ArrowRight', async () => (await upToCaret(page)) === before)
  await pressUntil(page, 'Shift+Control+ArrowRight', async () => (await selected(page)).length >= match[0].length)
  await pressUntil(page, 'Shift+ArrowLeft', async () => (await selected(page)).trimEnd() === match[0])
}

const caretParagraph = (page: Page): Promise<string> =>
  page.evaluate(() => window.getSelection()?.focusNode?.textContent ?? '')

test('the whole job without a mouse', async ({ host }) => {
  const { page } = host
  // Asked for before anything else: the browser must know that the dialog is not to be shown.
  const chooser = page.waitForEvent('filechooser')
  await ready(page)

  // The sample goes, an article comes.
  await pressUntil(page, 'Tab', () =>
    page.evaluate(() => document.activeElement?.textContent === 'Throw the sample away'),
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeHidden()
  await page.keyboard.press('Control+o')
  await (await chooser).setFiles(articlePath)
  await expect(page.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(1)
  await ready(page)

  // Into the text, and words selected with the caret.
  await pressUntil(page, 'F6', () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Reading text'),
  )
  await selectByKeys(page, /(?:foreign )?media reports(?=, citing)/)
  await page.keyboard.press('s')
  await expect(page.getByRole('dialog', { name: 'Tag source' })).toBeVisible()
  await pressUntil(page, 'ArrowDown', async () =>
    /unnamed group/i.test((await page.locator('[cmdk-item][aria-selected=true]').textContent()) ?? ''),
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Tag source' })).toBeHidden()
  expect((await painted(page, 'mention')).join()).toMatch(/media reports/)

  // A claim, graded, with a step in its chain.
  await selectByKeys(page, /(?<=citing [^,]+, say that )\w+ \w+ \w+/)
  await page.keyboard.press('c')
  await page.keyboard.press('4')
  await expect(page.getByRole('radio', { name: /^4 / })).toBeChecked()
  await selectByKeys(page, /(?<=reports, citing )[^,]+(?=, say that)/)
  await page.keyboard.press('s')
  await pressUntil(page, 'ArrowDown', async () =>
    /unnamed group/i.test((await page.locator('[cmdk-item][aria-selected=true]').textContent()) ?? ''),
  )
  await page.keyboard.press('Enter')
  await page.keyboard.press('r')
  await page.keyboard.press('f')

  // Its extent, by word and by letter; given up, then kept.
  const before = (await painted(page, 'claim-unchecked')).join('|')
  await page.keyboard.press('e')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  expect((await painted(page, 'claim-unchecked')).join('|')).toBe(before)
  await page.keyboard.press('e')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => painted(page, 'claim-unchecked').then((all) => all.join('|').length))
    .toBeGreaterThan(before.length)

  // A note; its text gets the keyboard, and Escape gives it back to the article.
  await page.keyboard.press('n')
  await expect(page.getByLabel('Note text')).toBeFocused()
  await page.keyboard.type('One origin or two?')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()

  // A second claim, and how it stands to the first.
  const relations = page.getByRole('region', { name: /^Relations/ })
  await selectByKeys(page, /(?<=media )reports/)
  await page.keyboard.press('c')
  await page.keyboard.press('l')
  await expect(relations.getByLabel('This claim')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(relations.getByLabel('This claim')).toBeHidden()
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
  // Also where the inspector shows the claim's history.
  await page.getByRole('tab', { name: 'History' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
  // And once more where the form was left open.
  for (const _ of ['opens it', 'comes back to it']) {
    await page.keyboard.press('l')
    await expect(relations.getByLabel('This claim')).toBeFocused()
    await page.getByRole('tab', { name: 'Claim' }).focus()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
  }
  await page.keyboard.press('l')
  await page.keyboard.type('contr')
  await page.keyboard.press('Tab')
  await expect(relations.getByLabel('Other claim')).toBeFocused()
  await page.keyboard.type('zzz')
  await expect(relations.getByText('No claim has these words.')).toBeVisible()
  for (const _ of 'zzz') await page.keyboard.press('Backspace')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(relations.getByRole('listitem')).toHaveText(/^Contradicts /)
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()

  // Walk, remove, take back, export.
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await saved(page)
  await page.keyboard.press('j')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+z')
  expect((await painted(page, 'mention')).join()).toMatch(/media reports/)
  await page.keyboard.press('Control+e')
  await pressUntil(page, 'Tab', () =>
    page.evaluate(() => document.activeElement?.textContent?.includes('Export JSON') ?? false),
  )
  const { name, content } = await host.saved(() => page.keyboard.press('Enter'))

  // What went out is what was meant.
  expect(name).toMatch(/\.json$/)
  const { sources, documents, relations: related }: Exported = JSON.parse(content)
  const [article] = documents
  const [first, second] = article?.claims.toSorted((a, b) => b.attribution.length - a.attribution.length) ?? []
  expect(first?.credibility).toBe(4)
  const kinds = first?.attribution.map(({ sourceId }) => sources.find(({ id }) => id === sourceId))
  expect(kinds?.at(-1)).toMatchObject({ kind: 'unnamed-group', reliability: 'F' })
  expect(article?.notes).toEqual([
    expect.objectContaining({ body: 'One origin or two?', target: { type: 'claim', id: first?.id } }),
  ])
  expect(related).toEqual([
    expect.objectContaining({ kind: 'contradicts', fromClaimId: second?.id, toClaimId: first?.id }),
  ])
})
