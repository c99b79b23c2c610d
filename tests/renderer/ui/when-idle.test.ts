import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whenIdle } from '../../../src/renderer/ui/when-idle'

/* A page whose idle times and frames come when the test says so. */

let idleCallbacks: (() => void)[] = []
let frameCallbacks: (() => void)[] = []
const pass = (callbacks: (() => void)[]) => {
  for (const callback of callbacks.splice(0)) callback()
}
const idle = () => pass(idleCallbacks)
const frame = () => pass(frameCallbacks)

beforeEach(() => {
  idleCallbacks = []
  frameCallbacks = []
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idleCallbacks.push(run))
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frameCallbacks.push(run))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('works one piece a frame, in the order in which they were asked for', () => {
  const done: string[] = []
  for (const name of ['painting', 'gutter', 'counts']) whenIdle(() => done.push(name))
  expect(done).toEqual([])
  idle()
  expect(done).toEqual(['painting'])
  // More time in the same frame is not for the next piece.
  idle()
  expect(done).toEqual(['painting'])
  frame()
  idle()
  expect(done).toEqual(['painting', 'gutter'])
  frame()
  idle()
  frame()
  idle()
  expect(done).toEqual(['painting', 'gutter', 'counts'])
})

test('leaves out what is taken back', () => {
  const done: string[] = []
  const takeBack = whenIdle(() => done.push('first'))
  whenIdle(() => done.push('second'))
  takeBack()
  idle()
  expect(done).toEqual(['second'])
  frame()
})

test('goes on behind a piece that fails', () => {
  const done: string[] = []
  whenIdle(() => {
    throw new Error('no')
  })
  whenIdle(() => done.push('second'))
  expect(idle).toThrow('no')
  frame()
  idle()
  expect(done).toEqual(['second'])
  frame()
})
