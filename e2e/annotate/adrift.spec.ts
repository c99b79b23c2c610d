import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { ExportFile } from '../../src/shared/export-format'
import type { Anchor } from '../../src/shared/model'
import { expect, test } from '../fixtures'
import { exportCase, importFiles, ready, saved } from '../support/case'
import { caseFile, stretch } from '../support/generated'
import { painted, selectWords } from '../support/reading'

const text = `Dam opened by night

The dam on the upper river was opened on Sunday night, and the water reached the first houses before anybody in the valley had been told of it, said two farmers who live below the dam.

The company denied it. “No gate was moved,” a spokeswoman said on Monday morning, after the ministry had asked for the records of the gates.

The ministry will publish the records of the gates by Friday, it said, and asked all who live below the dam to report what they saw.
`

const moveBy = ({ segments }: Anchor, by: number): Anchor => ({
  segments: segments.map((segment) => ({ ...segment, start: segment.start + by, end: segment.end + by })),
})

/**
 * A case that another program edited: the places of a claim, of a mention and of a cue are wrong, the words of another claim
 * are slightly other ones, and those of a third are nowhere. One claim and one passage are as they were.
 */
const editedCase = (): ExportFile => {
  const file = caseFile({
    title: 'Dam opened by night',
    text,
    claims: [
      { segments: [stretch(text, 'the water reached the first houses')], verification: 'supported' },
      { segments: [stretch(text, 'No gate was moved')], verification: 'disputed', credibility: 4 },
      { segments: [stretch(text, 'The ministry will publish the records of the gates by Friday')] },
      { segments: [stretch(text, 'asked all who live below the dam')] },
    ],
    mentions: [stretch(text, 'a spokeswoman')],
    notes: [{ segment: stretch(text, 'anybody in the valley'), weight: 'decisive' }],
  })
  const [document] = file.documents
  const [sound, moved, reworded, lost] = document?.claims ?? []
  const [mention] = document?.mentions ?? []
  if (!sound || !moved || !reworded || !lost || !mention) throw new Error('The case lacks a record.')
  moved.anchor = moveBy(moved.anchor, 5)
  mention.anchor = moveBy(mention.anchor, -9)
  for (const segment of reworded.anchor.segments)
    segment.exact = 'The ministry shall publish all records of the gates by Friday'
  lost.anchor = {
    segments: [{ start: 90_000, end: 90_020, exact: 'nobody saw it at all', prefix: 'x ', suffix: ' y' }],
  }
  const cue = { segments: [{ start: 0, end: 4, exact: 'said', prefix: 'farmers ', suffix: ' nothing' }] }
  sound.attribution = [{ sourceId: null, stance: 'reports', verifiedAtOrigin: false, cue }]
  return file
}

const openEdited = async (page: Page, file = editedCase()) => {
  await ready(page)
  await page.getByRole('button', { name: 'Throw the sample away' }).click()
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeHidden()
  const buffer = Buffer.from(JSON.stringify(file))
  await importFiles(page, { name: 'case.caveat.json', mimeType: 'application/json', buffer })
  await ready(page)
}

const adriftList = (page: Page) => page.getByRole('list', { name: 'Adrift' })
const notice = (page: Page) =>
  page.getByRole('region', { name: 'These words are not in the text where they were.' }).first()

