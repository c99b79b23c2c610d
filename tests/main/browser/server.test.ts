import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { connect as connectTo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { fail, ok, type Result } from '#shared/errors'
import { type BrowserHost, startBrowserHost } from '../../../src/main/browser/server'
import { type StubApp, stubApp } from './stub-app'

type Answer = { status: number; headers: IncomingMessage['headers']; body: string }

let folder: string
let host: BrowserHost
let app: StubApp
let cookie: string

/** A request as it is written, without what `fetch` would make of its path and headers. */
const ask = (method: string, path: string, headers: OutgoingHttpHeaders = {}, body?: string | Buffer) =>
  new Promise<Answer>((resolve, reject) => {
    const { hostname, port } = new URL(host.origin)
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    request.on('error', reject)
    request.end(body)
  })

/** A path below that of the host. */
const at = (path: string) => `${new URL(host.address).pathname.slice(0, -1)}${path}`

const get = (path: string, headers: OutgoingHttpHeaders = {}) => ask('GET', at(path), { cookie, ...headers })

const call = (name: string, body: string | Buffer, headers: OutgoingHttpHeaders = {}) =>
  ask(
    'POST',
    at(`/call/${name}`),
    { cookie, origin: host.origin, 'content-type': 'application/json', ...headers },
    body,
  )

const start = async (largestBody?: number) => {
  const started = await startBrowserHost({
    app,
    pages: join(folder, 'pages'),
    ...(largestBody === undefined ? {} : { largestBody }),
  })
  if (!started.ok) throw new Error(started.error.message)
  host = started.value
  const entry = await ask('GET', host.address.slice(host.origin.length))
  cookie = entry.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
  return entry
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveat-browser-'))
  await mkdir(join(folder, 'pages', 'assets'), { recursive: true })
  await writeFile(join(folder, 'pages', 'index.html'), '<title>Caveat</title>')
  await writeFile(join(folder, 'pages', 'assets', 'a.js'), 'void 0')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  app = stubApp()
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true })
})

describe('the way in', () => {
  it('is from this machine only, at one address of it', async () => {
    await start()
    // Linux has the whole of 127.0.0.0/8.
    const others = process.platform === 'linux' ? ['127.0.0.2'] : []
    for (const faces of Object.values(networkInterfaces()))
      for (const { address, scopeid } of faces ?? [])
        if (address !== '127.0.0.1') others.push(scopeid ? `${address}%${scopeid}` : address)
    const isLetIn = (address: string) =>
      new Promise<boolean>((resolve) => {
        const connection = connectTo(Number(new URL(host.origin).port), address)
        connection.on('connect', () => resolve(true)).on('error', () => resolve(false))
        connection.on('connect', () => connection.destroy())
      })
    expect(await isLetIn('127.0.0.1')).toBe(true)
    for (const address of others) expect(await isLetIn(address), address).toBe(false)
  })

  it('leads from the printed address to the page', async () => {
    const entry = await start()
    expect(entry).toMatchObject({ status: 303, headers: { location: at('/') } })
    const page = await get('/')
    expect(page).toMatchObject({ status: 200, body: '<title>Caveat</title>' })
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it('is shut to others, with a plain page and nothing said', async () => {
    await start()
    for (const answer of [
      await ask('GET', '/', { cookie }),
      await ask('GET', at('/')),
      await ask('GET', at('/assets/a.js')),
      await ask('GET', host.address.slice(host.origin.length)),
      await get('/', { host: 'evil.example' }),
      await ask('POST', at('/call/app.view'), { cookie, 'content-type': 'application/json' }, '{}'),
    ]) {
      expect(answer.status).toBe(403)
      expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8')
      expect(answer.body).toMatch(/^403: /)
    }
    expect(app.asked).toEqual([])
  })

  it('sends the safety headers with every answer', async () => {
    const entry = await start()
    for (const { headers } of [entry, await get('/'), await get('/none'), await ask('GET', '/'), await call('x', '{}')])
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("connect-src 'self'; base-uri 'none'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      })
  })
})

describe('files', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/..%00/secret.txt',
    '//../secret.txt',
    '/%ff',
    '/assets',
    '/.hidden',
    '/index.html/x',
  ])('are not given out for %s', async (path) => {
    await start()
    await writeFile(join(folder, 'pages', '.hidden'), 'secret')
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('secret')
  })

  it('are not given out through a link that leads out', async () => {
    await start()
    await symlink(join(folder, 'secret.txt'), join(folder, 'pages', 'link.txt'))
    expect(await get('/link.txt')).toMatchObject({ status: 404 })
  })

  it('have no body for HEAD', async () => {
    await start()
    const answer = await ask('HEAD', at('/assets/a.js'), { cookie })
    expect(answer).toMatchObject({ status: 200, body: '', headers: { 'content-length': '6' } })
  })
})

