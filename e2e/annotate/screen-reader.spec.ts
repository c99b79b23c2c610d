import { expect, test } from '../fixtures'
import { type Generated, openGenerated, stretch } from '../support/generated'

const text = `The dam on the upper river was opened on Sunday night, and the water reached the first houses before anybody in the valley had been told of it. Two farmers who live below the dam said so. They would not be named.

The company denied it.

The ministry will publish the records of the gates by Friday.
`

const wanted: Generated = {
  title: 'Dam',
  text,
  claims: [
    {
      segments: [stretch(text, 'the water reached the first houses')],
      verification: 'disputed',
      credibility: 4,
    },
    { segments: [stretch(text, 'will publish the records')], verification: 'supported', credibility: 2 },
  ],
  mentions: [stretch(text, 'Two farmers')],
  notes: [{ segment: stretch(text, 'would not be named'), weight: 'decisive' }],
}

type Value = { value?: unknown; relatedNodes?: { backendDOMNodeId: number }[] }
type AxNode = {
  nodeId: string
  parentId?: string
  backendDOMNodeId?: number
  ignored: boolean
  role?: Value
  name?: Value
  properties?: { name: string; value: Value }[]
}

test('the accessibility tree has the marks of each paragraph before its words, and the words point to them', async ({
  page,
}) => {
  await openGenerated(page, wanted)
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const all: AxNode[] = nodes.filter(({ ignored }) => !ignored)
  const isIn = (node: AxNode, ancestor: AxNode): boolean => {
    for (let at: AxNode | undefined = node; at !== undefined; ) {
      const { parentId }: AxNode = at
      if (parentId === ancestor.nodeId) return true
      at = nodes.find(({ nodeId }) => nodeId === parentId)
    }
    return false
  }
  const article = all.find(({ role, name }) => role?.value === 'article' && name?.value === 'Reading text')
  if (article === undefined) throw new Error('The tree has no article.')
  const told = all
    .filter((node) => isIn(node, article) && ['button', 'StaticText'].includes(String(node.role?.value)))
    .map(({ role, name }) => `${role?.value === 'button' ? '• ' : ''}${String(name?.value).slice(0, 48)}`)
    .filter((line) => line.length > 3)
  expect(told).toEqual([
    '• Claim, disputed, credibility 4: the water reache',
    '• Mention of River Authority: Two farmers',
    '• Note, vague, decisive, open: would not be named',
    text.slice(0, 48),
    'The company denied it.',
    '• Claim, supported, credibility 2: will publish th',
    'The ministry will publish the records of the gat',
  ])
  const groups = all.filter(({ role, name }) => role?.value === 'group' && name?.value === 'In this paragraph')
  const detailed = all.flatMap(({ properties }) =>
    (properties ?? []).flatMap(({ name, value }) => (name === 'details' ? (value.relatedNodes ?? []) : [])),
  )
  expect(detailed.map(({ backendDOMNodeId }) => backendDOMNodeId)).toEqual(
    groups.map(({ backendDOMNodeId }) => backendDOMNodeId),
  )
  expect(groups).toHaveLength(2)
})

test('what J goes to and what the caret comes upon is said', async ({ page }) => {
  await openGenerated(page, wanted)
  const voice = page.getByRole('status', { name: 'Mark at the caret' })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await expect(voice).toBeEmpty()
  await page.keyboard.press('j')
  await expect(voice).toHaveText('Claim, disputed, credibility 4: the water reached the first houses')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(voice).toHaveText('Mention of River Authority: Two farmers')
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Note text' })).toBeFocused()
  await page.keyboard.press('Escape')
  // The note is on the claim, and so the next mark is the mention, at which the caret was.
  await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: 'Mention' })).toBeVisible()
  await expect(voice).toHaveText('Mention of River Authority: Two farmers')
  await page.keyboard.press('k')
  await expect(voice).toHaveText('Claim, disputed, credibility 4, 1 note: the water reached the first houses')
})

test('while an extent is edited, the edge that moves and the words beside it are said, and what becomes of it', async ({
  page,
}) => {
  await openGenerated(page, wanted)
  const voice = page.getByRole('status', { name: 'Mark at the caret' })
  await page.getByRole('article', { name: 'Reading text' }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('e')
  await expect(voice).toHaveText('Moving the end: after “houses”, before “before”')
  await page.keyboard.press('ArrowRight')
  await expect(voice).toHaveText('Moving the end: after “before”, before “anybody”')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(voice).toHaveText('Moving the end: after “befor”, before “e”')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await expect(voice).toHaveText('Moving the start: after “and”, before “the”')
  await page.keyboard.press('Control+ArrowLeft')
  await expect(voice).toHaveText('Moving the start: before “The”')
  await page.keyboard.press('Escape')
  await expect(voice).toHaveText('Claim, disputed, credibility 4: the water reached the first houses')
  await page.keyboard.press('e')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(voice).toHaveText('Kept. Claim, disputed, credibility 4: the water reached the first')
})

test('the mention of a source has its new name as soon as it has one', async ({ page }) => {
  await openGenerated(page, wanted)
  await page
    .getByRole('list', { name: 'Sources' })
    .getByText(/River Authority/)
    .click()
  const name = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Water Board')
  await name.press('Escape')
  await expect(page.getByRole('button', { name: 'Mention of Water Board: Two farmers' })).toBeAttached()
})

test('in a narrow window the panes stand below each other, and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await openGenerated(page, wanted)
  const article = page.getByRole('article', { name: 'Reading text' })
  await article.focus()
  await page.keyboard.press('j')
  await expect(page.getByRole('article', { name: 'Claim' })).toBeVisible()
  const sideways = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('*')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .filter((element) => !['hidden', 'clip', 'visible'].includes(getComputedStyle(element).overflowX))
      .map(({ className }) => className),
  )
  expect(sideways).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  const widths = await page.evaluate(() =>
    Array.from(document.querySelectorAll('[data-pane]'), (pane) => Math.round(pane.getBoundingClientRect().width)),
  )
  expect(widths).toEqual([320, 320, 320])
})
