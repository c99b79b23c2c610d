import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, type HostFixture, test } from '../fixtures'
import { importFiles, ready, saved } from '../support/case'
import { painted, selectWords } from '../support/reading'
import { holdable } from '../support/slow-main'

/** How often the journal of the one document has it. */
const countInJournal = ({ workspaceFolder }: HostFixture, words: string): number => {
  const [document = ''] = readdirSync(join(workspaceFolder, 'documents'))
  const journal = readFileSync(join(workspaceFolder, 'documents', document, 'journal.jsonl'), 'utf8')
  return journal.split('\n').filter((line) => line.includes(words)).length
}

/** Cuts the line between page and main in one direction, from when it is told to until the page is loaded anew. */
const breakable = async (page: Page, direction: 'to main' | 'to the page') => {
  let broken = false
  await page.routeWebSocket('**/socket', (socket) => {
    const main = socket.connectToServer()
    broken = false
    socket.onMessage((message) => {
      if (!broken || direction === 'to the page') main.send(message)
    })
    main.onMessage((message) => {
      if (!broken || direction === 'to main') socket.send(message)
    })
  })
  await page.reload()
  return () => {
    broken = true
  }
}

test('a line that is cut with a change on its way is mended, and the change is kept, once', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Only a socket can be cut.')
  const { page } = host
  let cutting = false
  let cuts = 0
  await page.routeWebSocket('**/socket', (socket) => {
    const main = socket.connectToServer()
    let ended = false
    main.onMessage((message) => {
      if (!ended) socket.send(message)
    })
    socket.onMessage(async (message) => {
      main.send(message)
      if (!cutting || !String(message).includes('"change.commit"')) return
      // Main has it, and the page never hears.
      cutting = false
      ended = true
      cuts += 1
      await socket.close()
    })
  })
  await page.reload()
  await ready(page)
  await saved(page)
  const words = await selectWords(page, /Some in the [\w ]+?(?= are| have)/)
  const before = countInJournal(host, words)
  cutting = true
  await page.keyboard.press('c')
  await expect(page.getByText('Connection lost', { exact: true })).toBeVisible()
  await saved(page)
  expect(cuts).toBe(1)
  expect(await painted(page, 'claim-unchecked')).toContain(words)
  expect(countInJournal(host, words)).toBe(before + 1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => painted(page, 'claim-unchecked')).not.toContain(words)
  await saved(page)
})

for (const direction of ['to main', 'to the page'] as const)
  test(`what is done in the moment the page goes is kept, once, where nothing comes ${direction}`, async ({ host }) => {
    test.skip(host.kind === 'electron', 'Only a socket can be cut.')
    const { page } = host
    const cut = await breakable(page, direction)
    await ready(page)
    await saved(page)
    const words = await selectWords(page, /Some in the [\w ]+?(?= are| have)/)
    const before = countInJournal(host, words)
    cut()
    await page.keyboard.press('c')
    await expect.poll(() => painted(page, 'claim-unchecked')).toContain(words)
    // Typed and not left: it is not even a change yet.
    await page.getByRole('textbox', { name: 'Neutral statement' }).fill('A statement that was still being typed')
    await page.reload()
    await ready(page)
    await expect.poll(() => painted(page, 'claim-unchecked')).toContain(words)
    await expect.poll(() => countInJournal(host, 'still being typed')).toBe(1)
    await saved(page)
    expect(countInJournal(host, words)).toBe(before + 1)
    expect(countInJournal(host, 'still being typed')).toBe(1)
  })

test('what is typed while another document is on its way is saved with its own, once, and can be undone', async ({
  host,
}) => {
  test.skip(host.kind === 'electron', 'Only a socket can be held.')
  const { page } = host
  await ready(page)
  const buffer = Buffer.from('# Ferry\n\nThe ferry did not sail on Sunday.\n')
  await importFiles(page, { name: 'ferry.md', mimeType: 'text/markdown', buffer })
  const article = page.getByRole('article', { name: 'Reading text' })
  await expect(article).toContainText('The ferry did not sail')
  const main = await holdable(page, 'document.read')
  const row = (title: RegExp) => page.getByRole('list', { name: 'Documents' }).getByRole('button', { name: title })
  await expect(article).toContainText('The ferry did not sail')
  await row(/^Karsovia/).click()
  const claim = page.getByRole('button', { name: /^Claim, / }).first()
  await claim.click()
  const tags = page.getByRole('textbox', { name: 'Tags' })

  main.hold()
  await row(/^Ferry/).click()
  await tags.fill('half-typed')
  main.letGo()
  await expect(article).toContainText('The ferry did not sail')
  await saved(page)
  expect(countInJournal(host, '"half-typed"')).toBe(1)

  await article.focus()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: edit claim')).toBeVisible()
  await claim.click()
  await expect(tags).toBeVisible()
  await expect(page.getByText('half-typed')).toHaveCount(0)
})

test('what waits for main when the page goes is written in the order in which it was done', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Only a socket can be cut.')
  const { page } = host
  const cut = await breakable(page, 'to main')
  await ready(page)
  await saved(page)
  const words = await selectWords(page, /Some in the [\w ]+?(?= are| have)/)
  const before = countInJournal(host, words)
  cut()
  await page.keyboard.press('c')
  const grades = '123456123456123451'
  for (const grade of grades) await page.keyboard.press(grade)
  await page.reload()
  await ready(page)
  await expect.poll(() => countInJournal(host, '"claim.grade"')).toBe(grades.length)
  expect(countInJournal(host, words)).toBe(before + 1)
  const [document = ''] = readdirSync(join(host.workspaceFolder, 'documents'))
  const journal = readFileSync(join(host.workspaceFolder, 'documents', document, 'journal.jsonl'), 'utf8')
  expect([...journal.matchAll(/"claim\.grade".*?"credibility":(\d)/g)].map(([, grade]) => grade).join('')).toBe(grades)
})

test('a page that has more to save than it can still send asks before it goes', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron takes it all.')
  const { page } = host
  const cut = await breakable(page, 'to main')
  await ready(page)
  await saved(page)
  const asked: string[] = []
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type())
    await dialog.dismiss()
  })
  cut()
  await page
    .getByRole('button', { name: /^Note, / })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Note text' }).fill('long '.repeat(15_000))
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await expect(page.getByRole('textbox', { name: 'Note text' })).toHaveValue(/^long long/)
})
