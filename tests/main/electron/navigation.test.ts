import { describe, expect, it, vi } from 'vitest'
import { boot } from './booted'

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
  it('is neither followed nor opened elsewhere, and nobody is asked', async () => {
    const { electron, window } = await boot()
    for (const url of ['https://example.org/a?b=c', 'http://example.org/']) {
      expect(window.webContents.openHandler({ url })).toEqual({ action: 'deny' })
      const event = { ...electron.preventable(), url, isMainFrame: true }
      const prevented = vi.spyOn(event, 'preventDefault')
      window.webContents.emit('will-frame-navigate', event)
      expect(prevented).toHaveBeenCalledOnce()
    }
    await new Promise((resolve) => setImmediate(resolve))
    expect(electron.recorded.messageBoxes).toEqual([])
    expect(electron.recorded.opened).toEqual([])
  })
})
