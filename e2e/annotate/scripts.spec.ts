import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Segment, verifications } from '../../src/shared/model'
import { blocksOf } from '../../src/shared/text/blocks'
import { graphemeEnd } from '../../src/shared/text/graphemes'
import { expect, test } from '../fixtures'
import { importFiles } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { painted } from '../support/reading'

const folder = join(import.meta.dirname, '..', '..', 'tests', 'fixtures', 'scripts')
const languages: Readonly<Record<string, string>> = {
  arabic: 'ar',
  bengali: 'bn',
  chinese: 'zh',
  cyrillic: 'ru',
  devanagari: 'hi',
  greek: 'el',
  hebrew: 'he',
  japanese: 'ja',
  korean: 'ko',
  mixed: 'ar',
  persian: 'fa',
  thai: 'th',
}
const scripts = readdirSync(folder).map((name) => name.replace(/\.txt$/u, ''))

/**
 * Where every word of the text is on the page, in document order: as it is, and once nothing is painted. Both in one go,
 * so that nothing else can move meanwhile.
 */
const wordRects = (page: Page, language: string): Promise<{ painted: string[]; bare: string[] }> =>
  page.evaluate((locale) => {
    const segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
    const measure = () => {
      const rects: string[] = []
      for (const block of document.querySelectorAll('[data-block]')) {
        const node = block.firstChild
        if (!(node instanceof Text)) continue
        for (const { index, segment } of segmenter.segment(node.data)) {
          const range = document.createRange()
          range.setStart(node, index)
          range.setEnd(node, index + segment.length)
          const places = Array.from(range.getClientRects(), ({ x, y, width, height }) =>
            [x, y, width, height].join(' '),
          )
          rects.push(`${segment}: ${places.join(' | ')}`)
        }
      }
      return rects
    }
    const painted = measure()
    const highlights = [...CSS.highlights]
    CSS.highlights.clear()
    const bare = measure()
    for (const [name, highlight] of highlights) CSS.highlights.set(name, highlight)
    return { painted, bare }
  }, language)

/** Stretches that would tear a word apart if the page were split: whole words, parts of words, across words. */
const stretches = (text: string, language: string): Segment[] => {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return blocksOf(text).flatMap((block) =>
    Array.from(segmenter.segment(text.slice(block.start, block.end)), ({ index, segment }, i): Segment => {
      const start = block.start + index
      const whole = start + segment.length
      const end = i % 3 === 0 ? whole : i % 3 === 1 ? graphemeEnd(text, start + 1) : Math.min(block.end, whole + 3)
      return { start: i % 3 === 2 ? graphemeEnd(text, start + 1) : start, end: graphemeEnd(text, end) }
    }).filter(({ start, end }) => start < end && text.slice(start, end).trim() !== ''),
  )
}

for (const script of scripts)
  test(`${script}: painting moves no word`, async ({ page }) => {
    const text = readFileSync(join(folder, `${script}.txt`), 'utf8')
      .normalize('NFC')
      .replaceAll('\r\n', '\n')
    const language = languages[script] ?? 'en'
    const all = stretches(text, language)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await openGenerated(page, {
      title: blocksOf(text).map(({ start, end }) => text.slice(start, end))[0] ?? script,
      text,
      language,
      claims: all
        .filter((_, i) => i % 2 === 0)
        .map((segment, i) => ({ segments: [segment], verification: verifications[i % 6] ?? 'unchecked' })),
      mentions: all.filter((_, i) => i % 5 === 0),
      notes: all.filter((_, i) => i % 7 === 0).map((segment) => ({ segment })),
    })
    await page.evaluate(() => document.fonts.ready)
    expect((await painted(page, 'claim-unchecked')).length).toBeGreaterThan(0)
    const words = await wordRects(page, language)
    expect(words.bare.length).toBeGreaterThan(10)
    expect(words.painted).toEqual(words.bare)
  })

