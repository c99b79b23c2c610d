import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browserHost } from '../../../src/renderer/host/browser-host'

/* A page whose socket takes what it is given, and whose requests are answered by the test. */

type Request = { readonly url: string; readonly body: unknown; readonly keepalive: boolean | undefined }

let sent: string[] = []
let requests: Request[] = []
let page = new EventTarget()

class Socket extends EventTarget {
  static readonly OPEN = 1
  readonly readyState = Socket.OPEN
  send(text: string) {
    sent.push(text)
  }
}

beforeEach(() => {
  sent = []
  requests = []
  page = Object.assign(new EventTarget(), { location: { href: 'http://127.0.0.1:1/secret/' } })
  vi.stubGlobal('window', page)
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('fetch', async (url: string, { body, keepalive }: { body: Uint8Array; keepalive?: boolean }) => {
    const calls: { argument: { nth: number } }[] = JSON.parse(new TextDecoder().decode(body))
    requests.push({ url, body: calls, keepalive })
    return Response.json(calls.map(({ argument }) => ({ ok: true, value: argument.nth })))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const opened = () => {
  const host = browserHost()
  host.onConnection(() => {})
  const read = (nth: number, words = '') =>
    host.call('document.read', JSON.parse(JSON.stringify({ documentId: words, nth })))
  return { host, read }
}

test('what is asked while the page goes is sent in one request, in its order, and answered each', async () => {
  const { read } = opened()
  void read(0)
  expect(sent).toHaveLength(1)
  page.dispatchEvent(new Event('pagehide'))
  const answers = await Promise.all([1, 2, 3].map((nth) => read(nth)))
  expect(answers).toEqual([1, 2, 3].map((value) => ({ ok: true, value })))
  expect(sent).toHaveLength(1)
  expect(requests).toEqual([
    {
      url: './last-calls',
      keepalive: true,
      body: [1, 2, 3].map((nth) =>
        expect.objectContaining({ name: 'document.read', argument: { documentId: '', nth } }),
      ),
    },
  ])
})

test('a browser is asked to keep no more than it takes', async () => {
  const { host, read } = opened()
  page.dispatchEvent(new Event('pagehide'))
  // Three bytes each.
  await Promise.all([read(1, '語'.repeat(10_000)), read(2, '語'.repeat(9_000))])
  await Promise.all([read(3, '語'.repeat(10_000)), read(4, '語'.repeat(10_000))])
  expect(requests.map(({ keepalive }) => keepalive)).toEqual([true, false])
  expect(host.lastWords).toBeLessThan(64 * 1024)
})

test('what is not answered any more is lost, and a page that comes back goes on with its socket', async () => {
  const { read } = opened()
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })
  page.dispatchEvent(new Event('pagehide'))
  expect(await Promise.all([read(1), read(2)])).toEqual([1, 2].map(() => expect.objectContaining({ ok: false })))
  page.dispatchEvent(new Event('pageshow'))
  void read(3)
  expect(sent).toHaveLength(1)
})
