import { expect, test } from './fixtures'

test('the app opens', async ({ host }) => {
  await expect(host.page).toHaveTitle(/Caveat/)
})

test('the app opens again, in a reloaded page and after a restart', async ({ host }) => {
  await host.page.reload()
  await expect(host.page).toHaveTitle(/Caveat/)
  await expect(await host.restart()).toHaveTitle(/Caveat/)
})