describe('calls', () => {
  it('reach the app, and its answer comes back', async () => {
    app = stubApp(ok({ theme: 'dark' }))
    await start()
    const answer = await call('settings.set', '{"theme":"dark"}')
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { theme: 'dark' } })
    expect(app.asked).toEqual([{ name: 'settings.set', argument: { theme: 'dark' } }])
  })

  it('answer a refusal as a value', async () => {
    app = stubApp(fail('workspace-locked', 'Another process has it.'))
    await start()
    expect(JSON.parse((await call('app.view', '{}')).body)).toMatchObject({ error: { code: 'workspace-locked' } })
  })

  it.each([
    ['bad-request', 'app.view', '{'],
    ['bad-request', 'app.view', ''],
    ['bad-request', 'app.view', Buffer.from([0x22, 0xff, 0x22])],
    ['not-found', 'app.eval', '{}'],
    ['not-found', 'toString', '{}'],
    ['not-found', '__proto__', '{}'],
    ['not-found', '', '{}'],
  ])('are refused as %s: %s %s', async (code, name, body) => {
    await start()
    const answer = await call(name, body)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code } })
    expect(app.asked).toEqual([])
  })

  it('are refused where they are too large, said beforehand or not', async () => {
    await start(1_000)
    const large = JSON.stringify('x'.repeat(5_000_000))
    for (const headers of [{ 'content-length': Buffer.byteLength(large) }, { 'transfer-encoding': 'chunked' }]) {
      const answer = await call('app.view', large, headers)
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'too-large' } })
    }
    expect(app.asked).toEqual([])
    expect(JSON.parse((await call('app.view', '{}')).body)).toEqual({ ok: true, value: {} })
  })

  it('carry more where they are an import: its file may be a whole case', async () => {
    await start()
    const large = JSON.stringify({ name: 'case.json', base64: 'A'.repeat(34_000_000) })
    expect(JSON.parse((await call('document.import', large)).body)).toEqual({ ok: true, value: {} })
    expect(app.asked).toHaveLength(1)
    expect(JSON.parse((await call('app.view', large)).body)).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  it('that fail in the app do not end the host', async () => {
    app = { ...stubApp(), call: () => Promise.reject(new Error('broken')) }
    await start()
    expect(JSON.parse((await call('app.view', '{}')).body)).toMatchObject({ error: { code: 'internal' } })
    expect(await get('/')).toMatchObject({ status: 200 })
  })
})

