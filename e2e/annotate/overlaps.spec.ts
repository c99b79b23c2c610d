import { AxeBuilder } from '@axe-core/playwright'
import { verifications } from '../../src/shared/model'
import { expect, test } from '../fixtures'
import { openGenerated, stretch } from '../support/generated'
import { clickEndOf, clickWords, painted, selectWords } from '../support/reading'

const text = `The dam on the upper river was opened on Sunday night, and the water reached the first houses before anybody in the valley had been told of it, said two farmers who live below the dam and who would not be named by this newspaper.

The company denied it.
`
const core = stretch(text, 'anybody')

/** Claims one in the other, the innermost on one word. */
const nested = (depth: number) =>
  Array.from({ length: depth }, (_, i) => ({
    segments: [{ start: core.start - i * 2, end: core.end + i * 2 }],
    verification: verifications[i % verifications.length],
  })).map(({ segments, verification }) => ({ segments, ...(verification === undefined ? {} : { verification }) }))

test('fifty marks on one word: clicks go outward through all, a list names all', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text, claims: nested(50) })
  await clickWords(page, /anybody/)
  const list = page.getByRole('dialog', { name: '50 marks here' })
  await expect(list.getByRole('button')).toHaveCount(50)
  const lengths: number[] = []
  for (let i = 0; i < 51; i++) {
    lengths.push((await painted(page, 'selected')).join('').length)
    await clickWords(page, /anybody/)
  }
  expect(lengths.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, i) => core.end - core.start + 4 * i))
  expect(lengths[50]).toBe(lengths[0])

  await list.getByRole('button').nth(20).click()
  await expect(list).toBeHidden()
  expect((await painted(page, 'selected')).join('').length).toBe(core.end - core.start + 80)
  await clickWords(page, /denied/)
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('each half of a letter is a click on that letter', async ({ page }) => {
  const words = '据政府高官は昨日、the dam is safeと述べた。\n'
  const marked = ['政府高官', 'は昨日', 'the dam is safe']
  await openGenerated(page, {
    title: 'Dam',
    text: words,
    language: 'ja',
    claims: marked.map((exact) => ({ segments: [stretch(words, exact)] })),
  })
  for (const exact of marked) {
    await clickEndOf(page, new RegExp(exact))
    expect(await painted(page, 'selected')).toEqual([exact])
    await clickWords(page, new RegExp(exact))
    expect(await painted(page, 'selected')).toEqual([exact])
  }
  await clickEndOf(page, /据/)
  expect(await painted(page, 'selected')).toEqual([])
})

