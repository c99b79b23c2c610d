import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/changes/change'
import { fail, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import { once } from '../../../src/main/workspace/once'

const renamed = (name: string, step?: string): Change => ({
  id: newId(),
  at: now(),
  by: 'Ann',
  type: 'workspace.edit',
  set: { name },
  ...(step === undefined ? {} : { step }),
})

/** A commit that is answered by hand, and what it was given. */
const held = () => {
  const given: (readonly Change[])[] = []
  const waiting: ((result: Result<true>) => void)[] = []
  const commit = once(
    (changes) =>
      new Promise((resolve) => {
        given.push(changes)
        waiting.push(resolve)
      }),
  )
  const send = (changes: readonly Change[], client: string | undefined = 'a window') =>
    commit(changes, { origin: 'client', client })
  /** Answers what was given first of what has no answer yet, when there is such. */
  const answer = async (result: Result<true>) => {
    while (waiting.length === 0) await turn()
    waiting.shift()?.(result)
  }
  return { given, answer, commit: send }
}

describe('a step that is sent twice', () => {
  it('is written once, and answered when it is written', async () => {
    const { given, answer, commit } = held()
    const changes = [renamed('A', 'one'), renamed('B', 'one')]
    const [first, second] = [commit(changes), commit(changes)]
    let isAnswered = false
    void second.then(() => {
      isAnswered = true
    })
    await turn()
    expect(isAnswered).toBe(false)
    await answer(ok(true))
    expect(await first).toEqual(ok(true))
    expect(await second).toEqual(ok(true))
    expect(await commit(changes)).toEqual(ok(true))
    expect(given).toEqual([changes])
  })

  it('is written with the second sending where the first was refused', async () => {
    const { given, answer, commit } = held()
    const changes = [renamed('A', 'one')]
    const first = commit(changes)
    const second = commit(changes)
    await expect.poll(() => given).toEqual([changes])
    await answer(fail('disk-full', 'Full.'))
    expect(await first).toMatchObject({ error: { code: 'disk-full' } })
    await expect.poll(() => given).toEqual([changes, changes])
    await answer(fail('disk-full', 'Full.'))
    expect(await second).toMatchObject({ error: { code: 'disk-full' } })
    const third = commit(changes)
    await expect.poll(() => given).toHaveLength(3)
    await answer(ok(true))
    expect(await third).toEqual(ok(true))
  })

  it('alone, after it was refused with another one: it is written, and before what was sent after it', async () => {
    const { given, answer, commit } = held()
    const [one, two, three] = [renamed('A', 'one'), renamed('B', 'two'), renamed('C', 'three')]
    const together = commit([one, two])
    const alone = [commit([one]), commit([two]), commit([three])]
    await expect.poll(() => given).toEqual([[one, two]])
    await answer(fail('not-found', 'What the second is about is not there.'))
    expect(await together).toMatchObject({ error: { code: 'not-found' } })
    await expect.poll(() => given).toEqual([[one, two], [one]])
    await answer(ok(true))
    await expect.poll(() => given).toEqual([[one, two], [one], [two]])
    await answer(fail('not-found', 'What it is about is not there.'))
    await expect.poll(() => given).toEqual([[one, two], [one], [two], [three]])
    await answer(ok(true))
    const results = await Promise.all(alone)
    expect(results.map(({ ok: isWritten }) => isWritten)).toEqual([true, false, true])
  })

  it('by one window does not wait for what another one sends', async () => {
    const { given, commit } = held()
    const [one, two] = [renamed('A', 'one'), renamed('B', 'two')]
    void commit([one], 'a window')
    void commit([two], 'another')
    await expect.poll(() => given).toEqual([[one], [two]])
  })

  it('leaves what came with it: that is written', async () => {
    const { given, answer, commit } = held()
    const [one, two] = [renamed('A', 'one'), renamed('B', 'two')]
    void commit([one])
    const both = commit([one, two])
    await answer(ok(true))
    await expect.poll(() => given).toEqual([[one], [two]])
    await answer(ok(true))
    expect(await both).toEqual(ok(true))
  })
})

it('one that comes a third time, while the second waits for what came first, is written once', async () => {
  const { given, answer, commit } = held()
  const [one, two] = [renamed('A', 'one'), renamed('B', 'two')]
  void commit([one])
  const both = [commit([one, two]), commit([one, two])]
  await answer(ok(true))
  await expect.poll(() => given).toEqual([[one], [two]])
  await answer(ok(true))
  expect(await Promise.all(both)).toEqual([ok(true), ok(true)])
  expect(given).toEqual([[one], [two]])
})

it('what no window sends is written as often as it comes, of whatever step', async () => {
  const given: (readonly Change[])[] = []
  const commit = once(async (changes) => {
    given.push(changes)
    return ok(true)
  })
  const change = renamed('A', 'one')
  await commit([change], { origin: 'main' })
  await commit([change], { origin: 'main' })
  expect(given).toEqual([[change], [change]])
})

it('changes of no step are written as often as they come', async () => {
  const { given, answer, commit } = held()
  const change = renamed('A')
  for (let times = 0; times < 2; times++) {
    const done = commit([change])
    await answer(ok(true))
    await done
  }
  expect(given).toEqual([[change], [change]])
})

it('a thousand steps are remembered, and the oldest let go', async () => {
  const { given, answer, commit } = held()
  const send = async (step: string) => {
    const done = commit([renamed('A', step)])
    await answer(ok(true))
    await done
  }
  for (let nth = 0; nth <= 1_000; nth++) await send(`${nth}`)
  expect(given).toHaveLength(1_001)
  expect(await commit([renamed('A', '1')])).toEqual(ok(true))
  expect(given).toHaveLength(1_001)
  await send('0')
  expect(given).toHaveLength(1_002)
})
