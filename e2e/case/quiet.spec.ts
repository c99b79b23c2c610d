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
