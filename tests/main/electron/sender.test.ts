import { describe, expect, it, vi } from 'vitest'
import { callNames } from '#shared/contract'
import { hostCalls } from '#shared/host-contract'
import { boot, codeOf } from './booted'

const names = [...callNames, 'file.save', 'folder.choose', 'window.hold', 'menu.steps'] as const

/** An argument that tells if anyone looks at it. */
const watched = () => {
  const looked = vi.fn()
  return {
    looked,
    argument: new Proxy(
      {},
      {
        get: (_target, key) => looked(key),
        ownKeys: () => {
          looked('keys')
          return []
        },
      },
    ),
  }
}

describe('a sender that is not ours', () => {
  it('is refused on every channel', async () => {
    expect(names).toHaveLength(callNames.length + Object.keys(hostCalls).length)
    const { ask } = await boot()
    for (const name of names)
      expect(codeOf(await ask(name, {}, { frame: { url: 'https://evil.example/' } })), name).toBe('unauthorised')
  })

  it.each([
    ['a page from elsewhere', 'https://app/index.html'],
    ['a page that looks like ours', 'caveat://app.evil.example/index.html'],
    ['a page of another host', 'caveat://other/index.html'],
    ['a file', 'file:///out/renderer/index.html'],
    ['an empty page', 'about:blank'],
    ['no page at all', ''],
  ])('is %s in the main frame', async (_case, url) => {
    const { window, ask } = await boot()
    const frame = { url }
    window.webContents.mainFrame = frame
    expect(codeOf(await ask('app.view', {}, { frame }))).toBe('unauthorised')
    window.webContents.mainFrame = { url: 'caveat://app/index.html' }
    expect((await ask('app.view', {})).ok || codeOf(await ask('app.view', {})) !== 'unauthorised').toBe(true)
  })

  it('is a frame within the page, even at our own address', async () => {
    const { ask } = await boot()
    expect(codeOf(await ask('app.view', {}, { frame: { url: 'caveat://app/index.html' } }))).toBe('unauthorised')
  })

  it('is a frame that is gone', async () => {
    const { ask } = await boot()
    expect(codeOf(await ask('app.view', {}, { frame: null }))).toBe('unauthorised')
  })

  it('is a web contents that is no window of ours', async () => {
    const { electron, ask } = await boot()
    const foreign = new electron.WebContentsDouble()
    foreign.mainFrame = { url: 'caveat://app/index.html' }
    expect(codeOf(await ask('app.view', {}, { sender: foreign, frame: foreign.mainFrame }))).toBe('unauthorised')
  })

  it('is refused before its argument is looked at', async () => {
    const { electron, window } = await boot()
    for (const name of names) {
      const { argument, looked } = watched()
      const handler = electron.recorded.ipcHandlers.get(`caveat:${name}`)
      const frame = { url: 'https://evil.example/' }
      expect(await handler?.({ sender: window.webContents, senderFrame: frame }, argument)).toMatchObject({ ok: false })
      expect(looked, name).not.toHaveBeenCalled()
    }
  })
})
