import { describe, expect, it } from 'vitest'
import { findChromium, hasDisplay } from '../../../src/main/browser/find-chromium.mjs'

const only =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

describe('findChromium', () => {
  it('takes the first on the PATH, then the known places', () => {
    const environment = { PATH: '/a:/b' }
    const find = (...paths: string[]) => findChromium({ environment, platform: 'linux', exists: only(...paths) })
    expect(find('/b/google-chrome', '/a/microsoft-edge')).toBe('/a/microsoft-edge')
    expect(find('/opt/google/chrome/chrome')).toBe('/opt/google/chrome/chrome')
    expect(find()).toBeUndefined()
  })

  it('knows the places of macOS and Windows', () => {
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
    expect(findChromium({ environment: {}, platform: 'darwin', exists: only(edge) })).toBe(edge)
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
    const environment = { PROGRAMFILES: 'C:\\Program Files' }
    expect(findChromium({ environment, platform: 'win32', exists: only(chrome) })).toBe(chrome)
  })

  it('looks at CHROMIUM_PATH alone where that is set', () => {
    const environment = { CHROMIUM_PATH: '/mine', PATH: '/a' }
    expect(findChromium({ environment, platform: 'linux', exists: only('/mine', '/a/chromium') })).toBe('/mine')
    expect(findChromium({ environment, platform: 'linux', exists: only('/a/chromium') })).toBeUndefined()
  })
})

describe('hasDisplay', () => {
  it.each([
    [{}, 'linux', false],
    [{ DISPLAY: ':0' }, 'linux', true],
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    [{}, 'darwin', true],
    [{ SSH_CONNECTION: 'x' }, 'darwin', false],
    [{}, 'win32', true],
  ])('%j on %s: %s', (environment, platform, expected) => {
    expect(hasDisplay(environment, platform)).toBe(expected)
  })
})
