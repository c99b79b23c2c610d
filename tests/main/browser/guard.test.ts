import { describe, expect, it } from 'vitest'
import { type Admission, createGuard, type Guard } from '../../../src/main/browser/guard'

const port = 41_234
const host = `127.0.0.1:${port}`
const origin = `http://${host}`

const targetOf = (guard: Guard) => guard.address.slice(origin.length)

/** A path below that of the guard. */
const at = (guard: Guard, path: string) => `${new URL(guard.address).pathname}${path.slice(1)}`

const cookieOf = (admission: Admission): string => {
  if (admission.type !== 'redirect' || admission.cookie === undefined) throw new Error('There is no cookie.')
  return admission.cookie
}

/** A guard whose token has been exchanged, and the cookie it was exchanged for. */
const withSession = () => {
  const guard = createGuard(port)
  const cookie = cookieOf(guard.admit('GET', targetOf(guard), { host })).split(';', 1)[0] ?? ''
  return { guard, cookie }
}

describe('the token', () => {
  it('is exchanged for a strict cookie that scripts cannot read', () => {
    const guard = createGuard(port)
    const cookie = cookieOf(guard.admit('GET', targetOf(guard), { host }))
    expect(cookie).toMatch(/^caveat-41234=[\w-]{43}; Path=\/[\w-]{43}\/; HttpOnly; SameSite=Strict$/)
    expect(cookie).toContain(`Path=${at(guard, '/')};`)
  })

  it('is exchanged for a cookie whose path nobody can guess: a cookie is sent to every port', () => {
    expect(at(createGuard(port), '/')).not.toBe(at(createGuard(port), '/'))
  })

  it('works once', () => {
    const { guard } = withSession()
    expect(guard.admit('GET', targetOf(guard), { host })).toMatchObject({ type: 'refuse', status: 403 })
  })

  it('is not wanted again from a browser that has the cookie', () => {
    const { guard, cookie } = withSession()
    expect(guard.admit('GET', targetOf(guard), { host, cookie })).toEqual({ type: 'redirect', to: at(guard, '/') })
  })

  it.each(['/?token=', '/?token=x', '/?token', '/', '/index.html'])('is missing from %s', (target) => {
    const guard = createGuard(port)
    expect(guard.admit('GET', target, { host })).toMatchObject({ type: 'refuse', status: 403 })
    expect(guard.admit('GET', at(guard, target), { host })).toMatchObject({ type: 'refuse', status: 403 })
  })

  it('opens the page only, not a call or a file', () => {
    const guard = createGuard(port)
    const query = new URL(guard.address).search
    expect(guard.admit('POST', at(guard, `/call/app.view${query}`), { host, origin })).toMatchObject({ status: 403 })
    expect(guard.admit('GET', at(guard, `/assets/a.js${query}`), { host })).toMatchObject({ status: 403 })
    expect(guard.admit('HEAD', at(guard, `/${query}`), { host })).toMatchObject({ status: 403 })
    expect(guard.admit('GET', `/${query}`, { host })).toMatchObject({ status: 403 })
    expect(guard.admit('GET', at(guard, `/${query}`), { host })).toMatchObject({ type: 'redirect' })
  })

  it('differs from host to host', () => {
    expect(createGuard(port).address).not.toBe(createGuard(port).address)
  })
})

describe('a request with the cookie', () => {
  it('passes', () => {
    const { guard, cookie } = withSession()
    expect(guard.admit('GET', at(guard, '/assets/a.js?x=1'), { host, cookie: `other=1; ${cookie}` })).toEqual({
      type: 'pass',
      path: '/assets/a.js',
    })
  })

  it.each(['/', '/assets/a.js', '/x/'])('is refused outside the path of the host: %s', (target) => {
    const { guard, cookie } = withSession()
    expect(guard.admit('GET', target, { host, cookie })).toMatchObject({ type: 'refuse', status: 403 })
  })

  it.each([
    ['another name for this machine', `localhost:${port}`],
    ['a name that was made to point here', `evil.example:${port}`],
    ['another port', '127.0.0.1:80'],
    ['no port', '127.0.0.1'],
    ['nothing', undefined],
  ])('is refused where Host is %s', (_, wrong) => {
    const { guard, cookie } = withSession()
    expect(guard.admit('GET', at(guard, '/'), { host: wrong, cookie })).toMatchObject({ type: 'refuse', status: 403 })
  })

  it.each(['cross-site', 'same-site'])('is refused where a page elsewhere made it (%s)', (site) => {
    const { guard, cookie } = withSession()
    const headers = { host, cookie, 'sec-fetch-site': site }
    expect(guard.admit('GET', at(guard, '/'), headers)).toMatchObject({ type: 'refuse', status: 403 })
  })

  it.each(['caveat-41234=', 'caveat-41234=wrong', 'caveat-1=x'])('is refused where the cookie is %s', (cookie) => {
    const { guard } = withSession()
    expect(guard.admit('GET', at(guard, '/'), { host, cookie })).toMatchObject({ type: 'refuse', status: 403 })
  })
})

describe('a call', () => {
  const json = { 'content-type': 'application/json; charset=utf-8' }

  it('passes from our own page', () => {
    const { guard, cookie } = withSession()
    expect(guard.admit('POST', at(guard, '/call/app.view'), { host, cookie, origin, ...json })).toMatchObject({
      type: 'pass',
    })
  })

  it.each([undefined, 'null', 'http://127.0.0.1:80', `http://localhost:${port}`, `https://${host}`, `${origin}/`])(
    'is refused from the origin %s',
    (wrong) => {
      const { guard, cookie } = withSession()
      const headers = { host, cookie, ...json, ...(wrong === undefined ? {} : { origin: wrong }) }
      expect(guard.admit('POST', at(guard, '/call/app.view'), headers)).toMatchObject({ type: 'refuse', status: 403 })
    },
  )

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'is refused as %s, which a form of any site can send',
    (type) => {
      const { guard, cookie } = withSession()
      const headers = { host, cookie, origin, ...(type === undefined ? {} : { 'content-type': type }) }
      expect(guard.admit('POST', at(guard, '/call/app.view'), headers)).toMatchObject({ type: 'refuse', status: 415 })
    },
  )

  it.each(['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'])('is refused as %s', (method) => {
    const { guard, cookie } = withSession()
    expect(guard.admit(method, at(guard, '/'), { host, cookie, origin })).toMatchObject({ type: 'refuse', status: 405 })
  })
})
