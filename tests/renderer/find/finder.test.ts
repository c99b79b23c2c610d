import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FindAnswer, FindRequest } from '../../../src/renderer/find/find-worker'
import { createFinder, type Found } from '../../../src/renderer/find/finder'

/* What becomes of questions while the worker is busy: no browser is needed for that, and none can be made to be busy for so long and no longer. */

/** A worker that says nothing by itself. */
class SilentWorker extends EventTarget {
  readonly asked: { turn: number; words: string }[] = []
  isEnded = false
  constructor() {
    super()
    workers.push(this)
  }
  postMessage(request: FindRequest) {
    if (request.type === 'find') this.asked.push({ turn: request.turn, words: request.query.words })
  }
  terminate() {
    this.isEnded = true
  }
  answer(words: string, hits: number[], done = true) {
    const turn = this.asked.findLast((one) => one.words === words)?.turn ?? -1
    const data: FindAnswer = { turn, hits: Uint32Array.from(hits), done, more: false }
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

let workers: SilentWorker[]
let told: (Found | string)[]

beforeEach(() => {
  workers = []
  told = []
  vi.useFakeTimers()
  vi.stubGlobal('Worker', SilentWorker)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const text = 'One dam, two dams.'
const begin = () =>
  createFinder(text, 'en', 0, { found: (answer) => told.push(answer), refused: (why) => told.push(why) })
const plain = (words: string) => ({ words, wholeWords: false, regex: false, marks: false })
const pattern = (words: string) => ({ ...plain(words), regex: true })
const answer = (starts: number[], done: boolean) => ({
  hits: starts.map((start) => ({ start, end: start + 3 })),
  done,
  more: false,
})
const tooLong = expect.stringMatching(/^This pattern takes too long/)

test('a pattern of which nothing is heard is ended with its worker, and said to take too long', () => {
  const finder = begin()
  finder.find(pattern('(a+)+$'))
  vi.advanceTimersByTime(1_900)
  expect(told).toEqual([])
  vi.advanceTimersByTime(200)
  expect(told).toEqual([tooLong])
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true])
})

test('what is asked behind a pattern that explodes is put to another worker', () => {
  const finder = begin()
  finder.find(pattern('(a+)+$'))
  vi.advanceTimersByTime(1_500)
  finder.find(plain('dam'))
  const near = answer([4, 13], false)
  expect(told).toEqual([near])
  // Whoever goes on typing does not keep it going.
  vi.advanceTimersByTime(600)
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false])
  workers[1]?.answer('dam', [4, 7, 13, 16])
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([near, answer([4, 13], true)])
})

test('a second pattern that explodes behind the first is told of when it has had its own time', () => {
  const finder = begin()
  finder.find(pattern('(a+)+$'))
  finder.find(pattern('(b+)+$'))
  vi.advanceTimersByTime(2_100)
  expect(told).toEqual([])
  vi.advanceTimersByTime(2_000)
  expect(told).toEqual([tooLong])
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true])
})

test('a long search that goes on is left alone', () => {
  const finder = begin()
  finder.find(pattern('d.m'))
  vi.advanceTimersByTime(1_900)
  workers[0]?.answer('d.m', [4, 7], false)
  vi.advanceTimersByTime(1_900)
  workers[0]?.answer('d.m', [13, 16])
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([answer([4], false), answer([4, 13], true)])
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([false])
})

test('a pattern that explodes when it has found something is ended, too', () => {
  const finder = begin()
  finder.find(pattern('d.m'))
  workers[0]?.answer('d.m', [4, 7], false)
  vi.advanceTimersByTime(2_100)
  expect(told).toEqual([answer([4], false), tooLong])
})

test('of what is not wanted any more nothing is heard', () => {
  const finder = begin()
  finder.find(pattern('d.m'))
  finder.forget()
  workers[0]?.answer('d.m', [4, 7], false)
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([])
  // It was in the middle of it; the next question finds one that is free.
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false])
  finder.find(pattern('dam'))
  workers[1]?.answer('dam', [4, 7])
  finder.forget()
  expect(told).toEqual([answer([4], true)])
  expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false])
})
