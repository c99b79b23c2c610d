import { inflateSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { verifications } from '../../src/shared/model'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'
import { openGenerated, stretch } from '../support/generated'
import { painted, selectWords } from '../support/reading'

const text = `Updated in: 3 March 2025

The dam was opened on Sunday night. The company denied it.

News ID: 40817
`

test('boilerplate is folded and shown again, and stands open for a mark in it', async ({ host }) => {
  const { page } = host
  await openGenerated(page, {
    title: 'Dam',
    text,
    boilerplate: [stretch(text, 'Updated in: 3 March 2025'), stretch(text, 'News ID: 40817')],
    claims: [{ segments: [stretch(text, 'was opened')] }, { segments: [stretch(text, '40817')] }],
  })
  await page.getByRole('button', { name: 'Fold 2 lines of boilerplate' }).click()
  await expect(page.locator('[data-block]').last()).toBeHidden()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('j')
  await expect(page.locator('[data-block]').last()).toBeHidden()
  await page.keyboard.press('j')
  await expect(page.locator('[data-block]').last()).toBeVisible()
  expect(await painted(page, 'selected')).toEqual(['40817'])
})

test('a paragraph that is set as something else does not take the view back to the record or the hit', async ({
  page,
}) => {
  const long = `The dam was opened.\n\n${'The company denied it.\n\n'.repeat(80)}News ID: 40817\n`
  await openGenerated(page, {
    title: 'Dam',
    text: long,
    boilerplate: [stretch(long, 'News ID: 40817')],
    claims: [{ segments: [stretch(long, 'was opened')] }],
  })
  const last = page.locator('[data-block]').last()
  await page.getByRole('button', { name: 'Not boilerplate: News ID: 40817' }).click()
  await expect(last).not.toHaveAttribute('data-role', 'boilerplate')

  await page.getByRole('button', { name: /^Claim, / }).click()
  expect(await painted(page, 'selected')).toEqual(['was opened'])
  await last.scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: 'Undo unmark boilerplate' }).click()
  await expect(last).toHaveAttribute('data-role', 'boilerplate')
  await expect(last).toBeInViewport()

  await page.keyboard.press('Control+f')
  await page.keyboard.type('dam')
  await expect.poll(() => painted(page, 'found-current')).toEqual(['dam'])
  await expect(last).not.toBeInViewport()
  await last.scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: 'Redo unmark boilerplate' }).click()
  await expect(last).not.toHaveAttribute('data-role', 'boilerplate')
  await expect(last).toBeInViewport()
  await page.locator('[data-block]').first().scrollIntoViewIfNeeded()
  await expect.poll(() => painted(page, 'found-current')).toEqual(['dam'])
})

test('boilerplate is not marked twice', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text, boilerplate: [stretch(text, 'News ID: 40817')] })
  await selectWords(page, /40817/)
  await page.getByRole('button', { name: 'Mark selection as boilerplate' }).click()
  await expect(page.getByText('These words are marked as boilerplate already.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo mark boilerplate' })).toHaveCount(0)
})

test('on paper the article stands alone, black on white', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text, claims: [{ segments: [stretch(text, 'was opened')] }] })
  await page.getByRole('button', { name: 'Theme: as the system' }).click()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByText('The dam was opened')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Dam' })).toBeVisible()
  for (const hidden of [page.getByRole('banner'), page.getByRole('navigation'), page.getByTestId('minimap')])
    await expect(hidden).toBeHidden()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeHidden()
  await expect(page.getByText('The dam was opened')).toHaveCSS('color', 'rgb(0, 0, 0)')
  // Nothing is cut off: the page is as high as the article.
  const cut = await page.getByTestId('reader-scroller').evaluate((pane) => pane.scrollHeight > pane.clientHeight + 1)
  expect(cut).toBe(false)
})