test('a mark that is made, and its place in the gutter, move no word', async ({ page }) => {
  const text = readFileSync(join(folder, 'arabic.txt'), 'utf8')
  await openGenerated(page, { title: 'Arabic', text, language: 'ar' })
  await page.evaluate(() => document.fonts.ready)
  // A text that is a little higher than its pane is brought into view with the keyboard.
  await page.getByRole('article', { name: 'Reading text' }).focus()
  const { bare } = await wordRects(page, 'ar')
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Control+ArrowLeft')
    await page.keyboard.press('Shift+Control+ArrowLeft')
    await page.keyboard.press('c')
  }
  await expect.poll(async () => (await painted(page, 'claim-unchecked')).length).toBeGreaterThan(4)
  expect((await wordRects(page, 'ar')).painted).toEqual(bare)
})

test('the words of the article bear its language wherever they are shown', async ({ page }) => {
  const title = '骨川直子の証言'
  const text = `${title}\n\n警報は鳴らなかったと骨川直子は話した。\n`
  const said = stretch(text, '警報は鳴らなかった')
  const named = stretch(text, '骨川直子', said.end)
  await openGenerated(page, { title, text, language: 'ja', claims: [{ segments: [said] }], mentions: [named] })
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(page.locator('[lang="ja"]').filter({ has: page.getByRole('article') })).toHaveCount(1)
  await expect(page.getByRole('navigation').getByText(title)).toHaveAttribute('lang', 'ja')
  await expect(inspector.getByLabel('Title')).toHaveAttribute('lang', 'ja')
  await page.getByRole('navigation').getByText('River Authority').click()
  await expect(inspector.getByText('“骨川直子”')).toHaveAttribute('lang', 'ja')

  // Nor does it lose it with another one on screen.
  const other = {
    name: 'other.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('The river was low, and nobody said why.\n'),
  }
  await importFiles(page, other)
  await expect(page.getByRole('article', { name: 'Reading text' })).toContainText('The river was low')
  const library = page.getByRole('navigation')
  await expect(library.getByText(title)).toHaveAttribute('lang', 'ja')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('骨川')
  await expect(page.getByRole('option', { name: title }).getByText(title)).toHaveAttribute('lang', 'ja')
  await page.keyboard.press('Escape')
  await library.getByRole('button', { name: `More on ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Throw away' }).click()
  await page.getByRole('button', { name: 'Trash (2)' }).click()
  await expect(page.getByRole('dialog', { name: 'Trash' }).getByText(title, { exact: true })).toHaveAttribute(
    'lang',
    'ja',
  )
})

test('letters that the machine has no typeface for are said to show as boxes', async ({ page }) => {
  // Every machine has others: here it has all letters but the Thai ones, whatever it has.
  await page.evaluate(() => {
    CanvasRenderingContext2D.prototype.fillText = function (letter, x, y) {
      const width = /\p{Script=Thai}/u.test(letter) ? 20 : 1 + ((letter.codePointAt(0) ?? 0) % 19)
      this.fillRect(x, y - 20, width, 20)
    }
  })
  await openGenerated(page, { title: 'เขื่อน', text: 'The sign read ทุกคนปลอดภัย and שלום.\n', language: 'en' })
  const notices = page.getByRole('status', { name: 'About this text' })
  await expect(notices).toContainText('This machine has no typeface for Thai, so boxes are shown.')
})

test('a date beside a name that runs the other way keeps its order, at the edge the list is read down', async ({
  page,
}) => {
  const title = 'السد سليم'
  await openGenerated(page, { title, text: `${title}\n`, outlet: 'وكالة الأنباء', language: 'ar' })
  const row = page.getByRole('list', { name: 'Documents' }).getByRole('button', { name: title }).first()
  await expect(row).toContainText('وكالة الأنباء · 1 Mar 2026')
  const lefts = await row.evaluate((element) => {
    const leftOf = (words: string): number => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
        const at = node.data.indexOf(words)
        if (at === -1) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + words.length)
        return range.getBoundingClientRect().left
      }
      throw new Error(`The row has no “${words}”.`)
    }
    return ['وكالة الأنباء', '1 ', 'Mar', '2026'].map(leftOf)
  })
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
  const text = await row.evaluate(
    (element) => element.getBoundingClientRect().left + parseFloat(getComputedStyle(element).paddingLeft),
  )
  expect(Math.abs((lefts[0] ?? 0) - text)).toBeLessThan(2)
})