describe('a socket', () => {
  const address = () => `${host.origin.replace('http', 'ws')}${at('/socket')}`
  const ours = () => ({ cookie, origin: host.origin })

  const connect = async (): Promise<WebSocket> => {
    const socket = new WebSocket(address(), { headers: ours() })
    await once(socket, 'open')
    return socket
  }

  /** What comes over it: so many messages. */
  const hear = (socket: WebSocket, count = 1) =>
    new Promise<unknown[]>((resolve) => {
      const heard: unknown[] = []
      socket.on('message', (data) => {
        heard.push(JSON.parse(String(data)))
        if (heard.length === count) resolve(heard)
      })
    })

  /** The answer that refuses the request to become one. */
  const refused = (headers: Record<string, string>, to = address()) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const socket = new WebSocket(to, { headers })
      socket.on('open', () => reject(new Error('It was let in.')))
      socket.on('error', () => {})
      socket.on('unexpected-response', (_, response) => resolve(response.resume()))
    })

  const refusal = async (headers: Record<string, string>, to?: string) => (await refused(headers, to)).statusCode

  it('answers calls, each under its number, whichever is done first', async () => {
    await start()
    const answers = new Map<unknown, (value: Result<unknown>) => void>()
    app = Object.assign(app, {
      call: (_: string, argument: unknown) => new Promise((resolve) => answers.set(argument, resolve)),
    })
    const socket = await connect()
    const heard = hear(socket, 2)
    socket.send('{"id":7,"name":"app.view","argument":"slow"}')
    socket.send('{"id":8,"name":"app.view","argument":"quick"}')
    await expect.poll(() => answers.size).toBe(2)
    answers.get('quick')?.(ok(1))
    answers.get('slow')?.(fail('io', 'No.'))
    expect(await heard).toMatchObject([
      { id: 8, result: { ok: true, value: 1 } },
      { id: 7, result: { ok: false, error: { code: 'io' } } },
    ])
    socket.terminate()
  })

  it.each(['app.eval', 'toString', '__proto__', ''])('refuses a call that there is not: %s', async (name) => {
    await start()
    const socket = await connect()
    const heard = hear(socket)
    socket.send(JSON.stringify({ id: 1, name, argument: {} }))
    expect(await heard).toMatchObject([{ id: 1, result: { ok: false, error: { code: 'not-found' } } }])
    expect(app.asked).toEqual([])
    socket.terminate()
  })

  it('answers also where the app failed', async () => {
    app = { ...stubApp(), call: () => Promise.reject(new Error('broken')) }
    await start()
    const socket = await connect()
    const heard = hear(socket)
    socket.send('{"id":1,"name":"app.view","argument":{}}')
    expect(await heard).toMatchObject([{ id: 1, result: { ok: false, error: { code: 'internal' } } }])
    socket.terminate()
  })

  it('goes on where an answer is larger than what may wait, whatever happens while it is on its way', async () => {
    app = stubApp(ok('x'.repeat(70 * 1024 * 1024)))
    await start()
    const socket = await connect()
    const heard = hear(socket, 3)
    socket.pause()
    socket.send('{"id":1,"name":"export.json","argument":{}}')
    await expect.poll(() => app.asked.length).toBe(1)
    const answered = vi.fn(() => ok({}))
    Object.assign(app, { call: async () => answered() })
    socket.send('{"id":2,"name":"change.commit","argument":{}}')
    await expect.poll(() => answered.mock.calls.length).toBe(1)
    app.emit({ name: 'summaries.changed', payload: { summaries: [] } })
    socket.resume()
    expect(await heard).toMatchObject([
      { id: 1, result: { ok: true } },
      { id: 2, result: { ok: true } },
      { name: 'summaries.changed' },
    ])
    socket.terminate()
  })

  it('answers “too-large” where the answer is longer than a text can be; so does a request of its own', async () => {
    const endless = {
      toJSON: () => {
        throw new RangeError('Invalid string length')
      },
    }
    app = stubApp(ok(endless))
    await start()
    const socket = await connect()
    const heard = hear(socket)
    socket.send('{"id":1,"name":"export.json","argument":{}}')
    expect(await heard).toMatchObject([{ id: 1, result: { ok: false, error: { code: 'too-large' } } }])
    expect(JSON.parse((await call('export.json', '{}')).body)).toMatchObject({ error: { code: 'too-large' } })
    socket.terminate()
  })

  it.each([
    ['no JSON', '{', 1003],
    ['no call', '{"id":"1","name":"app.view","argument":{}}', 1003],
    ['more than a call', '{"id":1,"name":"app.view","argument":{},"extra":1}', 1003],
    ['bytes', Buffer.from('{"id":1,"name":"app.view","argument":{}}'), 1003],
    ['more than it takes at once', `"${'x'.repeat(3_100_000)}"`, 1009],
  ])('is closed on %s, and the host goes on', async (_, said, code) => {
    await start()
    const socket = await connect()
    socket.send(said)
    expect((await once(socket, 'close'))[0]).toBe(code)
    expect(app.asked).toEqual([])
    await expect.poll(app.listeners).toBe(0)
    expect(await get('/')).toMatchObject({ status: 200 })
  })

  it('is given to our own page only', async () => {
    await start()
    const { origin } = host
    expect(await refusal({ origin })).toBe(403)
    expect(await refusal({ origin, cookie: 'caveat=1' })).toBe(403)
    expect(await refusal({ cookie })).toBe(403)
    expect(await refusal({ cookie, origin: 'https://example.org' })).toBe(403)
    expect(await refusal({ cookie, origin: 'null' })).toBe(403)
    expect(await refusal({ ...ours(), host: 'localhost' })).toBe(403)
    expect(await refusal({ ...ours(), 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await refusal(ours(), `${address()}/other`)).toBe(400)
    expect(app.listeners()).toBe(0)
  })

  it('is refused with the safety headers, as all else', async () => {
    await start()
    expect((await refused({ cookie })).headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'no-store',
    })
  })

  it('is not had by the token of the printed address, which stays good', async () => {
    const started = await startBrowserHost({ app, pages: join(folder, 'pages') })
    if (!started.ok) throw new Error(started.error.message)
    host = started.value
    const { origin } = host
    expect(await refusal({ origin }, host.address.replace('http', 'ws'))).toBe(400)
    expect(await ask('GET', host.address.slice(origin.length))).toMatchObject({ status: 303 })
  })

  it('tells events', async () => {
    await start()
    const socket = await connect()
    const heard = hear(socket)
    app.emit({ name: 'summaries.changed', payload: { summaries: [] } })
    expect(await heard).toEqual([{ name: 'summaries.changed', payload: { summaries: [] } }])
    socket.terminate()
  })

  it('that left is told nothing more', async () => {
    await start()
    const [first, second] = await Promise.all([connect(), connect()])
    await expect.poll(app.listeners).toBe(2)
    first.terminate()
    await expect.poll(app.listeners).toBe(1)
    const heard = hear(second)
    app.emit({ name: 'summaries.changed', payload: { summaries: [] } })
    await heard
    second.terminate()
    await expect.poll(app.listeners).toBe(0)
  })

  it('ends when the host ends', async () => {
    await start()
    const socket = await connect()
    const ended = once(socket, 'close')
    await host.close()
    expect((await ended)[0]).toBe(1001)
    expect(app.listeners()).toBe(0)
    await start()
  })

  it('whose page does not answer does not keep the host from ending', async () => {
    await start()
    const socket = await connect()
    socket.pause()
    await host.close()
    expect(app.listeners()).toBe(0)
    socket.terminate()
    await start()
  })
})