test('marks off their words come in, are listed with their old words, and are painted nowhere', async ({ page }) => {
  await openEdited(page)
  await expect(page.getByText('5 marks are adrift')).toBeVisible()
  await expect(page.getByRole('status', { name: 'About this text' })).toContainText('5 marks have words adrift.')
  expect(await painted(page, 'claim-supported')).toEqual(['the water reached the first houses'])
  for (const style of ['claim-disputed', 'claim-unchecked', 'mention']) expect(await painted(page, style)).toEqual([])
  const group = page.getByRole('group', { name: 'In this paragraph' })
  await expect(group.getByRole('button')).toHaveCount(2)

  await page.keyboard.press('m')
  await expect(adriftList(page).getByRole('button')).toHaveCount(5)
  await expect(adriftList(page)).toContainText('No gate was moved')
  await expect(page.getByRole('list', { name: 'Marks' }).getByRole('button')).toHaveCount(2)
  // J and K pass over what is adrift, and E has nothing to take hold of.
  await page.keyboard.press('Escape')
  for (const name of ['Claim', 'Note', 'Claim']) {
    await page.keyboard.press('j')
    await expect(page.getByRole('article', { name, exact: true })).toBeVisible()
  }
  await page.getByRole('tab', { name: /^Marks/ }).click()
  await adriftList(page).getByText('nobody saw it at all').click()
  expect(await painted(page, 'selected')).toEqual([])
  await page.keyboard.press('e')
  await expect(page.getByText('Its words are adrift.')).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('what stands elsewhere beyond doubt is taken with one key, and undone', async ({ page }) => {
  await openEdited(page)
  await page.keyboard.press('m')
  const row = adriftList(page).getByRole('button', { name: /^Claim · found elsewhere/ })
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(notice(page)).toContainText('They stand elsewhere, beyond doubt.')
  expect(await painted(page, 'claim-disputed')).toEqual([])
  await page.keyboard.press('t')
  expect(await painted(page, 'claim-disputed')).toEqual(['No gate was moved'])
  await expect(notice(page)).toBeHidden()
  await expect(page.getByRole('status').getByText('Re-attached', { exact: true })).toBeVisible()
  await expect(adriftList(page).getByRole('button')).toHaveCount(4)
  // The keyboard stays in the list, on the mark that has come home.
  await expect(
    page.getByRole('list', { name: 'Marks' }).getByRole('button', { name: /No gate was moved/ }),
  ).toBeFocused()
  await page.keyboard.press('Control+z')
  expect(await painted(page, 'claim-disputed')).toEqual([])
  await expect(adriftList(page).getByRole('button')).toHaveCount(5)
  await saved(page)
})

test('words of a step are not removed from the list, and the keyboard does not leave them for a claim', async ({
  page,
}) => {
  await openEdited(page)
  await page.keyboard.press('m')
  const step = adriftList(page).getByRole('button', { name: /^Claim, step 1/ })
  await step.focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('These words are a step’s')).toBeVisible()
  await expect(step).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(adriftList(page).getByRole('button')).toHaveCount(5)
})

test('a mark with more than one of its words adrift is counted once everywhere', async ({ page }) => {
  const file = editedCase()
  const [, claim] = file.documents[0]?.claims ?? []
  if (claim === undefined) throw new Error('The case lacks a claim.')
  const cue = { segments: [{ start: 0, end: 4, exact: 'told', prefix: 'nobody ', suffix: ' of it' }] }
  claim.attribution = [{ sourceId: null, stance: 'reports', verifiedAtOrigin: false, cue }]
  await openEdited(page, file)
  await expect(page.getByText('5 marks have words adrift.')).toBeVisible()
  await expect(page.getByRole('tab', { name: /^Marks/ })).toContainText('5 adrift')
  await page.keyboard.press('m')
  await expect(adriftList(page).getByRole('button')).toHaveCount(6)
  await expect(page.getByRole('region', { name: 'Adrift' })).toContainText('5, in 6 places')

  // T is for the words of the step, where these have the keyboard.
  const step = adriftList(page).getByRole('button', { name: /^Claim, step 1.*told/ })
  await step.focus()
  await page.keyboard.press('t')
  await expect(page.getByText('Its words were not found.')).toBeVisible()
  await expect(adriftList(page).getByRole('button')).toHaveCount(6)
})

test('T re-attaches what has the keyboard in the list, not what is selected', async ({ page }) => {
  await openEdited(page)
  await page.keyboard.press('m')
  await adriftList(page).getByText('shall publish').click()
  await adriftList(page)
    .getByRole('button', { name: /^Claim · found elsewhere/ })
    .focus()
  await page.keyboard.press('t')
  await expect.poll(() => painted(page, 'claim-disputed')).toEqual(['No gate was moved'])
  await expect(adriftList(page)).toContainText('shall publish')
  await expect(adriftList(page).getByRole('button')).toHaveCount(4)
})

test('all that is beyond doubt is re-attached as one step', async ({ page }) => {
  await openEdited(page)
  await page.keyboard.press('m')
  const all = page.getByRole('button', { name: 'Re-attach the 2 beyond doubt' })
  // Its words are whole in a narrow pane.
  await page.setViewportSize({ width: 1024, height: 700 })
  const pane = await page.getByRole('navigation', { name: 'Library' }).boundingBox()
  const box = await all.boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan((pane?.x ?? 0) + (pane?.width ?? 0) - 8)
  expect(await all.evaluate((button) => button.scrollWidth - button.clientWidth)).toBeLessThanOrEqual(0)
  await all.click()
  expect(await painted(page, 'claim-disputed')).toEqual(['No gate was moved'])
  expect(await painted(page, 'mention')).toEqual(['a spokeswoman'])
  await expect(adriftList(page).getByRole('button')).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(adriftList(page).getByRole('button')).toHaveCount(5)
  await page.keyboard.press('Control+Shift+z')
  await expect(adriftList(page).getByRole('button')).toHaveCount(3)
  await saved(page)
})

test('words that only resemble the old ones are offered side by side, never taken', async ({ page }) => {
  await openEdited(page)
  await page.keyboard.press('m')
  await adriftList(page).getByText('shall publish').click()
  await expect(notice(page)).toContainText('Words like them stand where they would be.')
  await expect(notice(page)).toContainText('The ministry shall publish all records of the gates by Friday')
  await expect(notice(page)).toContainText('The ministry will publish the records of the gates by Friday')
  // What stood around them begins and ends with whole words.
  const quotes = notice(page).getByRole('blockquote')
  await expect(quotes.first()).toHaveText(
    /^…for the records of the gates\.\s+The ministry shall.* by Friday, it said, and asked all who…\s*$/,
  )
  await expect(quotes.last()).toHaveText(
    /^…for the records of the gates\.\s+The ministry will.* by Friday, it said, and asked all who…\s*$/,
  )
  await notice(page).getByRole('button', { name: 'Re-attach to these words' }).click()
  expect(await painted(page, 'claim-unchecked')).toEqual([
    'The ministry will publish the records of the gates by Friday',
  ])
  await expect(page.getByRole('article', { name: 'Reading text' })).toBeFocused()
})

test('what is found nowhere is set on words selected in the text; a cue in the chain too', async ({ page }) => {
  await openEdited(page)
  await page.keyboard.press('m')
  await adriftList(page).getByText('nobody saw it at all').click()
  await expect(notice(page)).toContainText('They were found nowhere')
  await expect(notice(page).getByRole('button', { name: 'Find in the text' })).toHaveCount(0)
  await expect(notice(page).getByRole('button', { name: 'Set from selection' })).toBeDisabled()
  await selectWords(page, /report what they saw/)
  // To add them to it would take the words where the claim says to be for its own.
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Add to claim/ })).toHaveCount(0)
  await notice(page).getByRole('button', { name: 'Set from selection' }).click()
  expect(await painted(page, 'claim-unchecked')).toEqual(['report what they saw'])

  await adriftList(page)
    .getByRole('button', { name: /^Claim, step 1: cue words/ })
    .click()
  const step = page.getByRole('button', { name: /^Step 1/ })
  await expect(step.getByRole('img', { name: 'words adrift' })).toBeVisible()
  await selectWords(page, /said(?= two)/)
  await page.keyboard.press('t')
  await expect(step.getByRole('img', { name: 'words adrift' })).toBeHidden()
  await expect(adriftList(page).getByRole('button')).toHaveCount(3)
  await saved(page)
})

