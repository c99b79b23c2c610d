import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { exportCase, importFiles, ready } from '../support/case'
import { caseFile } from '../support/generated'
import { holdable } from '../support/slow-main'

const page1 = `Last updated: 2 May 2021 - 10:00

Harbour Reopens After Storm

PORT ELM (Coast Wire)- The harbour reopened on Sunday, officials said.
News ID: 11
Publish Date: 1 May 2021 - 09:30

Two ferries were delayed.

Message end/
`

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

const documents = (page: Page) => page.getByRole('list', { name: 'Documents' }).getByRole('listitem')

/** Drops files on the window as a file manager would. */
const drop = async (page: Page, files: { name: string; text: string }[]): Promise<void> => {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer()
    for (const { name, text } of dropped) data.items.add(new File([text], name, { type: 'text/plain' }))
    return data
  }, files)
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
}

test('header and footer lines become metadata and grey; the text stays as it was', async ({ host }) => {
  const { page } = host
  await ready(page)
  await importFiles(page, file('harbour.txt', page1))
  await expect(page.getByRole('heading', { name: 'Harbour Reopens After Storm', level: 1 })).toBeVisible()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByLabel('Title')).toHaveValue('Harbour Reopens After Storm')
  await expect(inspector.getByLabel('Outlet')).toHaveValue('Coast Wire')
  await expect(page.locator('p[data-role=boilerplate]')).toHaveText([
    'Last updated: 2 May 2021 - 10:00',
    'News ID: 11',
    'Publish Date: 1 May 2021 - 09:30',
    'Message end/',
  ])
  await expect(page.locator('p[data-role=text]')).toHaveCount(2)
})

test('by drop, by paste, and Markdown', async ({ host }) => {
  const { page } = host
  await ready(page)
  await drop(page, [{ name: 'dropped.txt', text: 'Dropped words about a harbour.\n\nAnd a second paragraph.' }])
  await expect(documents(page)).toHaveCount(2)
  await expect(page.getByRole('article', { name: 'Reading text' })).toContainText('Dropped words')

  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Pasted words about a ferry.')
  await page.getByRole('dialog').getByRole('button', { name: 'Import text' }).click()
  await expect(page.getByRole('article', { name: 'Reading text' })).toContainText('Pasted words')

  await importFiles(
    page,
    file('report.md', '# A report\n\n## Findings\n\nThe *harbour* is [open](https://example.org/).\n'),
  )
  await expect(page.getByRole('heading', { name: 'Findings', level: 2 })).toBeVisible()
  await expect(page.getByRole('article', { name: 'Reading text' })).toContainText('The harbour is open.')
})

/** What a screen reader is told from now on: words that come into a live region which was in the page before them. */
const listen = async (page: Page) => {
  const heard = await page.evaluateHandle(() => {
    const words: string[] = []
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const region = target instanceof Element ? target.closest('[role=status]') : null
        // Not one that went with its dialog, nor one behind a dialog.
        const isReached = region?.isConnected === true && (document.querySelector(':modal')?.contains(region) ?? true)
        if (isReached) for (const node of addedNodes) words.push(node.textContent ?? '')
      }
    }).observe(document.body, { childList: true, subtree: true })
    return words
  })
  return () => heard.jsonValue()
}

