import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { withProgress } from '../../scripts/progress.mjs'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const shown = async (isTTY: boolean, seconds: number, end: () => Promise<string>) => {
  const written: string[] = []
  let finish = () => {}
  const working = withProgress(
    () => new Promise<void>((resolve) => (finish = resolve)).then(end),
    () => 'some are in place',
    { isTTY, write: (text) => written.push(text) },
  )
  await vi.advanceTimersByTimeAsync(seconds * 1000)
  finish()
  const answer = await working.catch((error: Error) => error.message)
  await vi.advanceTimersByTimeAsync(60_000)
  return { written, answer }
}

it('rewrites one line on a terminal, and wipes it', async () => {
  const { written, answer } = await shown(true, 2, async () => 'done')
  expect(written).toEqual(['\r\u001b[2K  1 s: some are in place', '\r\u001b[2K  2 s: some are in place', '\r\u001b[2K'])
  expect(answer).toBe('done')
})

it('writes a line now and then elsewhere, and stops when the work fails', async () => {
  const { written, answer } = await shown(false, 25, () => Promise.reject(new Error('no network')))
  expect(written).toEqual(['  10 s: some are in place\n', '  20 s: some are in place\n'])
  expect(answer).toBe('no network')
})
