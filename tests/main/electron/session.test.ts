import { describe, expect, it } from 'vitest'
import { boot, load } from './booted'

describe('the session', () => {
  it('refuses every permission, asked for or checked', async () => {
    const { electron, window } = await boot()
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem', 'unknown']) {
      const decisions: boolean[] = []
      electron.sessionHandlers.permissionRequest(window.webContents, permission, (answer) => decisions.push(answer))
      expect(decisions, permission).toEqual([false])
      expect(electron.sessionHandlers.permissionCheck(window.webContents, permission), permission).toBe(false)
    }
    expect(electron.sessionHandlers.device({ deviceType: 'usb' })).toBe(false)
  })

  it('gives no picture of the screen', async () => {
    const { electron } = await boot()
    const streams: unknown[] = []
    electron.sessionHandlers.displayMedia({}, (answer) => streams.push(answer))
    expect(streams).toEqual([null])
  })

  it.each([
    'https://example.org/',
    'http://127.0.0.1:8080/',
    'http://localhost/',
    'ws://example.org/',
    'file:///etc/passwd',
    'ftp://example.org/a',
    'blob:caveat://app/1',
    'devtools://devtools/bundled/inspector.html',
    'caveat://other/index.html',
    'caveat://app.example.org/index.html',
    'caveat://application/',
  ])('cancels the request for %s', async (url) => {
    const { electron } = await boot()
    const decisions: { cancel?: boolean }[] = []
    electron.sessionHandlers.beforeRequest({ url }, (decision) => decisions.push(decision))
    expect(decisions).toEqual([{ cancel: true }])
  })

  it.each(['caveat://app/index.html', 'caveat://app/assets/a.js', 'data:image/png;base64,AA=='])(
    'lets %s through',
    async (url) => {
      const { electron } = await boot()
      const decisions: { cancel?: boolean }[] = []
      electron.sessionHandlers.beforeRequest({ url }, (decision) => decisions.push(decision))
      expect(decisions).toEqual([{ cancel: false }])
    },
  )

  it('starts no download', async () => {
    const { electron } = await boot()
    const event = electron.preventable()
    electron.session.defaultSession.emit('will-download', event, {}, {})
    expect(event.defaultPrevented).toBe(true)
  })

  it('fetches no dictionary, asks no proxy and no resolver', async () => {
    const { electron } = await boot()
    expect(electron.recorded.spellChecker).toBe(false)
    expect(electron.recorded.proxy).toEqual({ mode: 'direct' })
    expect(electron.recorded.hostResolver).toMatchObject({ secureDnsMode: 'off' })
  })
})

describe('Chromium’s own network', () => {
  it('is switched off before Chromium runs', async () => {
    const { electron } = await load()
    const { switches } = electron.recorded
    expect([...switches.keys()]).toEqual(
      expect.arrayContaining([
        'disable-background-networking',
        'disable-component-update',
        'disable-domain-reliability',
        'dns-prefetch-disable',
        'no-pings',
        'no-proxy-server',
      ]),
    )
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
  })

  it('leaves Chromium’s guards on', async () => {
    const { electron } = await load()
    for (const name of ['no-sandbox', 'disable-web-security', 'ignore-certificate-errors', 'remote-debugging-port'])
      expect(electron.recorded.switches.has(name), name).toBe(false)
  })
})