test('what came in is said, by whichever way it came', async ({ page }) => {
  await ready(page)
  const heard = await listen(page)
  await importFiles(page, file('harbour.txt', page1))
  await expect.poll(heard).toContain('Imported: Harbour Reopens After Storm')

  await page.getByRole('button', { name: 'Paste text' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('A Ferry Is Late\n\nPasted words about it.')
  await page.getByRole('dialog').getByRole('button', { name: 'Import text' }).click()
  await expect.poll(heard).toContain('Imported: A Ferry Is Late')
  await expect(page.getByRole('dialog')).toBeHidden()

  await drop(page, [
    { name: 'one.txt', text: 'The First of Them\n\nDropped words about a harbour.' },
    { name: 'again.txt', text: page1 },
    { name: 'two.txt', text: 'The Second of Them\n\nDropped words about a ferry.' },
  ])
  await expect.poll(heard).toContain('Imported 2 documents. On screen: The Second of Them')
  expect((await heard()).join()).toContain('“again.txt” is in the case already')
})

const three = [
  { name: 'one.txt', text: 'The First of Them\n\nDropped words about a harbour.' },
  { name: 'two.txt', text: 'The Second of Them\n\nDropped words about a ferry.' },
  { name: 'three.txt', text: 'The Third of Them\n\nDropped words about a storm.' },
]

test('of many files it is said how far it is, and only the last is put on screen', async ({ page }) => {
  await ready(page)
  const main = await holdable(page, 'document.import')
  await ready(page)
  const titles = await page.evaluateHandle(() => {
    const seen: string[] = []
    new MutationObserver(() => {
      const title = document.querySelector('h1')?.textContent ?? ''
      if (title !== seen.at(-1)) seen.push(title)
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
    return seen
  })
  main.hold()
  await drop(page, three)
  await expect(page.getByRole('progressbar', { name: 'Importing 1 of 3…' })).toBeVisible()
  main.letGo()
  await expect(page.getByText('Imported 3 documents. On screen: The Third of Them')).toBeVisible()
  await expect(page.getByText(/^Importing/)).toHaveCount(0)
  const seen = await titles.jsonValue()
  expect(seen).toContain('The Third of Them')
  expect(seen).not.toContain('The First of Them')
  expect(seen).not.toContain('The Second of Them')
})

test('an import can be stopped after the file in flight', async ({ page }) => {
  await ready(page)
  const main = await holdable(page, 'document.import')
  await ready(page)
  main.hold()
  await drop(page, three)
  await page.getByRole('button', { name: 'Stop' }).click()
  main.letGo()
  await expect(page.getByText('Imported 1 document. Stopped: 2 files left out. On screen: The First')).toBeVisible()
  await expect(documents(page)).toHaveCount(2)
})

test('of many files that are refused each is named with its reason, in one message', async ({ page }) => {
  await ready(page)
  const empty = Array.from({ length: 6 }, (_, nth) => ({ name: `empty-${nth}.txt`, text: '' }))
  await drop(page, [...empty, { name: 'binary.txt', text: 'a\0b' }, { name: 'good.txt', text: 'Good words.' }])
  await expect(page.getByRole('heading', { name: 'good', level: 1 })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveText('7 of 8 files were not taken in:')
  const reasons = page.getByRole('list').filter({ hasText: 'empty-0.txt' }).getByRole('listitem')
  await expect(reasons).toHaveCount(7)
  for (const [nth, { name }] of empty.entries()) await expect(reasons.nth(nth)).toContainText(name)
  await expect(reasons.nth(6)).toContainText('binary.txt')
  await page.getByRole('article').filter({ has: reasons }).getByRole('button', { name: 'Dismiss' }).click()
  await expect(reasons).toHaveCount(0)
})

test('who has gone elsewhere during an import is left there', async ({ page }) => {
  await ready(page)
  await importFiles(page, file('harbour.txt', page1))
  await expect(page.getByRole('heading', { name: 'Harbour Reopens After Storm', level: 1 })).toBeVisible()
  const main = await holdable(page, 'document.import')
  await ready(page)
  main.hold()
  await drop(page, three)
  await expect(page.getByText('Importing 1 of 3…')).toBeVisible()
  const own = documents(page).last()
  await own.getByRole('button').first().click()
  await expect(own.locator('[aria-current=true]')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Harbour Reopens After Storm', level: 1 })).toHaveCount(0)
  main.letGo()
  await expect(page.getByText('Imported 3 documents', { exact: true })).toBeVisible()
  await expect(documents(page)).toHaveCount(5)
  await expect(documents(page).last().locator('[aria-current=true]')).toBeVisible()
})

test('text that comes with a picture of itself is text, and what is dropped on a field is the field’s', async ({
  host,
}) => {
  const { page } = host
  await ready(page)
  const words = 'Copied from a word processor.'
  /** What a word processor hands over. Answers whether the page took it for itself. */
  const bring = (type: 'paste' | 'drop', on: string) =>
    page.locator(on).evaluate(
      (element, { type, words }) => {
        const data = new DataTransfer()
        data.setData('text/plain', words)
        if (type === 'paste') data.items.add(new File(['\x89PNG'], 'image.png', { type: 'image/png' }))
        const how = { bubbles: true, cancelable: true }
        const event =
          type === 'paste'
            ? new ClipboardEvent(type, { ...how, clipboardData: data })
            : new DragEvent(type, { ...how, dataTransfer: data })
        return !element.dispatchEvent(event)
      },
      { type, words },
    )
  const dialog = page.getByRole('dialog', { name: 'Paste text' })
  await bring('paste', 'body')
  await expect(dialog.getByRole('textbox')).toHaveValue(words)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert')).toBeHidden()
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByRole('textbox', { name: 'Note text' })).toBeFocused()
  expect(await bring('drop', 'textarea:focus')).toBe(false)
  expect(await bring('drop', 'body')).toBe(true)
  await expect(dialog).toBeVisible()
})

test('what is pasted outside a field comes into the dialog once', async ({ page }) => {
  await ready(page)
  const words = 'Ferry sinks off the coast, say police.'
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.keyboard.type(words)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+x')
  await page.keyboard.press('Escape')
  for (const place of [
    page.getByRole('article', { name: 'Reading text' }),
    page.getByRole('tab', { name: 'Library' }),
  ]) {
    await place.focus()
    await page.keyboard.press('Control+v')
    const dialog = page.getByRole('dialog', { name: 'Paste text' })
    await expect(dialog.getByRole('textbox')).toHaveValue(words)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  // What was given up does not wait for the next time.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('paste text')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Paste text' }).getByRole('textbox')).toHaveValue('')
})

test('the same bytes again open the document that is there', async ({ host }) => {
  const { page } = host
  await ready(page)
  await importFiles(page, file('one.txt', page1))
  await expect(documents(page)).toHaveCount(2)
  await importFiles(page, file('other name.txt', page1))
  await expect(page.getByText(/in the case already.* Here it is\.$/)).toBeVisible()
  await expect(documents(page)).toHaveCount(2)
  // Of a whole folder that comes again one message is enough.
  await drop(page, three)
  await drop(page, three)
  await expect(page.getByText('3 files are in the case already: the same bytes were imported before.')).toBeVisible()
})

const bad: [what: string, code: string, name: string, content: string | Buffer][] = [
  ['an empty file', 'empty', 'empty.txt', ''],
  ['bytes that are not UTF-8', 'not-utf8', 'latin.txt', Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x61])],
  ['NUL bytes', 'binary', 'binary.txt', 'a\0b'],
  ['60 MB of text', 'too-large', 'large.txt', Buffer.alloc(60_000_000, 'word ')],
  ['a name that leads elsewhere', 'bad-name', '../../elsewhere.txt', 'Words.'],
  ['a name with control characters', 'bad-name', 'a\u0007b.txt', 'Words.'],
  ['a name with a direction override', 'bad-name', 'a\u202etxt.exe.txt', 'Words.'],
  ['a damaged export', 'bad-export-file', 'case.json', '{"format":"caveat","version":1}'],
  ['an export of a newer Caveat', 'newer-version', 'case.json', '{"format":"caveat","version":9}'],
]

for (const [what, code, name, content] of bad)
  test(`refused with a reason, and the app goes on: ${what}`, async ({ host }) => {
    const { page } = host
    await ready(page)
    // Playwright itself takes no more than 50 MB in memory: such a file comes by drop.
    if (content.length > 50_000_000) {
      const transfer = await page.evaluateHandle(
        ([size, title]) => {
          const data = new DataTransfer()
          data.items.add(new File(['word '.repeat(size / 5)], title, { type: 'text/plain' }))
          return data
        },
        [content.length, name] as const,
      )
      for (const type of ['dragenter', 'dragover', 'drop'])
        await page.dispatchEvent('body', type, { dataTransfer: transfer })
    } else await importFiles(page, file(name, content))
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(code)
    await expect(alert).toContainText('Nothing was changed')
    await expect(documents(page)).toHaveCount(1)
    await alert.getByRole('button', { name: 'Dismiss' }).click()
    await importFiles(page, file('good.txt', 'Good words.'))
    await expect(documents(page)).toHaveCount(2)
  })

test('a file that goes away between choosing and reading is refused with a reason', async ({ host }) => {
  const { page } = host
  await ready(page)
  const path = join(host.dataDirectory, 'gone.txt')
  writeFileSync(path, 'Words that were there.')
  // Reading waits for the test, as it would for a slow disk.
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer
    const gone = new Promise((resolve) => addEventListener('gone', resolve, { once: true }))
    Blob.prototype.arrayBuffer = async function () {
      dispatchEvent(new Event('reading'))
      await gone
      return read.call(this)
    }
  })
  const reading = page.evaluate(() => new Promise((resolve) => addEventListener('reading', () => resolve(true))))
  await importFiles(page, path)
  await reading
  rmSync(path)
  await page.evaluate(() => dispatchEvent(new Event('gone')))
  await expect(page.getByRole('alert')).toContainText('“gone.txt” cannot be read.')
  await expect(page.getByRole('alert')).toContainText('unreadable')
  await expect(documents(page)).toHaveCount(1)
})

test('an export comes back into an empty case as it was', async ({ host }) => {
  const { page } = host
  await ready(page)
  const exported = await exportCase(host)
  const json = file('case.json', JSON.stringify(exported))
  await importFiles(page, json)
  await expect(page.getByRole('alert')).toContainText('workspace-not-empty')

  const empty = join(host.dataDirectory, 'another case')
  mkdirSync(empty)
  await page.getByRole('button', { name: 'Open workspace' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(empty)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Begin with an article' })).toBeVisible()
  await importFiles(page, json)
  await ready(page)
  const again = await exportCase(host)
  expect({ ...Object(again), exportedAt: '' }).toEqual({ ...Object(exported), exportedAt: '' })
})

test('an export that is larger than an article may be comes in', async ({ page }) => {
  await ready(page)
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(page.getByRole('heading', { name: 'Begin with an article' })).toBeVisible()
  const text = `${'Two ferries were delayed. '.repeat(20)}\n\n`.repeat(2_000)
  const cases = Array.from({ length: 17 }, (_, nth) => caseFile({ title: `Article ${nth}`, text }))
  const whole = { ...cases[0], documents: cases.flatMap((one) => one.documents) }
  await importFiles(page, file('case.caveat.json', JSON.stringify(whole)))
  // It is much to take in: as long as the test may take.
  await page.getByRole('heading', { name: 'Article 0', level: 1 }).waitFor()
  await expect(documents(page).first()).toContainText('Article 16')
})

test('an import does not overtake what was done before it', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Only calls over a socket can be held up.')
  const { page } = host
  const other = caseFile({ title: 'Another case', text: 'The harbour reopened on Sunday.' })
  let letPass = () => {}
  const held = new Promise<void>((resolve) => {
    letPass = resolve
  })
  await page.routeWebSocket('**/socket', (socket) => {
    const main = socket.connectToServer()
    socket.onMessage(async (message) => {
      if (String(message).includes('"change.commit"')) await held
      main.send(message)
    })
  })
  await page.reload()
  await ready(page)
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(page.getByRole('heading', { name: 'Begin with an article' })).toBeVisible()
  await importFiles(page, file('case.json', JSON.stringify(other)))
  letPass()
  await ready(page)
  await expect(page.getByRole('alert')).toBeHidden()
})
