import { expect, test } from '../fixtures'
import { ready, saved } from '../support/case'
import { painted, selectWords } from '../support/reading'

test('two windows on one document see each other’s changes', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron’s host has one window.')
  const first = host.page
  await ready(first)
  const second = await host.openPage()
  await ready(second)
  const before = await painted(first, 'claim-unchecked')

  const words = await selectWords(second, /Some in the [\w ]+?(?= are| have)/)
  await second.keyboard.press('c')
  await saved(second)
  await expect.poll(() => painted(first, 'claim-unchecked')).toHaveLength(before.length + 1)
  expect(await painted(first, 'claim-unchecked')).toContain(words)

  await second.keyboard.press('Delete')
  await expect.poll(() => painted(first, 'claim-unchecked')).toEqual(before)
})