describe('the last calls of a page', () => {
  const last = (body: unknown) =>
    ask(
      'POST',
      at('/last-calls'),
      { cookie, origin: host.origin, 'content-type': 'application/json' },
      JSON.stringify(body),
    )

  it('are carried out one after the other, in their order, and all are answered', async () => {
    let running = 0
    let mostRunning = 0
    const { call } = app
    app.call = async (...asked) => {
      running++
      mostRunning = Math.max(mostRunning, running)
      const answer = await call(...asked)
      await new Promise((resolve) => setImmediate(resolve))
      running--
      return answer
    }
    await start()
    const calls = [1, 2, 3].map((id) => ({ id, name: 'change.commit', argument: { nth: id } }))
    const answer = await last(calls)
    expect(JSON.parse(answer.body)).toEqual(calls.map(() => ({ ok: true, value: {} })))
    expect(app.asked.map(({ argument }) => argument)).toEqual([{ nth: 1 }, { nth: 2 }, { nth: 3 }])
    expect(mostRunning).toBe(1)
  })

  it('go on where one of them is none of ours', async () => {
    await start()
    const answer = await last([
      { id: 1, name: 'no.such.call', argument: {} },
      { id: 2, name: 'app.view', argument: {} },
    ])
    expect(JSON.parse(answer.body)).toEqual([
      { ok: false, error: expect.objectContaining({ code: 'not-found' }) },
      { ok: true, value: {} },
    ])
  })

  it('are a list of calls, of a page of ours, and not too long', async () => {
    await start(200)
    for (const body of [{}, [{}], [1], 'x'])
      expect(JSON.parse((await last(body)).body)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(JSON.parse((await last('x'.repeat(300))).body)).toMatchObject({ ok: false, error: { code: 'too-large' } })
    const headers = { 'content-type': 'application/json', origin: host.origin }
    expect((await ask('POST', at('/last-calls'), headers, '[]')).status).toBe(403)
    expect(app.asked).toEqual([])
  })
})
