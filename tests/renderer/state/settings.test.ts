import { expect, test, vi } from 'vitest'
import { call } from '../../main/workspace/helpers'
import { openWindow, wire } from './real-window'

const open = async () => {
  const window = await openWindow()
  const { saveSettings } = await import('../../../src/renderer/state/settings')
  return { ...window, saveSettings, settings: () => window.getState().settings }
}

test('what another window sets is set here, but for what is being set here', async () => {
  const { app, wire: line, saveSettings, settings } = await open()
  await call(app, 'settings.set', { theme: 'dark' })
  await vi.waitFor(() => expect(settings().theme).toBe('dark'))

  const held = Promise.withResolvers<void>()
  line.before = () => held.promise
  const saving = saveSettings({ theme: 'sepia' })
  await call(app, 'settings.set', { theme: 'light', boilerplate: 'folded' })
  expect(settings()).toMatchObject({ theme: 'sepia', boilerplate: 'folded' })
  held.resolve()
  await saving
  expect(settings()).toMatchObject({ theme: 'sepia', boilerplate: 'folded' })
  expect((await call(app, 'app.view')).settings.theme).toBe('sepia')
})

test('what cannot be saved goes again, however much it is', async () => {
  const { wire: line, saveSettings, settings } = await open()
  const before = settings()
  line.cut = true
  await Promise.all([saveSettings({ theme: 'dark' }), saveSettings({ boilerplate: 'folded' })])
  expect(settings()).toEqual(before)
})

test('two windows remember the places of different documents', async () => {
  const { app, saveSettings, documentId } = await open()
  wire.listener = () => {}
  await call(app, 'settings.set', { places: { other: 7 } })
  await saveSettings({ places: { [documentId]: 11 } })
  expect((await call(app, 'app.view')).settings.places).toEqual({ other: 7, [documentId]: 11 })
})
