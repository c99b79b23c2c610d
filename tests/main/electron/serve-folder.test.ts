import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { serveFolder } from '../../../src/main/electron/serve-folder'
import { safetyHeaders } from '../../../src/main/pages/headers'
import { temporaryFolder } from './booted'

const policy = safetyHeaders("'none'")['content-security-policy']

let answer: (request: Request) => Promise<Response>

beforeEach(async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'secret.txt'), 'secret')
  const pages = join(folder, 'pages')
  await mkdir(join(pages, 'assets'), { recursive: true })
  await writeFile(join(pages, 'index.html'), '<!doctype html>')
  await writeFile(join(pages, 'assets', 'a b.js'), 'export {}')
  await writeFile(join(pages, 'assets', 'style.css'), 'body {}')
  await writeFile(join(pages, 'assets', 'font.woff2'), 'font')
  await writeFile(join(pages, 'assets', 'thing.bin'), 'thing')
  await mkdir(join(folder, 'pages-beside'))
  await writeFile(join(folder, 'pages-beside', 'secret.txt'), 'secret')
  await symlink(join(folder, 'secret.txt'), join(pages, 'link.txt'))
  answer = serveFolder(pages)
})

const get = (address: string, method = 'GET'): Promise<Response> => answer(new Request(address, { method }))

describe('serving the pages', () => {
  it.each([
    ['caveat://app/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['caveat://app/index.html?x#y', 'text/html; charset=utf-8', '<!doctype html>'],
    ['caveat://app/assets/a%20b.js', 'text/javascript; charset=utf-8', 'export {}'],
    ['caveat://app/assets/style.css', 'text/css; charset=utf-8', 'body {}'],
    ['caveat://app/assets/font.woff2', 'font/woff2', 'font'],
    ['caveat://app/assets/thing.bin', 'application/octet-stream', 'thing'],
  ])('answers %s', async (address, contentType, body) => {
    const response = await get(address)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(contentType)
    expect(await response.text()).toBe(body)
  })

  it.each([
    ['caveat://app/../secret.txt', 404],
    ['caveat://app/%2e%2e/secret.txt', 404],
    ['caveat://app/..%2fsecret.txt', 404],
    ['caveat://app/%2e%2e%2fsecret.txt', 404],
    // Nor does it tell what is there and what is not.
    ['caveat://app/..%2fnothing.txt', 404],
    ['caveat://app/assets/..%2f..%2fsecret.txt', 404],
    ['caveat://app/..%2fpages-beside%2fsecret.txt', 404],
    ['caveat://app/..%5csecret.txt', 404],
    ['caveat://app/%2fetc%2fpasswd', 404],
    ['caveat://app/link.txt', 404],
    ['caveat://app/index.html%00.js', 404],
    ['caveat://app/%', 404],
    ['caveat://other/index.html', 400],
    ['https://app/index.html', 400],
    ['caveat://app/assets', 404],
    ['caveat://app/nothing.js', 404],
  ])('refuses %s', async (address, status) => {
    const response = await get(address)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toMatch(/secret|root:|doctype/)
  })

  it('reads and never writes', async () => {
    expect((await get('caveat://app/index.html', 'POST')).status).toBe(405)
    const head = await get('caveat://app/index.html', 'HEAD')
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })

  it.each(['caveat://app/', 'caveat://app/nothing.js', 'caveat://app/..%2fsecret.txt', 'caveat://other/'])(
    'sends the content security policy with %s',
    async (address) => {
      const { headers } = await get(address)
      expect(headers.get('content-security-policy')).toBe(policy)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    },
  )
})

describe('the content security policy', () => {
  it('allows what the app brings and nothing else', () => {
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data:",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ])
  })
})
