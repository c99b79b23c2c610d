import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from '../fixtures'
import { ready } from '../support/case'

test('the browser of the app reaches Caveat and nobody else', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron’s own guards are tried in tests/main/electron.')
  await ready(host.page)
  const page = await host.page.context().newPage()
  // A name; an address of the network; two that browsers would reach past any proxy.
  for (const address of ['caveat.example', '192.0.2.1', '169.254.1.1', 'localhost'])
    await expect(page.goto(`http://${address}:8471/`)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED')
})

test('what lets a page talk to Caveat is sent to no other program of this machine', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron’s page has no cookie.')
  await ready(host.page)
  const cookies: unknown[] = []
  const other = createServer(({ headers }, response) => {
    cookies.push(headers.cookie)
    response.end('Another program.')
  }).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const bound = other.address()
  if (bound === null || typeof bound === 'string') throw new Error('It listens nowhere.')
  const page = await host.page.context().newPage()
  await page.goto(`http://127.0.0.1:${bound.port}/`)
  await page.goto(`http://127.0.0.1:${bound.port}/socket`)
  other.close()
  expect(cookies.length).toBeGreaterThan(1)
  expect(cookies.filter((cookie) => cookie !== undefined)).toEqual([])
})

test('the printed address leads in again, and a window on Caveat can be loaded anew', async ({ host }) => {
  test.skip(host.kind === 'electron', 'Electron prints no address.')
  await ready(host.page)
  await host.page.reload()
  await ready(host.page)
  await ready(await host.openPage())
})
