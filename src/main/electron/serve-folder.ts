import { readFile, realpath } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { host, scheme } from './origin'

/** What the pages may load and do. Everything that is not named is refused. */
export const contentSecurityPolicy = [
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
].join('; ')

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

const headers = (contentType: string): Record<string, string> => ({
  'Content-Type': contentType,
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
})

const refuse = (status: number, reason: string): Response =>
  new Response(reason, { status, headers: headers('text/plain; charset=utf-8') })

/** The path in the address, decoded, or why it is no path of ours. */
const pathOf = (address: string): string | undefined => {
  try {
    const url = new URL(address)
    if (url.protocol !== `${scheme}:` || url.host !== host) return undefined
    const path = decodeURIComponent(url.pathname)
    return path.includes('\0') || path.includes('\\') ? undefined : path
  } catch {
    return undefined
  }
}

const isInside = (folder: string, file: string): boolean => {
  const path = relative(folder, file)
  // On Windows a path on another drive comes back absolute.
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !/^([a-z]:|[\\/])/i.test(path)
}

/**
 * Answers requests for `caveat://app/…` from the folder, and from nowhere else: neither `..` in any spelling nor a
 * symbolic link leads out of it. Every answer, refusals too, carries the content security policy.
 */
export const serveFolder =
  (folder: string) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only reading.')
    const path = pathOf(request.url)
    if (path === undefined) return refuse(400, 'Not an address of Caveat.')
    const asked = join(folder, path === '/' ? 'index.html' : path)
    if (!isInside(folder, asked)) return refuse(403, 'Outside the app.')
    try {
      const file = await realpath(asked)
      if (!isInside(await realpath(folder), file)) return refuse(403, 'Outside the app.')
      const content = await readFile(file)
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(content), {
        headers: headers(contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream'),
      })
    } catch {
      return refuse(404, 'There is no such file.')
    }
  }
