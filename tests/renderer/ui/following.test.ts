import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStore } from 'zustand'
import { followingWhenIdle } from '../../../src/renderer/ui/following'

type State = { of: number; isEdit: boolean }

/* A page whose idle times and frames come when the test says so. */

let callbacks: (() => void)[] = []
const idle = () => {
  while (callbacks.length > 0) for (const callback of callbacks.splice(0)) callback()
}

beforeEach(() => {
  callbacks = []
  for (const name of ['requestIdleCallback', 'requestAnimationFrame'])
    vi.stubGlobal(name, (run: () => void) => callbacks.push(run))
})
afterEach(() => {
  idle()
  vi.unstubAllGlobals()
})

const follow = () => {
  const store = createStore<State>()(() => ({ of: 0, isEdit: false }))
  const element = { textContent: '' }
  const stop = followingWhenIdle(
    store,
    ({ of }) => of,
    (of) => `${of} counted`,
    ({ isEdit }) => isEdit,
  )(element)
  return { store, element, stop }
}

test('counts when the page has nothing else to do', () => {
  const { store, element } = follow()
  expect(element.textContent).toBe('0 counted')
  store.setState({ of: 1 })
  store.setState({ of: 2 })
  expect(element.textContent).toBe('0 counted')
  idle()
  expect(element.textContent).toBe('2 counted')
})

test('counts an edit at once, but not before what waits has been counted', () => {
  const { store, element } = follow()
  store.setState({ of: 1, isEdit: true })
  expect(element.textContent).toBe('1 counted')
  store.setState({ of: 2, isEdit: false })
  store.setState({ of: 3, isEdit: true })
  expect(element.textContent).toBe('1 counted')
  idle()
  expect(element.textContent).toBe('3 counted')
  store.setState({ of: 4 })
  expect(element.textContent).toBe('4 counted')
})

test('writes nothing any more when it has been stopped', () => {
  const { store, element, stop } = follow()
  store.setState({ of: 1 })
  stop?.()
  idle()
  expect(element.textContent).toBe('0 counted')
})