test('on paper no two marks look alike without colours, and a key says what they are', async ({ page }) => {
  await openGenerated(page, {
    title: 'Dam',
    text,
    claims: [{ segments: [stretch(text, 'was opened')] }],
    notes: [{ segment: stretch(text, 'denied'), weight: 'decisive' }],
  })
  const article = page.getByRole('article', { name: 'Reading text' })
  await article.focus()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await expect(page.getByText('Claim, refuted')).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Claim, refuted')).toBeVisible()
  const { rules, selection } = await page.getByText('The dam was opened').evaluate((words, statuses) => {
    const style = (pseudo: string) => getComputedStyle(words, pseudo)
    const rule = (name: string) => {
      const { textDecorationStyle, textDecorationThickness, textDecorationColor } = style(`::highlight(${name})`)
      return [textDecorationStyle, textDecorationThickness, textDecorationColor].join(' ')
    }
    const names = [...statuses.map((status) => `claim-${status}`), 'mention', 'question', 'answered']
    return { rules: names.map(rule), selection: style('::selection').backgroundColor }
  }, verifications)
  expect(new Set(rules).size).toBe(rules.length)
  // What belongs to the screen: the selection, the edge of the pane that has the keyboard, white signs on a colour.
  expect(selection).toBe('rgba(0, 0, 0, 0)')
  await expect(page.getByTestId('reader-scroller')).toHaveCSS('box-shadow', 'none')
  await expect(page.getByRole('button', { name: /decisive/ }).first()).toHaveCSS('color', 'rgb(0, 0, 0)')
})

test('on paper a claim in the margin is edged as its words are underlined, whichever is selected', async ({ page }) => {
  const said = (status: string) => `The dam was ${status}.`
  const lines = `${verifications.map(said).join('\n\n')}\n`
  await openGenerated(page, {
    title: 'Dam',
    text: lines,
    claims: verifications.map((verification) => ({ segments: [stretch(lines, said(verification))], verification })),
  })
  await page.getByRole('button', { name: /^Claim, refuted/ }).click()
  await page.emulateMedia({ media: 'print' })
  const marks = page.getByRole('group', { name: 'In this paragraph' }).getByRole('button')
  await expect(marks).toHaveCount(verifications.length)
  const edges = await marks.evaluateAll((buttons) =>
    buttons.map((button) => {
      const { borderStyle, borderWidth, boxShadow } = getComputedStyle(button)
      return { edge: `${borderStyle} ${borderWidth}`, style: borderStyle, boxShadow }
    }),
  )
  const rules = await page
    .locator('[data-block]')
    .last()
    .evaluate(
      (block, statuses) =>
        statuses.map((status) => getComputedStyle(block, `::highlight(claim-${status})`).textDecorationStyle),
      verifications,
    )
  expect(edges.map(({ style }) => style)).toEqual(rules)
  expect(new Set(edges.map(({ edge }) => edge)).size).toBe(verifications.length)
  expect(new Set(edges.map(({ boxShadow }) => boxShadow))).toEqual(new Set(['none']))
})

/** How many runs of glyphs stand on each page of a PDF, as Chromium writes it. */
const runsOnPages = (pdf: Buffer): number[] => {
  const runs: number[] = []
  const bytes = pdf.toString('latin1')
  for (const [, body = ''] of bytes.matchAll(/stream\n([\s\S]*?)\nendstream/g)) {
    try {
      const content = inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
      const count = content.match(/ T[jJ]$/gm)?.length ?? 0
      if (count > 0) runs.push(count)
    } catch {
      // Not every stream is deflated: pictures are not.
    }
  }
  return runs
}