test('an edit of a claim with words adrift is saved, and what is left adrift goes out and comes back as it is', async ({
  host,
}) => {
  await openEdited(host.page)
  await host.page.keyboard.press('m')
  await adriftList(host.page).getByText('No gate was moved').click()
  await host.page.getByRole('button', { name: 'Remove claim' }).click()
  await expect(adriftList(host.page).getByRole('button')).toHaveCount(4)
  await host.page.keyboard.press('Control+z')
  await expect(adriftList(host.page).getByRole('button')).toHaveCount(5)
  await saved(host.page)
  const page = await host.restart()
  await ready(page)
  await page.keyboard.press('m')
  await expect(adriftList(page).getByRole('button')).toHaveCount(5)
  const file = JSON.stringify(await exportCase(host))
  for (const words of ['No gate was moved', 'nobody saw it at all', 'farmers ']) expect(file).toContain(words)
})

test.describe('a text.txt that was changed on disk', () => {
  const folderOf = (workspace: string) => {
    const [id = ''] = readdirSync(join(workspace, 'documents'))
    return join(workspace, 'documents', id)
  }

  test('is made anew from the original, and told', async ({ host }) => {
    await ready(host.page)
    await host.close()
    const path = join(folderOf(host.workspaceFolder), 'text.txt')
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, `Another first line.\n${before}`)
    const page = await host.restart()
    await ready(page)
    await expect(page.getByText('It was made anew from the original.')).toBeVisible()
    await expect(page.getByRole('status', { name: 'About this text' })).toBeEmpty()
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  test('without its original is shown for what it is, with its marks adrift until they are re-attached', async ({
    host,
  }) => {
    await ready(host.page)
    const claimMarks = (on: Page) =>
      on.getByRole('article', { name: 'Reading text' }).getByRole('button', { name: /^Claim, / })
    await expect(claimMarks(host.page).first()).toBeVisible()
    await host.close()
    const folder = folderOf(host.workspaceFolder)
    rmSync(join(folder, 'original'))
    writeFileSync(join(folder, 'text.txt'), `Another first line.\n${readFileSync(join(folder, 'text.txt'), 'utf8')}`)
    const page = await host.restart()
    await ready(page)
    const about = page.getByRole('status', { name: 'About this text' })
    await expect(about).toContainText('“text.txt” is not the text that was imported')
    await expect(claimMarks(page)).toHaveCount(0)
    await page.keyboard.press('m')
    await expect(page.getByText('No mark stands in the text: all of them are adrift.')).toBeVisible()
    await page.getByRole('button', { name: /^Re-attach the \d+ beyond doubt/ }).click()
    await expect(adriftList(page)).toBeHidden()
    await expect(claimMarks(page).first()).toBeVisible()
    await saved(page)
  })
})

test('of words that stand several times it is said, and each place can be gone to', async ({ page }) => {
  await openEdited(page)
  await page.keyboard.press('m')
  const cue = adriftList(page).getByRole('button', { name: /^Claim, step 1: cue words/ })
  await expect(cue).toContainText('found several times')
  await cue.click()
  await page.getByRole('button', { name: /^Step 1/ }).click()
  await expect(notice(page)).toContainText('The same words stand in more than one place.')
  const find = page.getByRole('textbox', { name: 'Find' })
  // What was looked for before gives way to them.
  await page.keyboard.press('Control+f')
  await find.fill('dam')
  await notice(page).getByRole('button', { name: 'Find in the text' }).click()
  await expect(find).toBeFocused()
  await expect(find).toHaveValue('said')
  // The same words again, after others.
  await find.fill('dam')
  await notice(page).getByRole('button', { name: 'Find in the text' }).click()
  await expect(find).toHaveValue('said')
  await expect(page.getByRole('search')).toContainText('1 of 3')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  // The second one is selected now.
  await notice(page).getByRole('button', { name: 'Set from selection' }).click()
  await expect(adriftList(page).getByRole('button')).toHaveCount(4)
  await expect(cue).toHaveCount(0)
  await saved(page)
})