test('the list is reached, walked and left by keys', async ({ page }) => {
  await openGenerated(page, { title: 'Dam', text, claims: nested(3), mentions: [stretch(text, 'two farmers')] })
  const article = page.getByRole('article', { name: 'Reading text' })
  await article.focus()
  await page.keyboard.press('o')
  await expect(page.getByText('There is no mark on these words.')).toBeVisible()

  await page.keyboard.press('j')
  await page.keyboard.press('o')
  await expect(page.getByRole('dialog', { name: '1 mark here' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(article).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  const list = page.getByRole('dialog', { name: '3 marks here' })
  await expect(list.getByRole('button').first()).toBeFocused()
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  await page.keyboard.press('End')
  await expect(list.getByRole('button').last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
  await expect(article).toBeFocused()
  expect((await painted(page, 'selected')).join('').length).toBe(core.end - core.start + 8)
})

test('the same words twice reopen what is there and say so', async ({ page }) => {
  await openGenerated(page, {
    title: 'Dam',
    text,
    claims: [{ segments: [core] }],
    mentions: [stretch(text, 'two farmers')],
  })
  await selectWords(page, /anybody/)
  await page.keyboard.press('c')
  await expect(page.getByText('There is a claim on exactly these words already; here it is.')).toBeVisible()
  await expect(page.getByRole('article', { name: 'Claim' })).toBeVisible()
  expect(await painted(page, 'claim-unchecked')).toHaveLength(1)

  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await selectWords(page, /two farmers/)
  await page.keyboard.press('s')
  await page.getByRole('dialog', { name: 'Tag source' }).waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByText('These words name a source already; here it is.')).toBeVisible()
  expect(await painted(page, 'mention')).toHaveLength(1)
})

test('a mark over two paragraphs is not painted on the gutter between them', async ({ page }) => {
  const second = stretch(text, 'The company')
  await openGenerated(page, {
    title: 'Dam',
    text,
    claims: [
      { segments: [{ start: stretch(text, 'this newspaper').start, end: second.end }], verification: 'refuted' },
    ],
    mentions: [second],
    notes: [{ segment: second }],
  })
  await expect(page.getByRole('button', { name: /^Note, / })).toBeVisible()
  const words = await painted(page, 'claim-refuted')
  expect(words).toHaveLength(2)
  expect(words.join('\n\n')).toBe(text.slice(stretch(text, 'this newspaper').start, second.end))
})

test('marks for which there is no room beside the paragraph are a button away, and stand on no others', async ({
  page,
}) => {
  await openGenerated(page, { title: 'Dam', text, claims: nested(40), notes: [{ segment: stretch(text, 'denied') }] })
  const gutter = page.getByRole('group', { name: 'In this paragraph' }).first()
  const more = gutter.getByRole('button', { name: /more in this paragraph/ })
  // Those who hear the page are told of all.
  await expect(gutter.getByRole('button', { name: /^Claim, / })).toHaveCount(40)
  const bottom = await more.evaluate((button) => button.getBoundingClientRect().bottom)
  const next = await page.getByRole('button', { name: /^Note, / }).evaluate((mark) => mark.getBoundingClientRect().top)
  expect(bottom).toBeLessThanOrEqual(next)
  await more.click()
  const rows = page.getByRole('list', { name: 'Marks' }).getByRole('button')
  await expect(rows).toHaveCount(41)
  await expect(page.locator('[aria-current=true]:focus')).toBeVisible()
})

test('who is quoted for two claims is mentioned once, and what a claim has is not added to it again', async ({
  page,
}) => {
  await openGenerated(page, {
    title: 'Dam',
    text: 'The mayor said the dam is safe. She denied that it had ever leaked.\n',
  })
  const marks = page.getByRole('tab', { name: /^Marks/ })
  const toChain = async () => {
    await selectWords(page, /The mayor/)
    await page.keyboard.press('s')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Tag source' })).toBeHidden()
    await expect(page.getByRole('button', { name: /^Step 2: The mayor/ })).toBeVisible()
  }
  await selectWords(page, /the dam is safe/)
  await page.keyboard.press('c')
  await toChain()
  await expect(marks).toHaveText('Marks 2')
  await selectWords(page, /it had ever leaked/)
  await page.keyboard.press('c')
  await toChain()
  await expect(marks).toHaveText('Marks 3')

  await selectWords(page, /ever/)
  await page.keyboard.press('a')
  await expect(page.getByText('These words are in the claim already.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo add to chain' })).toBeVisible()
})

for (const size of [
  { width: 1024, height: 600 },
  { width: 640, height: 400 },
])
  test(`no message lies on the list of marks, ${size.width} × ${size.height}`, async ({ page }) => {
    const long = `${'The river was calm.\n\n'.repeat(12)}${text}`
    const { start, end } = stretch(long, 'anybody')
    const claims = Array.from({ length: 9 }, (_, i) => ({ segments: [{ start: start - i, end: end + i }] }))
    await openGenerated(page, { title: 'Dam', text: long, claims })
    await page.setViewportSize(size)
    await page.getByRole('article', { name: 'Reading text' }).focus()
    await page.keyboard.press('c')
    await clickWords(page, /anybody/)
    const list = await page.getByRole('dialog', { name: '9 marks here' }).boundingBox()
    const message = page.getByRole('article').filter({ hasText: 'Select the words of the claim first.' })
    // It goes by itself, but not while it is pointed at.
    await message.hover()
    const box = await message.boundingBox()
    if (list === null || box === null) throw new Error('The list or the message is not on screen.')
    expect(list.y + list.height <= box.y || box.y + box.height <= list.y).toBe(true)
  })

test('in a small window one message is shown, in one line, and whole while it is pointed at', async ({ page }) => {
  const name = 'Donaudampfschifffahrtsgesellschaft '.repeat(4).trim()
  await openGenerated(page, { title: name, text, claims: nested(1) })
  await page.setViewportSize({ width: 640, height: 400 })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  // Three that offer nothing, one after the other.
  for (const key of ['c', 's', 'a']) await page.keyboard.press(key)
  const messages = page.getByRole('status').getByRole('article')
  await expect(messages.filter({ visible: true })).toHaveCount(1)
  await page.getByRole('button', { name: `More on ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Throw away' }).click()
  const thrown = messages.filter({ hasText: 'Thrown away' })
  const height = async () => (await thrown.boundingBox())?.height ?? 0
  await expect(thrown).toBeVisible()
  expect(await height()).toBeLessThan(48)
  await thrown.hover()
  expect(await height()).toBeGreaterThan(48)
})
