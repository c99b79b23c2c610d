import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { socketPath } from '#shared/socket'

/*
 * Who may talk to the loopback host. Other programs of this machine, and pages of any site in the analyst's browser,
 * can reach the port; none of them can hold the cookie. The token is in the browser's command line, which other users
 * can read, but it works once: whoever used it before the analyst would be noticed.
 *
 * A browser sends a cookie to every port of a machine, so to any other program that serves a page there. But it sends
 * it below its path only: so everything is served below one that nobody can guess.
 */

export type Guard = {
  /** `127.0.0.1:PORT`: the only value of `Host` that is answered. */
  host: string
  origin: string
  /** The address to open, with the token. In a browser that has the cookie it leads in again. */
  address: string
  /** Decides on a request from its method, its target and its headers. */
  admit(method: string, target: string, headers: IncomingHttpHeaders): Admission
  /** Decides on a request to become a socket. Any page may ask for one, and no browser asks first: it must be ours. */
  refuseSocket(target: string, headers: IncomingHttpHeaders): Refusal | undefined
}

export type Refusal = { type: 'refuse'; status: 400 | 403 | 405 | 415; reason: string }

export type Admission =
  /** The token was right (or the cookie is there already): set the cookie if there is one, and go to the page. */
  | { type: 'redirect'; to: string; cookie?: string }
  /** `path` is that below the host's own. */
  | { type: 'pass'; path: string }
  | Refusal

const secret = () => randomBytes(32).toString('base64url')

/** Compares in a time that tells nothing of either value, their lengths included. */
const sameSecret = (given: string, expected: string): boolean => {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

const readCookie = (header: string | undefined, name: string): string | undefined =>
  header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const refuse = (status: Refusal['status'], reason: string): Refusal => ({ type: 'refuse', status, reason })

/** The guard of a host on this port: a fresh token that works once, and a fresh session it is exchanged for. */
export const createGuard = (port: number): Guard => {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  const below = `/${secret()}`
  const page = `${below}/`
  const cookieName = `caveat-${port}`
  const session = secret()
  const firstToken = secret()
  let token: string | undefined = firstToken

  const admit: Guard['admit'] = (method, target, headers) => {
    if (headers.host !== host) return refuse(403, 'This is not the address that Caveat printed.')
    if (!target.startsWith('/')) return refuse(400, 'The request is not one that Caveat understands.')
    const [path = '/', query = ''] = target.split('?', 2)

    const cookie = readCookie(headers.cookie, cookieName)
    const known = path.startsWith(page) && cookie !== undefined && sameSecret(cookie, session)

    if (method === 'GET' && path === page) {
      const given = new URLSearchParams(query).get('token')
      if (given !== null && token !== undefined && sameSecret(given, token)) {
        token = undefined
        return {
          type: 'redirect',
          to: page,
          cookie: `${cookieName}=${session}; Path=${page}; HttpOnly; SameSite=Strict`,
        }
      }
      if (given !== null && known) return { type: 'redirect', to: page }
    }

    if (!known)
      return refuse(403, 'Open the address that Caveat printed. It works once, and only until Caveat is ended.')
    // Pages on other ports of this machine count as the same site, so the cookie alone does not keep them out.
    const site = headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      return refuse(403, 'The request came from another page.')

    switch (method) {
      case 'GET':
      case 'HEAD':
        return { type: 'pass', path: path.slice(below.length) }
      case 'POST':
        if (headers.origin !== origin) return refuse(403, 'The request came from another page.')
        if (headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json')
          return refuse(415, 'Calls carry JSON.')
        return { type: 'pass', path: path.slice(below.length) }
      default:
        return refuse(405, 'Only GET, HEAD and POST are answered.')
    }
  }

  const refuseSocket: Guard['refuseSocket'] = (target, headers) => {
    if (target !== `${below}${socketPath}`) return refuse(400, 'There is no socket here.')
    const admission = admit('GET', target, headers)
    if (admission.type === 'refuse') return admission
    return headers.origin === origin ? undefined : refuse(403, 'The request came from another page.')
  }

  return { host, origin, address: `${origin}${page}?token=${firstToken}`, admit, refuseSocket }
}
