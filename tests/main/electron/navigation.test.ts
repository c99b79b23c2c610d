import { describe, expect, it, vi } from 'vitest'
import { boot, codeOf } from './booted'

describe('a page', () => {
  it.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('cannot go anywhere: %s', async (name) => {
    const { electron, window } = await boot()
    const event = { ...electron.preventable(), url: 'caveat://app/other.html', isMainFrame: true }
    const prevented = vi.spyOn(event, 'preventDefault')
    window.webContents.emit(name, event, {}, {})
    expect(prevented).toHaveBeenCalledOnce()
  })

  it.each([
    { url: 'file:///etc/passwd', isMainFrame: true },
    { url: 'caveat://app/other.html', isMainFrame: true },
    { url: 'caveat://app/index.html', isMainFrame: false },
    { url: 'https://example.org/', isMainFrame: false },
    { url: 'javascript:alert(1)', isMainFrame: true },
  ])('cannot navigate to $url (main frame: $isMainFrame), and nobody is asked', async ({ url, isMainFrame }) => {
    const { electron, window } = await boot()
    const event = { ...electron.preventable(), url, isMainFrame }
    const prevented = vi.spyOn(event, 'preventDefault')
    window.webContents.emit('will-frame-navigate', event)
    expect(prevented).toHaveBeenCalledOnce()
    expect(electron.recorded.messageBoxes).toEqual([])
    expect(electron.recorded.opened).toEqual([])
  })

  it('can load itself anew, as it does after a fault of the interface', async () => {
    const { electron, window } = await boot()
    for (const name of ['will-frame-navigate', 'will-navigate']) {
      const event = { ...electron.preventable(), url: 'caveat://app/index.html', isMainFrame: true }
      const prevented = vi.spyOn(event, 'preventDefault')
      window.webContents.emit(name, event)
      expect(prevented).not.toHaveBeenCalled()
    }
  })

  it('cannot open a window', async () => {
    const { electron, window } = await boot()
    expect(window.webContents.openHandler({ url: 'caveat://app/index.html' })).toEqual({ action: 'deny' })
    expect(window.webContents.openHandler({ url: 'about:blank' })).toEqual({ action: 'deny' })
    expect(electron.recorded.messageBoxes).toEqual([])
  })

  it('gets no WebRTC past a proxy that is not there', async () => {
    const { window } = await boot()
    expect(window.webContents.webRtcPolicy).toBe('disable_non_proxied_udp')
  })
})

describe('a link to the web', () => {
  it('is opened after its address was shown and agreed to', async () => {
    const { electron, window } = await boot()
    electron.answers.messageBox.push(0)
    expect(window.webContents.openHandler({ url: 'https://example.org/a?b=c' })).toEqual({ action: 'deny' })
    await vi.waitUntil(() => electron.recorded.opened.length > 0)
    expect(electron.recorded.opened).toEqual(['https://example.org/a?b=c'])
    const [box] = electron.recorded.messageBoxes
    expect(box?.message).toContain('example.org')
    expect(box?.detail).toContain('https://example.org/a?b=c')
    // The safe answer is the one that Enter and Escape give.
    expect(box).toMatchObject({ buttons: ['Open', 'Cancel'], defaultId: 1, cancelId: 1 })
  })

  it('is not opened when the analyst cancels', async () => {
    const { electron, ask } = await boot()
    electron.answers.messageBox.push(1)
    expect(await ask('link.open', { url: 'https://example.org/' })).toEqual({ ok: true, value: { opened: false } })
    expect(electron.recorded.opened).toEqual([])
  })

  it('shows a disguised host for what it is', async () => {
    const { electron, ask } = await boot()
    electron.answers.messageBox.push(1)
    await ask('link.open', { url: 'https://еxample.org/' })
    expect(electron.recorded.messageBoxes[0]?.message).toContain('xn--')
  })

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id',
    'caveat://app/index.html',
    'not an address',
    'https://bank.example@evil.example/',
    'https://:bank.example@evil.example/',
  ])('is refused unasked if it is %s', async (url) => {
    const { electron, ask } = await boot()
    expect(codeOf(await ask('link.open', { url }))).toBe('bad-request')
    expect(electron.recorded.messageBoxes).toEqual([])
    expect(electron.recorded.opened).toEqual([])
  })

  it('is asked about one at a time', async () => {
    const { electron, ask } = await boot()
    electron.answers.messageBox.push(1)
    const first = ask('link.open', { url: 'https://one.example/' })
    const second = ask('link.open', { url: 'https://two.example/' })
    expect((await first).ok).toBe(true)
    expect(codeOf(await second)).toBe('cancelled')
    expect(electron.recorded.messageBoxes).toHaveLength(1)
    electron.answers.messageBox.push(0)
    expect(await ask('link.open', { url: 'https://two.example/' })).toEqual({ ok: true, value: { opened: true } })
  })
})