test('on paper the key has the end of the article with it on its page', async ({ host }) => {
  test.skip(host.kind === 'electron', 'There Playwright prints nothing.')
  const { page } = host
  await ready(page)
  const printed = async (css: string) => {
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`@media print { ${rules} }`)
      document.adoptedStyleSheets = [sheet]
    }, css)
    return runsOnPages(await page.pdf({ format: 'A4' }))
  }
  const [keyAlone = 0, ...others] = await printed('article, header { display: none }')
  expect(keyAlone).toBeGreaterThan(0)
  expect(others).toEqual([])
  // Wherever the article ends on its page.
  for (const lower of [0, 24, 48, 240, 480]) {
    const runs = await printed(`header { padding-block-end: ${lower}px }`)
    expect(runs.length).toBeGreaterThan(1)
    expect(runs.at(-1)).toBeGreaterThan(keyAlone)
  }
})

test('lines stand as far apart as the script wants, with the marks beside the first', async ({ page }) => {
  const persian = 'سد بالای رودخانه باز شد.\n'
  await openGenerated(page, {
    title: 'سد',
    text: persian,
    language: 'fa',
    direction: 'rtl',
    claims: [{ segments: [stretch(persian, 'باز')] }],
  })
  const words = page.locator('[data-block]').first()
  await expect(words).toHaveCSS('line-height', '33.3px')
  const line = await words.boundingBox()
  const mark = await page.locator('[data-mark]').first().boundingBox()
  if (line === null || mark === null) throw new Error('Nothing is there.')
  expect(Math.abs(line.y + line.height / 2 - (mark.y + mark.height / 2))).toBeLessThan(3)
})

/** The words that stand on more than one line. */
const torn = (page: Page, pattern: RegExp): Promise<string[]> =>
  page.evaluate((source) => {
    const found: string[] = []
    for (const block of document.querySelectorAll('[data-block]')) {
      const node = block.firstChild
      if (!(node instanceof Text)) continue
      for (const { index, 0: word } of node.data.matchAll(new RegExp(source, 'gu'))) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const lines = new Set(Array.from(range.getClientRects(), ({ bottom }) => Math.round(bottom / 8)))
        if (lines.size > 1) found.push(word)
      }
    }
    return found
  }, pattern.source)

test('Korean lines end between words', async ({ page }) => {
  const korean = `${'청석하천공사는 절차대로 대응했다고 주장하고 있다. '.repeat(12).trim()}\n`
  await openGenerated(page, { title: '청석댐', text: korean, language: 'ko' })
  expect(await torn(page, /\S+/)).toEqual([])
})

test('Japanese headlines are broken between phrases', async ({ page }) => {
  const title = '三峰ダムの放流「十四分間、警報は鳴らなかった」'
  await openGenerated(page, { title, text: `${title}\n\n警報は鳴らなかった。\n`, language: 'ja' })
  expect(await torn(page, /十四分間|警報|鳴らなかった/)).toEqual([])
})

test('a line holds as many ideographs as can be read at a glance', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await openGenerated(page, { title: '警報', text: `${'警報は鳴らなかった。'.repeat(30)}\n`, language: 'ja' })
  const ems = await page
    .locator('[data-block]')
    .first()
    .evaluate((words) => words.clientWidth / Number.parseFloat(getComputedStyle(words).fontSize))
  expect(ems).toBeGreaterThan(32)
  expect(ems).toBeLessThan(40)
})

test('rules stand below the feet of the script', async ({ page }) => {
  const offset = () =>
    page
      .locator('[data-block]')
      .first()
      .evaluate((words) => getComputedStyle(words, '::highlight(claim-disputed)').textUnderlineOffset)
  await openGenerated(page, { title: 'เขื่อน', text: 'ทุกคนปลอดภัย\n', language: 'th' })
  expect(Number.parseFloat(await offset())).toBeGreaterThan(4)
})

test('a word longer than a line is broken and not cut off, in the title as in the text', async ({ page }) => {
  const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(4)
  await openGenerated(page, { title: `The ${word} and others`, text: `See https://example.org/${word}/page.\n` })
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media })
    for (const words of [page.getByRole('heading', { name: word }), page.getByText('See https://')]) {
      const isWide = await words.evaluate((element) => element.scrollWidth > element.clientWidth)
      expect(isWide).toBe(false)
    }
  }
})
